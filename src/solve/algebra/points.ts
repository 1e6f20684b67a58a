import { contains, type Expression } from './expression.ts';
import * as rationals from './rational.ts';
import type { Rational } from './rational.ts';
import type { Coordinate, Point } from './values.ts';

/** The same numbers in each run: what was decided once is decided so again. */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** An integer from `low` to `high`, both included (xorshift). */
  integer(low: number, high: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return low + ((this.#state >>> 0) % (high - low + 1));
  }

  /** A number with a fraction of which nobody writes an answer. */
  fraction(low: number, high: number): Rational {
    return rationals.rational(BigInt(this.integer(low * 1009, high * 1009)) * 2n + 1n, 2018n);
  }
}

/**
 * Real points at which expressions in these variables are compared: positive and negative, integers and fractions, near
 * zero and far away, and around the numbers that occur in the expressions, where pieces of functions may meet.
 */
export function realPoints(names: readonly string[], expressions: readonly Expression[]): Point[] {
  const random = new Random(0x2545f491);
  const point = (coordinate: () => Rational): Point => new Map(names.map((name) => [name, { re: coordinate() }]));
  const points: Point[] = [];
  const ranges = [
    [0, 1],
    [1, 4],
    [-3, 3],
    [-1, 0],
    [-4, -1],
    [-9, 9],
    [2, 40],
    [-40, -2],
    [-3, 3],
    [0, 9],
  ] as const;
  for (const [low, high] of ranges) points.push(point(() => random.fraction(low, high)));
  for (const [low, high] of [
    [-4, 4],
    [-4, -1],
    [2, 7],
    [-9, 9],
  ] as const) {
    points.push(point(() => rationals.rational(BigInt(random.integer(low, high)))));
  }
  for (const size of [300, 5000]) {
    points.push(
      point(() => random.fraction(-size, size)),
      point(() => random.fraction(-size, size)),
    );
  }
  for (const value of notableNumbers(expressions)) {
    for (const near of [value, nudged(value, 1), nudged(value, -1)]) {
      points.push(point(() => (points.length % 2 === 0 ? near : rationals.negate(near))));
      points.push(new Map(names.map((name, index) => [name, { re: index === 0 ? near : random.fraction(-3, 3) }])));
    }
  }
  return points;
}

/** Small integers, and then halves, in the order in which they tell most mistakes apart. */
const simpleValues = [
  ...[-2n, 2n, 1n, 3n, -1n, 5n, 0n].map((value) => rationals.rational(value)),
  ...[1n, -1n, 3n, -3n].map((numerator) => rationals.rational(numerator, 2n)),
];

/** Points that a person would try; several variables have different values. */
export function simplePoints(names: readonly string[]): Point[] {
  return simpleValues.map(
    (_, start) =>
      new Map(
        names.map((name, index) => [
          name,
          { re: simpleValues[(start + index) % simpleValues.length] ?? rationals.one },
        ]),
      ),
  );
}

/** Points with positive integers as coordinates, small and large. */
export function integerPoints(names: readonly string[]): Point[] {
  const random = new Random(0x1d872b41);
  const small = Array.from({ length: 24 }, (_, index) => index + 1);
  return [...small, 31, 57, 101].map(
    (size, round) =>
      new Map(
        names.map((name) => [
          name,
          { re: rationals.rational(BigInt(names.length === 1 || round < 3 ? size : random.integer(1, size))) },
        ]),
      ),
  );
}

/** Points off the real line. */
export function complexPoints(names: readonly string[]): Point[] {
  const random = new Random(0x7f4a7c15);
  const coordinate = (): Coordinate => ({ re: random.fraction(-2, 2), im: random.fraction(-2, 2) });
  return Array.from({ length: 4 }, () => new Map(names.map((name) => [name, coordinate()])));
}

function nudged(value: Rational, sign: 1 | -1): Rational {
  return rationals.add(value, rationals.rational(BigInt(sign) * 37n, 101n));
}

/** Up to four numbers with which pieces of an expression may begin: those that occur in it. */
function notableNumbers(expressions: readonly Expression[]): Rational[] {
  if (!expressions.some((expression) => contains(expression, isPiecewise))) return [rationals.zero, rationals.one];
  const found = new Map<string, Rational>();
  for (const expression of expressions) {
    contains(expression, (part) => {
      if (part.kind === 'number') found.set(`${part.value.numerator}/${part.value.denominator}`, part.value);
      return false;
    });
  }
  const bySize = [...found.values()].sort((a, b) => rationals.compare(b, a));
  return [...bySize.slice(0, 4), rationals.zero];
}

function isPiecewise(part: Expression): boolean {
  return (
    part.kind === 'apply' &&
    ['abs', 'floor', 'ceil', 'sign', 'max', 'min', 'root', 'power', 'mod', 'arcsin', 'arccos', 'arctan'].includes(
      part.operator,
    )
  );
}
