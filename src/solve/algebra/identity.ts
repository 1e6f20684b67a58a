import { exactValue } from './exact.ts';
import { contains, uses, variablesOf, type Expression } from './expression.ts';
import { exactDifference, placeText, roundedDifference } from './numberText.ts';
import { complexPoints, integerPoints, realPoints, simplePoints } from './points.ts';
import * as rationals from './rational.ts';
import type { Rational } from './rational.ts';
import { agreement, isNoValue, valuesAt, type Point } from './values.ts';
import { different, equal, unknown, type Verdict } from './verdict.ts';

/** Points at which two expressions in variables must agree before they count as equal. */
const enoughPoints = 8;

/** Points at which they are compared with all digits there are. */
const carefulPoints = 2;

/** Names that stand for complex numbers; all others stand for real ones. */
const complexNames = /^[zw](?:_.*)?$/;
/** Names that often stand for integers. */
const integerNames = /^[nkmj](?:_.*)?$/;

/**
 * Whether two expressions are equal for all values of their variables.
 *
 * Rational numbers are compared exactly; others, and expressions at rational points, with at least 60 digits and with more
 * where small numbers meet large ones. Real variables take positive and negative values, integers and fractions; those
 * called z and w complex ones too. Points where neither side has a value are left out. Where the two agree only as long as
 * all is real, as `ln x²` and `2 ln x` do, it stays unknown; where neither is real, real variables have nothing to compare.
 */
export function compareExpressions(a: Expression, b: Expression): Verdict {
  const verdict = compareEverywhere(a, b);
  const isOpen = verdict.verdict === 'different' && unknownFunctions(a) !== unknownFunctions(b);
  return isOpen ? unknown('nothing is known of a function in it') : verdict;
}

function unknownFunctions(expression: Expression): string {
  const names = new Set<string>();
  contains(expression, (part) => {
    if (part.kind === 'call') names.add(part.name);
    return false;
  });
  return [...names].sort().join();
}

function compareEverywhere(a: Expression, b: Expression): Verdict {
  const names = [...new Set([...variablesOf(a), ...variablesOf(b)])].sort();
  if (names.length === 0) return compareConstants(a, b);
  if (names.length > 12) return unknown('too many variables');
  const bounds = (part: Expression) => part.kind === 'series' && variablesOf(part).length > 0;
  if (contains(a, bounds) || contains(b, bounds) || uses(a, 'factorial') || uses(b, 'factorial')) {
    return atIntegers(a, b, names);
  }
  const tally = new Tally();
  for (const [index, point] of realPoints(names, [a, b]).entries()) {
    tally.add(point, compareAt(a, b, point, index < carefulPoints), 'real');
  }
  const areComplex = names.some((name) => complexNames.test(name));
  if (areComplex || (isAnalytic(a) && isAnalytic(b))) {
    for (const point of complexPoints(names)) tally.add(point, compareAt(a, b, point), 'complex');
  }
  const verdict = tally.verdict();
  if (verdict.verdict !== 'different') return verdict;
  const areIntegers = names.some((name) => integerNames.test(name));
  if (areIntegers && atIntegers(a, b, names).verdict === 'equal') {
    return unknown('equal for integers, and not for all numbers');
  }
  return simplyDifferent(a, b, names) ?? verdict;
}

/** What differs, at a point that a person would try. */
function simplyDifferent(a: Expression, b: Expression, names: readonly string[]): Verdict | undefined {
  for (const point of simplePoints(names)) {
    const outcome = compareAt(a, b, point);
    if (outcome.kind === 'apart' && outcome.beyondReals === 'neither') {
      return different(`at ${placeText(point)}: ${outcome.why}`);
    }
  }
  return undefined;
}

function compareConstants(a: Expression, b: Expression): Verdict {
  const outcome = compareAt(a, b, new Map(), true);
  if (outcome.kind === 'same') return equal(outcome.exact ? 'the same number' : 'the same to more than 30 digits');
  return outcome.kind === 'apart' ? different(outcome.why) : unknown(outcome.why);
}

/** Sums up to a variable, and factorials: only integers have a value. */
function atIntegers(a: Expression, b: Expression, names: readonly string[]): Verdict {
  const tally = new Tally();
  for (const point of integerPoints(names)) tally.add(point, compareAt(a, b, point), 'real');
  return tally.verdict();
}

type Outcome =
  | { readonly kind: 'same'; readonly exact: boolean }
  /** `why` shows both values; `beyondReals`: which of them are complex on the way, where the point is real */
  | { readonly kind: 'apart'; readonly why: string; readonly beyondReals: 'neither' | 'one' | 'both' }
  /** not the same kind of thing: one side has a value and the other has none */
  | { readonly kind: 'onlyOne'; readonly why: string }
  | { readonly kind: 'none'; readonly why: string };

function compareAt(a: Expression, b: Expression, point: Point, careful = false): Outcome {
  try {
    return exactlyAt(a, b, point) ?? numericallyAt(a, b, point, careful);
  } catch (error) {
    if (isNoValue(error)) return { kind: 'none', why: error instanceof Error ? error.message : '' };
    throw error;
  }
}

function exactlyAt(a: Expression, b: Expression, point: Point): Outcome | undefined {
  const coordinates = new Map<string, Rational>();
  for (const [name, { re, im }] of point) if (im === undefined) coordinates.set(name, re);
  const [left, right] = [exactOrNothing(a, coordinates), exactOrNothing(b, coordinates)];
  if (left === undefined || right === undefined) return undefined;
  if (rationals.equals(left, right)) return { kind: 'same', exact: true };
  return { kind: 'apart', why: exactDifference(left, right), beyondReals: 'neither' };
}

function exactOrNothing(expression: Expression, coordinates: ReadonlyMap<string, Rational>): Rational | undefined {
  try {
    return exactValue(expression, coordinates);
  } catch (error) {
    if (isNoValue(error)) return undefined;
    throw error;
  }
}

function numericallyAt(a: Expression, b: Expression, point: Point, careful: boolean): Outcome {
  const { values, arithmetic, leftReals } = valuesAt([a, b], point, careful);
  const [left, right] = values;
  if (left === undefined && right === undefined) return { kind: 'none', why: 'neither side could be computed' };
  if (left === undefined || right === undefined) return { kind: 'onlyOne', why: 'one side could not be computed' };
  switch (agreement(left, right, arithmetic)) {
    case 'same':
      return { kind: 'same', exact: false };
    case 'apart': {
      const beyond = leftReals.every(Boolean) ? 'both' : leftReals.includes(true) ? 'one' : 'neither';
      return { kind: 'apart', why: roundedDifference(left, right), beyondReals: beyond };
    }
    case 'unclear':
      return { kind: 'none', why: 'too close to tell' };
  }
}

/** Gathers what was found at points. */
class Tally {
  #same = 0;
  #onlyOne = 0;
  #counterexample: string | undefined;
  /** where one side, or both, need complex numbers and differ */
  #beyondReals: string | undefined;
  #beyondBoth: string | undefined;
  #why = 'no value at any point';

  add(point: Point, outcome: Outcome, kind: 'real' | 'complex'): void {
    if (outcome.kind === 'same') this.#same++;
    if (outcome.kind === 'onlyOne') this.#onlyOne++;
    if (outcome.kind === 'none') this.#why = outcome.why;
    if (outcome.kind !== 'apart') return;
    const text = `at ${placeText(point)}: ${outcome.why}`;
    if (kind === 'complex' || outcome.beyondReals === 'neither') this.#counterexample ??= text;
    else if (outcome.beyondReals === 'one') this.#beyondReals ??= text;
    else this.#beyondBoth ??= text;
  }

  verdict(): Verdict {
    if (this.#counterexample !== undefined) return different(this.#counterexample);
    if (this.#beyondReals !== undefined) {
      if (this.#same === 0) return different(this.#beyondReals);
      return unknown(`equal where all is real, not elsewhere: ${this.#beyondReals}`);
    }
    if (this.#same === 0 && this.#beyondBoth !== undefined) return different(this.#beyondBoth);
    if (this.#same >= enoughPoints && this.#onlyOne <= this.#same / 2) return equal(`agree at ${this.#same} points`);
    return unknown(this.#same === 0 ? this.#why : `agree at ${this.#same} points, too few to tell`);
  }
}

/** Whether an expression is one formula for complex numbers too, without cuts; then it must agree there as well. */
function isAnalytic(expression: Expression): boolean {
  return !contains(expression, (part) => {
    if (part.kind === 'call' || part.kind === 'series') return true;
    if (part.kind !== 'apply') return false;
    if (part.operator === 'power') {
      const exponent = part.operands[1];
      return !(exponent?.kind === 'number' && rationals.isInteger(exponent.value));
    }
    return !['add', 'multiply', 'divide', 'negate', 'exp', 'sin', 'cos', 'tan', 'sinh', 'cosh'].includes(part.operator);
  });
}
