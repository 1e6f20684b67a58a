import {
  apply,
  countSigns,
  integer,
  isConstant,
  number,
  rewritten,
  substituted,
  variablesOf,
  type Expression,
} from '../algebra/expression.ts';
import { placeText } from '../algebra/numberText.ts';
import { simplePoints } from '../algebra/points.ts';
import { isNoValue, valuesAt } from '../algebra/values.ts';
import type { Verdict } from '../algebra/verdict.ts';
import { compareValues, decimalPlaces, isWithin } from '../answers/numbers.ts';
import { failed, given, held, open, type Finding } from './finding.ts';
import { arePolynomials, isRewriting } from './rewriting.ts';

export type LinkRelation = '=' | '<' | '<=' | '>' | '>=' | '!=' | '≈';

export interface LinkCircumstances {
  /** whether the step says for which values it speaks; then a point where the link fails refutes nothing */
  readonly limits: boolean;
  /** whether an equation of polynomials is known to be meant for all values */
  readonly meant?: boolean;
}

/** Checks one link of a chain. */
export function checkLink(
  left: Expression,
  relation: LinkRelation,
  right: Expression,
  { limits, meant = false }: LinkCircumstances,
): Finding {
  if (relation === '≈') return checkApproximation(left, right);
  if (relation !== '=') return checkInequality(left, relation, right);
  if (countSigns(left) + countSigns(right) > 0)
    return isName(left, right) ? given('an assignment') : open('it has two signs');
  if (isName(left, right) || isName(right, left)) return given('an assignment or a definition');
  const verdict = compareValues(left, right);
  if (verdict.verdict === 'equal') return held(verdict.why);
  if (verdict.verdict === 'unknown') return open(verdict.why);
  if (isConstant(left) && isConstant(right)) return refutedNumbers(left, right, verdict);
  const counterexample = simpleCounterexample(left, right) ?? verdict.why;
  if (!isRewriting(left, right) && !(meant && arePolynomials(left, right)))
    return open('an equation for its variables, and no identity', counterexample);
  return limits ? open(`not for all values (${counterexample})`) : failed(counterexample);
}

/** A name on one side that is not on the other: what it stands for is said here. */
function isName(side: Expression, other: Expression): boolean {
  if (side.kind === 'call') return true;
  // A counter, in spite of its name
  if (side.kind === 'constant' && side.name === 'i') return true;
  return side.kind === 'variable' && !variablesOf(other).includes(side.name);
}

/** Numbers that differ; rounded ones, and degrees that are not written, may have been meant. */
function refutedNumbers(left: Expression, right: Expression, verdict: Verdict): Finding {
  if (roundsTo(left, right) || roundsTo(right, left)) return open('equal when rounded');
  const inDegrees = compareValues(withDegrees(left), withDegrees(right));
  return inDegrees.verdict === 'equal' ? open('equal in degrees') : failed(verdict.why);
}

/** Whether the second is a decimal number of two digits or more to which the first rounds or is cut. */
function roundsTo(exact: Expression, decimal: Expression): boolean {
  const places = decimalPlaces(decimal);
  if (places === undefined || isWithin(decimal, integer(0), places === 0 ? '9' : `9e-${places}`)) return false;
  return isWithin(exact, decimal, places === 0 ? '0.5' : `1e-${places}`);
}

function withDegrees(expression: Expression): Expression {
  return rewritten(expression, (part) => {
    const [operand] = part.kind === 'apply' ? part.operands : [];
    const isPlain =
      part.kind === 'apply' && ['sin', 'cos', 'tan'].includes(part.operator) && operand?.kind === 'number';
    return isPlain ? { ...part, operands: [apply('degree', operand)] } : undefined;
  });
}

function checkApproximation(left: Expression, right: Expression): Finding {
  if (isName(left, right)) return given('an assignment');
  const places = decimalPlaces(right);
  if (places === undefined || !isConstant(left)) return open('an approximation');
  if (isWithin(left, right, `0.5e-${places}`)) return held(`rounded to ${places} places`);
  if (places === 0 || isWithin(left, right, `1e-${places}`)) return open('a rough approximation');
  return failed('it does not round to that');
}

/** Between numbers; what holds for all values of a variable is not found out by trying some. */
function checkInequality(left: Expression, relation: Exclude<LinkRelation, '=' | '≈'>, right: Expression): Finding {
  if (!isConstant(left) || !isConstant(right)) return open('an inequality with variables');
  const { verdict, why } = compareValues(left, right);
  if (verdict === 'unknown') return open(why);
  const isEqual = verdict === 'equal';
  if (relation === '!=') return isEqual ? failed('both sides are equal') : held(why);
  const isLess = !isEqual && isBelow(left, right);
  if (isLess === undefined) return open('not real numbers');
  const holds = relation.endsWith('=') && isEqual ? true : !isEqual && isLess === relation.startsWith('<');
  if (holds) return held('compared as numbers');
  return failed(isEqual ? 'both sides are equal' : why.replace('≠', isLess ? '<' : '>'));
}

function isBelow(left: Expression, right: Expression): boolean | undefined {
  try {
    const [a, b] = valuesAt([left, right], new Map()).values;
    return a?.im.isZero() && b?.im.isZero() ? a.re.lt(b.re) : undefined;
  } catch (error) {
    if (isNoValue(error)) return undefined;
    throw error;
  }
}

/** A point with small numbers where the sides differ: `at x = -2: 4 ≠ -4`. */
function simpleCounterexample(left: Expression, right: Expression): string | undefined {
  const names = [...new Set([...variablesOf(left), ...variablesOf(right)])].sort();
  for (const point of simplePoints(names)) {
    const values = new Map([...point].map(([name, { re }]) => [name, number(re)]));
    const { verdict, why } = compareValues(substituted(left, values), substituted(right, values));
    if (verdict === 'different' && why.includes('≠')) return `at ${placeText(point)}: ${why}`;
  }
  return undefined;
}
