import type { Decimal } from 'decimal.js';
import { Arithmetic, isReal } from '../algebra/complex.ts';
import { evaluate } from '../algebra/evaluate.ts';
import { integer, rewritten, substituted, variablesOf, type Expression } from '../algebra/expression.ts';
import { isNoValue } from '../algebra/values.ts';
import { different, equal, unknown, type Verdict } from '../algebra/verdict.ts';
import type { Answer } from './answer.ts';

/** Values of the parameter whose answers are looked for among those of the other family. */
const sought = 4;
/** Values of the other parameter among which they are looked for. */
const searched = 60;

/**
 * Two answers for each integer: equal when they are with the parameters named alike, or when they have the same values; different
 * when one has a value that the other has not.
 */
export function compareFamilies(a: Answer, b: Answer, compare: (a: Answer, b: Answer) => Verdict): Verdict | undefined {
  if (a.kind !== 'family' && b.kind !== 'family') return undefined;
  if (a.kind !== 'family' || b.kind !== 'family') return unknown('one of them is for each integer');
  const renamed = changed(b.answer, (expression) => renamedIn(expression, b.parameter, a.parameter));
  const verdict = compare(a.answer, renamed);
  if (verdict.verdict === 'equal') return verdict;
  return compareValues(a, b) ?? unknown('two families of answers');
}

type Family = Extract<Answer, { kind: 'family' }>;

function compareValues(a: Family, b: Family): Verdict | undefined {
  if (!isLinear(a) || !isLinear(b)) return undefined;
  const [few, many] = [valuesOf(a, sought), valuesOf(a, searched)];
  const [fewOthers, manyOthers] = [valuesOf(b, sought), valuesOf(b, searched)];
  if (few === undefined || many === undefined || fewOthers === undefined || manyOthers === undefined) return undefined;
  const isFound = (value: Decimal, list: readonly Decimal[]) =>
    list.some((other) => other.minus(value).abs().lt('1e-40'));
  const isWithin = (some: readonly Decimal[], others: readonly Decimal[]) =>
    some.every((value) => isFound(value, others));
  if (isWithin(few, manyOthers) && isWithin(fewOthers, many)) return equal('the same values');
  return different('a value of one only');
}

/** Whether the parameter occurs only in sums and products, once in each value. */
function isLinear(family: Family): boolean {
  return expressionsOf(family.answer)?.every((expression) => slopeIsConstant(expression, family.parameter)) ?? false;
}

function slopeIsConstant(expression: Expression, parameter: string): boolean {
  const at = (value: number) => valueOf(substituted(expression, new Map([[parameter, integer(value)]])));
  const [first, second, third] = [at(0), at(1), at(7)];
  if (first === undefined || second === undefined || third === undefined) return false;
  return third.minus(first).minus(second.minus(first).times(7)).abs().lt('1e-40');
}

function valuesOf(family: Family, size: number): Decimal[] | undefined {
  const values: Decimal[] = [];
  for (const expression of expressionsOf(family.answer) ?? []) {
    for (let index = -size; index <= size; index++) {
      const value = valueOf(substituted(expression, new Map([[family.parameter, integer(index)]])));
      if (value === undefined) return undefined;
      values.push(value);
    }
  }
  return values;
}

function valueOf(expression: Expression): Decimal | undefined {
  if (variablesOf(expression).length > 0) return undefined;
  try {
    const value = evaluate(expression, new Map(), new Arithmetic(60));
    return isReal(value) ? value.re : undefined;
  } catch (error) {
    if (isNoValue(error)) return undefined;
    throw error;
  }
}

/** The values that an answer lists, without the name they have. */
function expressionsOf(answer: Answer): Expression[] | undefined {
  if (answer.kind === 'value') return [answer.expression];
  if (answer.kind === 'relation') {
    const [left, right] = answer.sides;
    const isNamed = left?.kind === 'value' && left.expression.kind === 'variable' && answer.relations.join('') === '=';
    return isNamed && right !== undefined ? expressionsOf(right) : undefined;
  }
  if (answer.kind !== 'list' && answer.kind !== 'set') return undefined;
  const parts = answer.items.map(expressionsOf);
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
}

function renamedIn(expression: Expression, from: string, to: string): Expression {
  return rewritten(expression, (part) =>
    part.kind === 'variable' && part.name === from ? { ...part, name: to } : undefined,
  );
}

/** The answer with each of its expressions changed. */
export function changed(answer: Answer, change: (expression: Expression) => Expression): Answer {
  if (answer.kind === 'value') return { ...answer, expression: change(answer.expression) };
  if (answer.kind === 'relation') return { ...answer, sides: answer.sides.map((side) => changed(side, change)) };
  if (answer.kind !== 'list' && answer.kind !== 'set' && answer.kind !== 'tuple') return answer;
  return { ...answer, items: answer.items.map((item) => changed(item, change)) };
}
