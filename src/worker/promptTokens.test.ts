import { describe, expect, it } from 'vitest';
import { cutLeft } from './promptTokens.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('cutLeft', () => {
  it('leaves what fits', () => {
    expect(cutLeft(numbers(80), 80)).toHaveLength(80);
  });

  it('keeps the end, and no more than fits', () => {
    const kept = cutLeft(numbers(1000), 80);
    expect(kept.length).toBeLessThanOrEqual(80);
    expect(kept.at(-1)).toBe(999);
  });

  it('keeps its beginning while the text grows by less than an eighth', () => {
    const starts = [81, 82, 89, 90, 91].map((count) => cutLeft(numbers(count), 80)[0]);
    expect(starts).toEqual([10, 10, 10, 10, 20]);
  });

  it('never cuts to nothing', () => {
    for (const room of [1, 2, 3, 7, 8, 9]) expect(cutLeft(numbers(100), room).length).toBeGreaterThan(0);
  });
});
