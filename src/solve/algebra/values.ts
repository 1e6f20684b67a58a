import { Arithmetic, type Complex } from './complex.ts';
import { evaluate } from './evaluate.ts';
import { contains, type Expression } from './expression.ts';
import { NoValue, type Rational } from './rational.ts';

/** A value of a variable: a rational number, or a complex one with rational parts. */
export interface Coordinate {
  readonly re: Rational;
  readonly im?: Rational;
}

export type Point = ReadonlyMap<string, Coordinate>;

export interface Evaluated {
  readonly values: readonly (Complex | undefined)[];
  readonly arithmetic: Arithmetic;
  /** whether on the way to each value a function of real numbers had one that is not real */
  readonly leftReals: readonly boolean[];
}

/** Digits by which even the smallest number is known, but for what rounding takes. */
const digitsBeyondSpread = 55;
/** Digits that rounding may take. */
const lostDigits = 20;
/** More digits take too long at many points, and decimal.js has 1,025 digits of π. */
const maximalDigits = 420;
const maximalCarefulDigits = 900;
/** Digits in which equal values agree. */
const agreeingDigits = 30;

/**
 * The values of expressions at a point with so many digits that differences of the smallest numbers in them show; undefined
 * where there is no value.
 * @param careful whether to use three times as many digits, in which the difference of functions as alike as `sin 10⁻³⁰` and
 * `10⁻³⁰` shows
 * @throws NoValue when the numbers are too far apart for that
 */
export function valuesAt(expressions: readonly Expression[], point: Point, careful = false): Evaluated {
  if (!careful) return valuesWith(80 + longestNumber(expressions), expressions, point, maximalDigits);
  const { arithmetic } = valuesAt(expressions, point);
  return valuesWith(Math.min(3 * arithmetic.digits, maximalCarefulDigits), expressions, point, maximalCarefulDigits);
}

function valuesWith(leastDigits: number, expressions: readonly Expression[], point: Point, most: number): Evaluated {
  for (let digits = leastDigits; digits <= most;) {
    const arithmetic = new Arithmetic(digits);
    const coordinates = new Map([...point].map(([name, value]) => [name, toComplex(value, arithmetic)]));
    const leftReals: boolean[] = [];
    const values = expressions.map((expression) => {
      arithmetic.leftReals = false;
      const value = valueOf(expression, coordinates, arithmetic);
      leftReals.push(arithmetic.leftReals);
      return value;
    });
    if (arithmetic.spread + digitsBeyondSpread <= digits) return { values, arithmetic, leftReals };
    digits = arithmetic.spread + digitsBeyondSpread + 5;
  }
  throw new NoValue('its numbers are too far apart');
}

/** Digits of the longest number that is written in the expressions. */
function longestNumber(expressions: readonly Expression[]): number {
  let longest = 0;
  for (const expression of expressions) {
    contains(expression, (part) => {
      if (part.kind === 'number') {
        longest = Math.max(longest, `${part.value.numerator}`.length, `${part.value.denominator}`.length);
      }
      return false;
    });
  }
  return longest;
}

function toComplex(value: Coordinate, arithmetic: Arithmetic): Complex {
  const im = value.im === undefined ? arithmetic.zero : arithmetic.fromRational(value.im);
  return { re: arithmetic.fromRational(value.re).re, im: im.re };
}

function valueOf(
  expression: Expression,
  coordinates: ReadonlyMap<string, Complex>,
  arithmetic: Arithmetic,
): Complex | undefined {
  try {
    return evaluate(expression, coordinates, arithmetic);
  } catch (error) {
    if (isNoValue(error)) return undefined;
    throw error;
  }
}

/** Errors that say that there is no value; decimal.js reports as such what is beyond its precision. */
export function isNoValue(error: unknown): boolean {
  return error instanceof NoValue || (error instanceof Error && error.message.startsWith('[DecimalError]'));
}

/** How two values at a point compare: agreeing to 30 digits and more, apart by more than rounding, or neither. */
export function agreement(a: Complex, b: Complex, arithmetic: Arithmetic): 'same' | 'apart' | 'unclear' {
  const difference = arithmetic.modulus(arithmetic.subtract(a, b));
  if (difference.isZero()) return 'same';
  const roundingOrder = arithmetic.largestOrder - arithmetic.digits + lostDigits;
  if (difference.e > roundingOrder) return 'apart';
  const size = arithmetic.modulus(a).plus(arithmetic.modulus(b));
  return size.e - roundingOrder >= agreeingDigits ? 'same' : 'unclear';
}
