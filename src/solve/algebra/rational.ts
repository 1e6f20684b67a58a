/** A fraction in lowest terms with a positive denominator. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Thrown where a value does not exist (a division by zero) or is too large to be written out. */
export class NoValue extends Error {}

/** More bits than this are not written out: exact powers stop here. */
const maximalBits = 200_000;

/** @throws NoValue when the denominator is zero */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw new NoValue('division by zero');
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

export const zero = rational(0n);
export const one = rational(1n);

/** Reads `12`, `0.5` and `.5`. */
export function fromDecimal(digits: string): Rational {
  const [whole = '', fraction = ''] = digits.split('.');
  return rational(BigInt(`${whole}${fraction}` || '0'), 10n ** BigInt(fraction.length));
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function negate(a: Rational): Rational {
  return { numerator: -a.numerator, denominator: a.denominator };
}

export function multiply(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** @throws NoValue when `b` is zero */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** @throws NoValue for `0^0`, a negative power of zero, and results of more than 200,000 bits */
export function power(base: Rational, exponent: bigint): Rational {
  if (exponent < 0n) return power(divide(one, base), -exponent);
  if (exponent === 0n && base.numerator === 0n) throw new NoValue('0^0');
  if (base.numerator === 0n) return zero;
  const bits = Math.max(bitLength(base.numerator), bitLength(base.denominator));
  if (bits > 1 && BigInt(bits) * exponent > BigInt(maximalBits)) throw new NoValue('too large to be written out');
  const small = bits <= 1 ? exponent % 2n : exponent;
  return { numerator: base.numerator ** small, denominator: base.denominator ** small };
}

export function compare(a: Rational, b: Rational): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function equals(a: Rational, b: Rational): boolean {
  return a.numerator === b.numerator && a.denominator === b.denominator;
}

export function isInteger(a: Rational): boolean {
  return a.denominator === 1n;
}

/** The largest integer that is not greater. */
export function floor(a: Rational): bigint {
  const quotient = a.numerator / a.denominator;
  return a.numerator < 0n && quotient * a.denominator !== a.numerator ? quotient - 1n : quotient;
}

/** `n!`. @throws NoValue for what is no integer from 0 to 5,000 */
export function factorial(a: Rational): Rational {
  if (!isInteger(a) || a.numerator < 0n || a.numerator > 5000n) throw new NoValue('no factorial');
  let product = 1n;
  for (let factor = 2n; factor <= a.numerator; factor++) product *= factor;
  return rational(product);
}

/** The exact root, or undefined when it is not rational. */
export function root(a: Rational, degree: bigint): Rational | undefined {
  if (degree < 1n || degree > 64n) return undefined;
  if (a.numerator < 0n) {
    if (degree % 2n === 0n) return undefined;
    const positive = root(negate(a), degree);
    return positive === undefined ? undefined : negate(positive);
  }
  const numerator = integerRoot(a.numerator, degree);
  const denominator = integerRoot(a.denominator, degree);
  if (numerator ** degree !== a.numerator || denominator ** degree !== a.denominator) return undefined;
  return rational(numerator, denominator);
}

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (small !== 0n) [large, small] = [small, large % small];
  return large;
}

/** Newton's method from above. */
function integerRoot(value: bigint, degree: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << (BigInt(bitLength(value)) / degree + 1n);
  for (;;) {
    const next = ((degree - 1n) * guess + value / guess ** (degree - 1n)) / degree;
    if (next >= guess) return guess;
    guess = next;
  }
}

function bitLength(value: bigint): number {
  const positive = value < 0n ? -value : value;
  return (
    positive.toString(16).length * 4 -
    (positive === 0n ? 4 : Math.clz32(Number.parseInt(positive.toString(16)[0] ?? '0', 16)) - 28)
  );
}
