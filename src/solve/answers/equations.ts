import { apply, integer, number, substituted, variablesOf, type Expression } from '../algebra/expression.ts';
import { compareExpressions } from '../algebra/identity.ts';
import { realPoints } from '../algebra/points.ts';
import { isNoValue, valuesAt, type Point } from '../algebra/values.ts';
import { different, equal, unknown, type Verdict } from '../algebra/verdict.ts';
import { polynomialZeros } from './zeros.ts';

/** An equation or an inequality between two expressions, as `left - right` and a sign. */
export interface Comparison {
  readonly difference: Expression;
  readonly relation: '=' | '<' | '<=' | '!=';
}

/**
 * Whether two equations or inequalities say the same: whether one's difference of the sides is a constant times the
 * other's. Equations that are not, and are solved by each variable that both are linear in, are compared by their solutions;
 * points that solve one only show others to be different.
 */
export function compareComparisons(a: Comparison, b: Comparison): Verdict {
  if (a.relation !== b.relation) return differentSigns(a, b);
  const isDirected = a.relation === '<' || a.relation === '<=';
  const factor = constantFactor(a.difference, b.difference);
  if (factor !== undefined && (!isDirected || factor === 'positive')) return equal('one is a multiple of the other');
  if (factor === 'negative') return different('the same sides, and the opposite direction');
  if (isDirected) return compareDirected(a, b);
  return compareSolutions(a.difference, b.difference);
}

function differentSigns(a: Comparison, b: Comparison): Verdict {
  const factor = constantFactor(a.difference, b.difference);
  return factor === undefined ? unknown('different relations') : different('the same sides, and another relation');
}

/** The sign of `a / b` where that is a constant, else undefined. */
function constantFactor(a: Expression, b: Expression): 'positive' | 'negative' | undefined {
  const names = [...new Set([...variablesOf(a), ...variablesOf(b)])].sort();
  for (const point of realPoints(names, [])) {
    const values = new Map<string, Expression>();
    for (const [name, { re }] of point) values.set(name, number(re));
    const [left, right] = [substituted(a, values), substituted(b, values)];
    const sign = signOfRatio(left, right);
    if (sign === undefined) continue;
    if (compareExpressions(apply('multiply', a, right), apply('multiply', b, left)).verdict !== 'equal')
      return undefined;
    return sign;
  }
  return undefined;
}

function signOfRatio(a: Expression, b: Expression): 'positive' | 'negative' | undefined {
  const { values } = safeValuesAt([a, b], new Map());
  const [left, right] = values;
  if (left === undefined || right === undefined || left.re.isZero() || right.re.isZero()) return undefined;
  if (!left.im.isZero() || !right.im.isZero()) return undefined;
  return left.re.isNegative() === right.re.isNegative() ? 'positive' : 'negative';
}

function safeValuesAt(expressions: readonly Expression[], point: Point): Pick<ReturnType<typeof valuesAt>, 'values'> {
  try {
    return valuesAt(expressions, point);
  } catch (error) {
    if (isNoValue(error)) return { values: [] };
    throw error;
  }
}

/** Inequalities in several variables: a point that satisfies one only. */
function compareDirected(a: Comparison, b: Comparison): Verdict {
  const names = [...new Set([...variablesOf(a.difference), ...variablesOf(b.difference)])].sort();
  for (const point of realPoints(names, [])) {
    const [left, right] = safeValuesAt([a.difference, b.difference], point).values;
    if (left === undefined || right === undefined || !left.im.isZero() || !right.im.isZero()) continue;
    if (left.re.isZero() || right.re.isZero()) continue;
    if (left.re.isNegative() !== right.re.isNegative()) return different('a point satisfies one of them only');
  }
  return unknown('no point was found that satisfies one only');
}

/**
 * Equations by their solutions for a variable. Solutions of one that do not solve the other show them to be different; they
 * are equal when each solves the other, both being solved completely.
 */
function compareSolutions(a: Expression, b: Expression): Verdict {
  const names = [...new Set([...variablesOf(a), ...variablesOf(b)])].sort();
  for (const name of names) {
    const [ofA, ofB] = [solutions(a, name), solutions(b, name)];
    const checks = [
      ...(ofA ?? []).map((solution) => solved(b, name, solution)),
      ...(ofB ?? []).map((solution) => solved(a, name, solution)),
    ];
    const refuted = checks.find(({ verdict }) => verdict === 'different');
    if (refuted !== undefined) return different(`not solved by the same values (${refuted.why})`);
    const isComplete = ofA !== undefined && ofB !== undefined;
    if (isComplete && checks.every(({ verdict }) => verdict === 'equal')) return equal(`both give the same ${name}`);
  }
  return unknown('the equations could not be solved');
}

/** Whether an equation holds with a solution in the place of the variable. */
function solved(equation: Expression, name: string, solution: Expression): Verdict {
  return compareExpressions(substituted(equation, new Map([[name, solution]])), integer(0));
}

/** All solutions of `expression = 0` for a variable in which it is a polynomial of degree one or two. */
function solutions(expression: Expression, name: string): Expression[] | undefined {
  if (!variablesOf(expression).includes(name)) return undefined;
  return polynomialZeros(expression, name);
}
