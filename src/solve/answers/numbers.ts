import {
  apply,
  contains,
  isConstant,
  number,
  rewritten,
  uses,
  variablesOf,
  type Expression,
} from '../algebra/expression.ts';
import { exactValue } from '../algebra/exact.ts';
import { compareExpressions } from '../algebra/identity.ts';
import * as rationals from '../algebra/rational.ts';
import { valuesAt, isNoValue } from '../algebra/values.ts';
import { different, equal, unknown, type Verdict } from '../algebra/verdict.ts';
import type { Answer } from './answer.ts';

/** Decimals with at least as many digits are what programs print for other numbers. */
const digitsOfPrograms = 12;

/**
 * Whether two expressions are the same answer. A decimal is the number it says: `3.14` is not π. One with twelve digits or
 * more that agree with the other number may be its rounding, as programs print it, and stays unknown; `≈` says so of any.
 * Antiderivatives are equal up to their constant. Infinity equals itself.
 */
export function compareValues(a: Expression, b: Expression): Verdict {
  const [left, right] = [infinitySign(a), infinitySign(b)];
  if (left !== 0 || right !== 0) {
    if (left === right) return equal('both are infinite');
    const other = left === 0 ? a : b;
    const isFinite = left * right !== 0 || compareExpressions(other, other).verdict === 'equal';
    return isFinite ? different('one is infinite') : unknown('one is infinite, and the other has no value');
  }
  const verdict = withLogarithms(a, b);
  if (verdict.verdict !== 'different') return verdict;
  if (isAngle(a) !== isAngle(b)) return compareAngles(a, b);
  return upToConstant(a, b) ?? perhapsRounded(a, b) ?? perhapsRounded(b, a) ?? verdict;
}

function infinitySign(expression: Expression): 0 | 1 | -1 {
  if (expression.kind === 'constant' && expression.name === 'infinity') return 1;
  if (expression.kind !== 'apply' || expression.operator !== 'negate' || expression.operands[0] === undefined) return 0;
  const sign = infinitySign(expression.operands[0]);
  return sign === 1 ? -1 : sign === -1 ? 1 : 0;
}

/** `\log` is to the base ten or e. What depends on it stays open, unless no natural logarithm is near and ten fits. */
function withLogarithms(a: Expression, b: Expression): Verdict {
  const isOpen = uses(a, 'logOfUnknownBase') || uses(b, 'logOfUnknownBase');
  if (!isOpen) return compareExpressions(a, b);
  const ten = compareExpressions(common(a), common(b));
  const natural = compareExpressions(naturals(a), naturals(b));
  if (ten.verdict === natural.verdict) return ten;
  const mentionsE = (part: Expression) =>
    (part.kind === 'constant' && part.name === 'e') || (part.kind === 'apply' && ['ln', 'exp'].includes(part.operator));
  if (ten.verdict === 'equal' && !contains(a, mentionsE) && !contains(b, mentionsE)) return ten;
  return unknown('it depends on the base of the logarithm');
}

function common(expression: Expression): Expression {
  return withLogarithm(expression, (operand) => apply('log', operand, number(rationals.rational(10n))));
}

function naturals(expression: Expression): Expression {
  return withLogarithm(expression, (operand) => apply('ln', operand));
}

function withLogarithm(expression: Expression, logarithm: (operand: Expression) => Expression): Expression {
  return rewritten(expression, (part) => {
    if (part.kind !== 'apply' || part.operator !== 'logOfUnknownBase' || part.operands[0] === undefined)
      return undefined;
    return logarithm(withLogarithm(part.operands[0], logarithm));
  });
}

/** Whether an expression is a number of degrees. */
export function isAngle(expression: Expression): boolean {
  if (expression.kind !== 'apply') return false;
  if (expression.operator === 'negate' && expression.operands[0] !== undefined) return isAngle(expression.operands[0]);
  return expression.operator === 'degree';
}

/** `90^\circ` against 90: the same with the unit left out. */
function compareAngles(a: Expression, b: Expression): Verdict {
  const bare = (expression: Expression): Expression =>
    rewritten(expression, (part) =>
      part.kind === 'apply' && part.operator === 'degree' ? part.operands[0] : undefined,
    );
  return compareExpressions(bare(a), bare(b));
}

/** Antiderivatives `f + C`: equal when their difference does not depend on the other variables. */
function upToConstant(a: Expression, b: Expression): Verdict | undefined {
  const [left, right] = [withoutConstant(a), withoutConstant(b)];
  if (left === undefined || right === undefined) return undefined;
  const names = [...new Set([...variablesOf(left), ...variablesOf(right)])];
  const difference = apply('add', left, apply('negate', right));
  const somewhere = names.map((name, index): [string, Expression] => [
    name,
    number(rationals.rational(BigInt(31 + 8 * index), 11n)),
  ]);
  const values = new Map(somewhere);
  const constant = rewritten(difference, (part) => (part.kind === 'variable' ? values.get(part.name) : undefined));
  const verdict = compareExpressions(difference, constant);
  return verdict.verdict === 'equal' ? equal('the same up to the constant') : undefined;
}

function withoutConstant(expression: Expression): Expression | undefined {
  if (expression.kind !== 'apply' || expression.operator !== 'add') return undefined;
  const isFree = (term: Expression) => term.kind === 'variable' && /^[cCkK](?:_.*)?$/.test(term.name);
  const [constant, ...more] = expression.operands.filter(isFree);
  if (constant?.kind !== 'variable' || more.length > 0) return undefined;
  const rest = apply('add', ...expression.operands.filter((term) => term !== constant));
  return variablesOf(rest).includes(constant.name) ? undefined : rest;
}

/** Open when `decimal` is a decimal number of many digits to which the other number rounds. */
function perhapsRounded(decimal: Expression, exact: Expression): Verdict | undefined {
  if (!isConstant(decimal) || !isConstant(exact)) return undefined;
  const places = decimalPlaces(decimal);
  if (places === undefined || places < digitsOfPrograms) return undefined;
  const own = decimalPlaces(exact);
  // A decimal of no more places is no other's rounding.
  if (own !== undefined && own <= places) return undefined;
  return isWithin(exact, decimal, `1e-${places}`) ? unknown('the decimal may be a rounding of the other') : undefined;
}

/** How many decimal places a number written in decimals has; undefined for other expressions. */
export function decimalPlaces(expression: Expression): number | undefined {
  const value = exactOrNothing(expression);
  const isWritten = expression.kind === 'number' || (expression.kind === 'apply' && expression.operator === 'negate');
  if (value === undefined || !isWritten) return undefined;
  for (let places = 0; places <= 200; places++) {
    if (10n ** BigInt(places) % value.denominator === 0n) return places;
  }
  return undefined;
}

function exactOrNothing(expression: Expression): rationals.Rational | undefined {
  try {
    return exactValue(expression);
  } catch (error) {
    if (isNoValue(error)) return undefined;
    throw error;
  }
}

/** Whether a number is at most so far from a decimal. */
export function isWithin(exact: Expression, decimal: Expression, distance: string): boolean {
  try {
    const [left, right] = valuesAt([exact, decimal], new Map()).values;
    if (left === undefined || right === undefined || !left.im.isZero()) return false;
    return left.re.minus(right.re).abs().lte(distance);
  } catch (error) {
    if (isNoValue(error)) return false;
    throw error;
  }
}

/**
 * An approximation against a number: many numbers round to the same decimal, so that it may refute and never confirm; the
 * very same decimal is the same answer.
 */
export function compareApproximation(
  approximate: Answer,
  other: Answer,
  compare: (a: Answer, b: Answer) => Verdict,
): Verdict {
  const direct = compare(approximate, other);
  if (direct.verdict === 'equal' || approximate.kind !== 'value') return direct;
  const value = other.kind === 'relation' ? other.sides.at(-1) : other;
  if (value?.kind !== 'value') return direct;
  const places = decimalPlaces(approximate.expression);
  if (places === undefined) return unknown('an approximation');
  if (!isConstant(value.expression)) return direct;
  return isWithin(value.expression, approximate.expression, `0.5e-${places}`)
    ? unknown('the other rounds to it')
    : direct;
}
