import { describe, expect, it } from 'vitest';
import * as rationals from './rational.ts';

const { rational } = rationals;

describe('A rational number', () => {
  it('is in lowest terms with a positive denominator', () => {
    expect(rational(6n, -4n)).toEqual({ numerator: -3n, denominator: 2n });
  });

  it('is read from a decimal without rounding', () => {
    expect(rationals.add(rationals.fromDecimal('0.1'), rationals.fromDecimal('.2'))).toEqual(rational(3n, 10n));
  });

  it.each([
    [-7n, 2n, -4n],
    [7n, 2n, 3n],
    [-8n, 2n, -4n],
  ])('%d/%d has the floor %d', (numerator, denominator, floor) => {
    expect(rationals.floor(rational(numerator, denominator))).toBe(floor);
  });

  it('has powers of zero, one and minus one of any size', () => {
    const huge = 10n ** 30n + 1n;
    expect(rationals.power(rational(0n), huge)).toEqual(rational(0n));
    expect(rationals.power(rational(-1n), huge)).toEqual(rational(-1n));
    expect(rationals.power(rational(2n, 3n), -2n)).toEqual(rational(9n, 4n));
  });

  it('does not write out powers that are too large, nor divide by zero', () => {
    expect(() => rationals.power(rational(9n), 9n ** 9n)).toThrow(rationals.NoValue);
    expect(() => rationals.power(rational(0n), -1n)).toThrow(rationals.NoValue);
    expect(() => rationals.power(rational(0n), 0n)).toThrow(rationals.NoValue);
    expect(() => rationals.divide(rational(1n), rational(0n))).toThrow(rationals.NoValue);
    expect(() => rationals.factorial(rational(1n, 2n))).toThrow(rationals.NoValue);
  });

  it('has an exact root or none', () => {
    expect(rationals.root(rational(8n, 27n), 3n)).toEqual(rational(2n, 3n));
    expect(rationals.root(rational(-8n), 3n)).toEqual(rational(-2n));
    expect(rationals.root(rational(2n), 2n)).toBeUndefined();
    expect(rationals.root(rational(-4n), 2n)).toBeUndefined();
    expect(rationals.root(rational(10n ** 40n + 1n), 2n)).toBeUndefined();
    expect(rationals.root(rational(10n ** 40n), 2n)).toEqual(rational(10n ** 20n));
  });
});
