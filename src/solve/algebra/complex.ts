import { Decimal } from 'decimal.js';
import { NoValue, type Rational } from './rational.ts';

export interface Complex {
  readonly re: Decimal;
  readonly im: Decimal;
}

const constructors = new Map<number, Decimal.Constructor>();

function constructorFor(digits: number): Decimal.Constructor {
  const known = constructors.get(digits);
  if (known !== undefined) return known;
  const made = Decimal.clone({ precision: digits, maxE: 1e7, minE: -1e7, toExpNeg: -30, toExpPos: 30 });
  constructors.set(digits, made);
  return made;
}

/**
 * Complex numbers of a given number of digits. A sum that is zero but for rounding is made zero. This is right as long as
 * the numbers that went in are not further apart than the digits reach; `spread` says how far they are.
 */
export class Arithmetic {
  readonly digits: number;
  readonly zero: Complex;
  readonly one: Complex;
  readonly i: Complex;
  readonly pi: Decimal;
  /** whether a function of real numbers had a value that is not real */
  leftReals = false;
  readonly #decimal: Decimal.Constructor;
  #largest = 0;
  #smallest = 0;

  constructor(digits: number) {
    this.digits = digits;
    this.#decimal = constructorFor(digits);
    this.zero = this.#real(0);
    this.one = this.#real(1);
    this.i = { re: new this.#decimal(0), im: new this.#decimal(1) };
    this.pi = this.#decimal.acos(-1);
  }

  /** decimal orders of magnitude between the largest and the smallest number so far, 1 among them */
  get spread(): number {
    return this.#largest - this.#smallest;
  }

  /** decimal order of magnitude of the largest number so far, 1 among them */
  get largestOrder(): number {
    return this.#largest;
  }

  decimal(value: Decimal.Value): Decimal {
    return new this.#decimal(value);
  }

  fromRational(value: Rational): Complex {
    const numerator = new this.#decimal(value.numerator.toString());
    return this.#noted({ re: numerator.div(value.denominator.toString()), im: this.zero.im });
  }

  add(a: Complex, b: Complex): Complex {
    const size = this.#decimal.max(a.re.abs(), a.im.abs(), b.re.abs(), b.im.abs());
    const sum = { re: this.#snapped(a.re.plus(b.re), size), im: this.#snapped(a.im.plus(b.im), size) };
    this.#noteLarge(sum.re);
    return sum;
  }

  negate(a: Complex): Complex {
    return { re: a.re.neg(), im: a.im.neg() };
  }

  subtract(a: Complex, b: Complex): Complex {
    return this.add(a, this.negate(b));
  }

  multiply(a: Complex, b: Complex): Complex {
    if (a.im.isZero() && b.im.isZero()) return this.#noted({ re: a.re.times(b.re), im: this.zero.im });
    const size = this.modulus(a).times(this.modulus(b));
    return this.#noted({
      re: this.#snapped(a.re.times(b.re).minus(a.im.times(b.im)), size),
      im: this.#snapped(a.re.times(b.im).plus(a.im.times(b.re)), size),
    });
  }

  /** @throws NoValue when `b` is zero */
  divide(a: Complex, b: Complex): Complex {
    if (isZero(b)) throw new NoValue('division by zero');
    if (b.im.isZero()) return this.#noted({ re: a.re.div(b.re), im: a.im.div(b.re) });
    const size = b.re.times(b.re).plus(b.im.times(b.im));
    const product = this.multiply(a, { re: b.re, im: b.im.neg() });
    return this.#noted({ re: product.re.div(size), im: product.im.div(size) });
  }

  modulus(a: Complex): Decimal {
    if (a.im.isZero()) return a.re.abs();
    return a.re.times(a.re).plus(a.im.times(a.im)).sqrt();
  }

  /** in (-π, π] */
  argument(a: Complex): Decimal {
    if (isZero(a)) throw new NoValue('argument of zero');
    if (a.im.isZero()) return a.re.isNegative() ? this.pi : this.zero.re;
    return this.#decimal.atan2(a.im, a.re);
  }

  exp(a: Complex): Complex {
    const size = a.re.exp();
    if (a.im.isZero()) return this.#noted({ re: size, im: this.zero.im });
    return this.#noted({ re: size.times(this.#cos(a.im)), im: size.times(this.#sin(a.im)) });
  }

  /** The principal logarithm. @throws NoValue at zero */
  ln(a: Complex): Complex {
    if (isZero(a)) throw new NoValue('logarithm of zero');
    if (a.im.isZero() && a.re.isNegative()) this.leftReals = true;
    return { re: this.#snapped(this.modulus(a).ln(), this.one.re), im: this.argument(a) };
  }

  /** The principal square root. */
  sqrt(a: Complex): Complex {
    if (a.im.isZero()) {
      if (!a.re.isNegative() || a.re.isZero()) return this.#noted({ re: a.re.abs().sqrt(), im: this.zero.im });
      this.leftReals = true;
      return this.#noted({ re: this.zero.re, im: a.re.neg().sqrt() });
    }
    return this.exp(this.multiply(this.#real('0.5'), this.ln(a)));
  }

  /**
   * The principal power, but for a real base and a rational exponent with an odd denominator the real one, as schools
   * define it.
   * @param exponent the exact exponent, if it is rational
   */
  power(base: Complex, exponentValue: Complex, exponent: Rational | undefined): Complex {
    if (exponent?.denominator === 1n) return this.#integerPower(base, exponent.numerator);
    if (isZero(base)) {
      if (exponentValue.re.isNegative() || exponentValue.re.isZero()) throw new NoValue('power of zero');
      return this.zero;
    }
    if (exponent?.denominator === 2n) return this.#integerPower(this.sqrt(base), exponent.numerator);
    const isRealRoot = base.im.isZero() && base.re.isNegative() && (exponent?.denominator ?? 0n) % 2n === 1n;
    if (exponent === undefined || !isRealRoot) return this.exp(this.multiply(exponentValue, this.ln(base)));
    const size = this.exp(this.multiply(exponentValue, this.ln(this.negate(base))));
    return exponent.numerator % 2n === 0n ? size : this.negate(size);
  }

  sin(a: Complex): Complex {
    if (a.im.isZero()) return this.#noted({ re: this.#sin(a.re), im: this.zero.im });
    return {
      re: this.#sin(a.re).times(a.im.cosh()),
      im: this.#cos(a.re).times(a.im.sinh()),
    };
  }

  cos(a: Complex): Complex {
    if (a.im.isZero()) return this.#noted({ re: this.#cos(a.re), im: this.zero.im });
    return {
      re: this.#cos(a.re).times(a.im.cosh()),
      im: this.#sin(a.re).times(a.im.sinh()).neg(),
    };
  }

  /** The principal arcsine; `-i ln(i a + √(1 - a²))` outside the reals. */
  arcsin(a: Complex): Complex {
    if (a.im.isZero() && a.re.abs().lte(1)) return { re: a.re.asin(), im: this.zero.im };
    if (a.im.isZero()) this.leftReals = true;
    const root = this.sqrt(this.subtract(this.one, this.multiply(a, a)));
    const logarithm = this.ln(this.add(this.multiply(this.i, a), root));
    return this.negate(this.multiply(this.i, logarithm));
  }

  /** The principal arctangent; `i/2 (ln(1 - i a) - ln(1 + i a))` outside the reals. */
  arctan(a: Complex): Complex {
    if (a.im.isZero()) return { re: a.re.atan(), im: this.zero.im };
    const turned = this.multiply(this.i, a);
    const difference = this.subtract(this.ln(this.subtract(this.one, turned)), this.ln(this.add(this.one, turned)));
    return this.multiply({ re: this.zero.re, im: this.decimal('0.5') }, difference);
  }

  #integerPower(base: Complex, exponent: bigint): Complex {
    if (exponent < 0n) return this.#integerPower(this.divide(this.one, base), -exponent);
    if (exponent === 0n && isZero(base)) throw new NoValue('0^0');
    if (exponent > 1_000_000n && !isZero(base)) return this.#hugePower(base, exponent);
    let [result, square] = [this.one, base];
    for (let rest = exponent; rest > 0n; rest /= 2n) {
      if (rest % 2n === 1n) result = this.multiply(result, square);
      if (rest > 1n) square = this.multiply(square, square);
    }
    return result;
  }

  #hugePower(base: Complex, exponent: bigint): Complex {
    if (!base.im.isZero()) throw new NoValue('too large to be computed');
    const size = this.#noted({ re: base.re.abs().pow(exponent.toString()), im: this.zero.im });
    return base.re.isNegative() && exponent % 2n === 1n ? this.negate(size) : size;
  }

  #sin(angle: Decimal): Decimal {
    return this.#snapped(angle.sin(), this.#decimal.max(1, angle.abs()), angle);
  }

  #cos(angle: Decimal): Decimal {
    return this.#snapped(angle.cos(), this.#decimal.max(1, angle.abs()));
  }

  #real(value: Decimal.Value): Complex {
    return { re: new this.#decimal(value), im: new this.#decimal(0) };
  }

  /** Zero for what rounding may have left of a zero among numbers of this size; a small `cause` is no rounding. */
  #snapped(value: Decimal, size: Decimal, cause?: Decimal): Decimal {
    if (value.isZero() || !value.isFinite() || size.isZero()) return value;
    if (cause?.abs().lt(1)) return value;
    return value.e < size.e - (this.digits - 14) ? this.zero.re : value;
  }

  #noted(value: Complex): Complex {
    for (const part of [value.re, value.im]) {
      this.#noteLarge(part);
      if (!part.isZero()) this.#smallest = Math.min(this.#smallest, part.e);
    }
    return value;
  }

  #noteLarge(part: Decimal): void {
    if (!part.isFinite()) throw new NoValue('too large to be computed');
    if (!part.isZero()) this.#largest = Math.max(this.#largest, part.e);
  }
}

export function isZero(a: Complex): boolean {
  return a.re.isZero() && a.im.isZero();
}

export function isReal(a: Complex): boolean {
  return a.im.isZero();
}
