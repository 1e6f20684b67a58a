import { describe, expect, it } from 'vitest';
import { halfFloat } from './halfFloat.ts';

describe('halfFloat', () => {
  it.each([
    [0, 0x0000],
    [1, 0x3c00],
    [-2, 0xc000],
    [0.1, 0x2e66],
    [65504, 0x7bff],
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [2 ** -26, 0x0000],
  ])('gives the bits of %f', (value, bits) => {
    expect(halfFloat(value)).toBe(bits);
  });

  it('rounds up to the next power of two', () => {
    expect(halfFloat(1.9999)).toBe(halfFloat(2));
    expect(halfFloat(2 ** -14 - 2 ** -26)).toBe(halfFloat(2 ** -14));
  });
});
