import type { Decimal } from 'decimal.js';
import { Arithmetic, isReal } from '../algebra/complex.ts';
import { evaluate } from '../algebra/evaluate.ts';
import { isConstant, minus, variablesOf, type Expression } from '../algebra/expression.ts';
import { compareExpressions } from '../algebra/identity.ts';
import { isNoValue } from '../algebra/values.ts';
import { different, equal, unknown, type Verdict } from '../algebra/verdict.ts';
import type { Answer, Relation } from './answer.ts';
import { zerosOf } from './zeros.ts';

/** A set of real numbers: what may be its ends, and whether a number is in it. Between ends it does not change. */
interface RealSet {
  readonly ends: readonly Expression[];
  /** @param x never between two ends that are equal; the same object for equal ends */
  contains(x: Decimal, at: End): boolean | undefined;
}

/** The end at which a number lies, undefined for a number between ends. */
type End = number | undefined;

/** Numbers for each expression of an end, equal ones as one. */
class Line {
  readonly arithmetic = new Arithmetic(80);
  readonly #ends: { readonly expression: Expression; readonly value: Decimal }[] = [];

  /** @returns false when the end is no real number, or not known to differ from another */
  add(expression: Expression): boolean {
    const value = this.valueOf(expression);
    if (value === undefined) return false;
    for (const end of this.#ends) {
      const { verdict } = compareExpressions(expression, end.expression);
      if (verdict === 'unknown') return false;
      if (verdict === 'equal') return true;
      if (value.minus(end.value).abs().lt('1e-60')) return false;
    }
    this.#ends.push({ expression, value });
    return true;
  }

  valueOf(expression: Expression): Decimal | undefined {
    try {
      const value = evaluate(expression, new Map(), this.arithmetic);
      return isReal(value) ? value.re : undefined;
    } catch (error) {
      if (isNoValue(error)) return undefined;
      throw error;
    }
  }

  /** Each end, and a number in each gap. */
  places(): { x: Decimal; at: End; name: string }[] {
    const sorted = this.#ends.map(({ value }) => value).sort((a, b) => a.cmp(b));
    const [first, last] = [sorted[0], sorted.at(-1)];
    if (first === undefined || last === undefined) return [{ x: this.arithmetic.decimal(0), at: undefined, name: '0' }];
    const gaps = [first.minus(1), last.plus(1)];
    for (let index = 1; index < sorted.length; index++) {
      const [low, high] = [sorted[index - 1], sorted[index]];
      if (low !== undefined && high !== undefined) gaps.push(low.plus(high).div(2));
    }
    return [
      ...sorted.map((x, index) => ({ x, at: index, name: x.toSignificantDigits(8).toString() })),
      ...gaps.map((x) => ({ x, at: undefined, name: x.toSignificantDigits(8).toString() })),
    ];
  }
}

/** Whether two answers are the same set of real numbers; undefined when one of them is none that can be judged. */
export function compareRealSets(a: Answer, b: Answer): Verdict | undefined {
  const verdict = compareSets(toRealSet(a), toRealSet(b));
  if (verdict?.verdict !== 'different' || !(mayBeUnion(a) || mayBeUnion(b))) return verdict;
  const asUnions = compareSets(toRealSet(asUnion(a)), toRealSet(asUnion(b)));
  return asUnions?.verdict === 'equal' ? unknown('all of the inequalities, or one of them') : verdict;
}

/** `x < -1, x > 1`, by which people may mean either of them. */
function mayBeUnion(answer: Answer): boolean {
  return answer.kind === 'list' && answer.by === 'comma';
}

function asUnion(answer: Answer): Answer {
  return answer.kind === 'list' ? { ...answer, by: 'or' } : answer;
}

function compareSets(left: RealSet | undefined, right: RealSet | undefined): Verdict | undefined {
  if (left === undefined || right === undefined) return undefined;
  const line = new Line();
  for (const end of [...left.ends, ...right.ends]) {
    if (!line.add(end)) return unknown('the ends could not be ordered');
  }
  for (const { x, at, name } of line.places()) {
    const [inLeft, inRight] = [left.contains(x, at), right.contains(x, at)];
    if (inLeft === undefined || inRight === undefined) return unknown(`not known whether ${name} is a member`);
    if (inLeft !== inRight) return different(`${name} is in one of them only`);
  }
  return equal('the same set of numbers');
}

/** Whether an answer is written as a set of real numbers with ends. */
export function isIntervalLike(answer: Answer): boolean {
  if (answer.kind === 'relation') return isInequality(answer) || isMembership(answer);
  if (answer.kind === 'namedSet') return answer.name === 'reals';
  if (answer.kind === 'tuple') return answer.open !== '<' && answer.items.length === 2 && answer.items.every(isEnd);
  if (answer.kind === 'list') return answer.items.every((item) => item.kind === 'relation' && isIntervalLike(item));
  return answer.kind === 'setOperation' || answer.kind === 'builtSet';
}

function isInequality(answer: Extract<Answer, { kind: 'relation' }>): boolean {
  return answer.relations.every((relation) => ['<', '<=', '>', '>=', '!='].includes(relation));
}

/** `x ∈ …` */
function isMembership(answer: Extract<Answer, { kind: 'relation' }>): boolean {
  return answer.relations.join() === 'in' && isSetLike(answer.sides[1]);
}

function isSetLike(answer: Answer | undefined): boolean {
  return answer !== undefined && (answer.kind === 'set' || isIntervalLike(answer));
}

function isEnd(answer: Answer): boolean {
  return answer.kind === 'value' && isConstant(answer.expression);
}

function toRealSet(answer: Answer): RealSet | undefined {
  if (answer.kind === 'namedSet') return answer.name === 'reals' ? { ends: [], contains: () => true } : undefined;
  if (answer.kind === 'tuple') return intervalSet(answer);
  if (answer.kind === 'set') return finiteSet(answer.items);
  if (answer.kind === 'builtSet') return toRealSet(answer.condition);
  if (answer.kind === 'relation') return relationSet(answer);
  if (answer.kind === 'list') return allTogether(answer.by === 'or' ? 'union' : 'intersection', answer.items);
  return answer.kind === 'setOperation' ? allTogether(answer.operator, [answer.left, answer.right]) : undefined;
}

type SetOperator = 'union' | 'intersection' | 'difference';

function allTogether(operator: SetOperator, answers: readonly Answer[]): RealSet | undefined {
  return answers.map(toRealSet).reduce((left, right) => (left && right ? combined(operator, left, right) : undefined));
}

function combined(operator: SetOperator, left: RealSet, right: RealSet): RealSet {
  return {
    ends: [...left.ends, ...right.ends],
    contains: (x, at) => {
      const [inLeft, inRight] = [left.contains(x, at), right.contains(x, at)];
      if (inLeft === undefined || inRight === undefined) return undefined;
      if (operator === 'union') return inLeft || inRight;
      return operator === 'intersection' ? inLeft && inRight : inLeft && !inRight;
    },
  };
}

function finiteSet(items: readonly Answer[]): RealSet | undefined {
  const members = items.flatMap((item) =>
    item.kind === 'value' && isConstant(item.expression) ? [item.expression] : [],
  );
  if (members.length < items.length) return undefined;
  const line = new Line();
  const values = members.map((member) => line.valueOf(member));
  return {
    ends: members,
    contains: (x, at) => at !== undefined && values.some((value) => value !== undefined && isAt(x, value)),
  };
}

function intervalSet(answer: Extract<Answer, { kind: 'tuple' }>): RealSet | undefined {
  const [low, high] = answer.items;
  if (!isIntervalLike(answer) || low?.kind !== 'value' || high?.kind !== 'value') return undefined;
  const line = new Line();
  const [from, to] = [boundOf(low.expression, line), boundOf(high.expression, line)];
  if (from === undefined || to === undefined || from === 'above' || to === 'below') return undefined;
  if (typeof from !== 'string' && typeof to !== 'string' && from.gt(to)) return undefined;
  if ((from === 'below' && answer.open === '[') || (to === 'above' && answer.close === ']')) return undefined;
  const [closedLow, closedHigh] = [answer.open === '[', answer.close === ']'];
  return {
    ends: [...(from === 'below' ? [] : [low.expression]), ...(to === 'above' ? [] : [high.expression])],
    contains: (x, at) => {
      const isLow = at !== undefined && typeof from !== 'string' && isAt(x, from);
      const isHigh = at !== undefined && typeof to !== 'string' && isAt(x, to);
      if (isLow || isHigh) return (!isLow || closedLow) && (!isHigh || closedHigh);
      return (typeof from === 'string' || x.gt(from)) && (typeof to === 'string' || x.lt(to));
    },
  };
}

function boundOf(expression: Expression, line: Line): Decimal | 'below' | 'above' | undefined {
  if (isInfinity(expression)) return 'above';
  if (expression.kind === 'apply' && expression.operator === 'negate') {
    const [inner] = expression.operands;
    if (inner !== undefined && isInfinity(inner)) return 'below';
  }
  return line.valueOf(expression);
}

function isInfinity(expression: Expression): boolean {
  return expression.kind === 'constant' && expression.name === 'infinity';
}

function isAt(x: Decimal, end: Decimal): boolean {
  return x.minus(end).abs().lte(end.abs().plus(1).times('1e-60'));
}

/** The solutions of inequalities in one variable, which may be a chain, or of `x ∈ …`. */
function relationSet(answer: Extract<Answer, { kind: 'relation' }>): RealSet | undefined {
  const [first, second] = answer.sides;
  if (answer.relations[0] === 'in') return second === undefined ? undefined : toRealSet(second);
  const expressions = answer.sides.flatMap((side) => (side.kind === 'value' ? [side.expression] : []));
  const names = new Set(expressions.flatMap(variablesOf));
  const [name] = names;
  if (first === undefined || expressions.length < answer.sides.length || names.size !== 1 || name === undefined)
    return undefined;
  let result: RealSet | undefined;
  for (const [index, relation] of answer.relations.entries()) {
    const [left, right] = [expressions[index], expressions[index + 1]];
    if (left === undefined || right === undefined) return undefined;
    const part = inequalitySet(left, relation, right, name);
    if (part === undefined) return undefined;
    result = result === undefined ? part : combined('intersection', result, part);
  }
  return result;
}

function inequalitySet(left: Expression, relation: Relation, right: Expression, name: string): RealSet | undefined {
  if (isUnbounded(left) || isUnbounded(right)) return beyondInfinity(left, relation, right);
  const ends = zerosOf(minus(left, right), name);
  if (ends === undefined) return undefined;
  const arithmetic = new Arithmetic(80);
  const real = ends.filter((end) => {
    const value = evaluateAt(end, name, arithmetic.decimal(0), arithmetic);
    return value !== undefined;
  });
  return {
    ends: real,
    contains: (x) => {
      const [low, high] = [evaluateAt(left, name, x, arithmetic), evaluateAt(right, name, x, arithmetic)];
      // Where a side has no value, nothing holds.
      if (low === undefined || high === undefined) return false;
      const isSame = isAt(low, high);
      if (relation === '!=') return !isSame;
      if (isSame) return relation === '<=' || relation === '>=';
      return low.lt(high) === relation.startsWith('<');
    },
  };
}

/** `x < ∞` holds for all. */
function beyondInfinity(left: Expression, relation: Relation, right: Expression): RealSet | undefined {
  const isBelow = isUnbounded(right) === 1 || isUnbounded(left) === -1;
  const holds = relation.startsWith('<') === isBelow;
  return relation === '!=' || !holds ? undefined : { ends: [], contains: () => true };
}

function isUnbounded(expression: Expression): 0 | 1 | -1 {
  if (isInfinity(expression)) return 1;
  const isNegative =
    expression.kind === 'apply' && expression.operator === 'negate' && expression.operands.some(isInfinity);
  return isNegative ? -1 : 0;
}

function evaluateAt(expression: Expression, name: string, x: Decimal, arithmetic: Arithmetic): Decimal | undefined {
  try {
    const value = evaluate(expression, new Map([[name, { re: x, im: arithmetic.zero.im }]]), arithmetic);
    return isReal(value) ? value.re : undefined;
  } catch (error) {
    if (isNoValue(error)) return undefined;
    throw error;
  }
}
