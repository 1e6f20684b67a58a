import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthOf, segmentsOf } from './segments.ts';

describe('segments', () => {
  it('cover a file without gaps and none is longer than asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 3000 }), (total, length) => {
        const segments = segmentsOf(total, length);
        const ends = [0, ...segments.map(({ end }) => end)];
        expect(segments.map(({ start }) => start)).toEqual(ends.slice(0, -1));
        expect(ends.at(-1)).toBe(total);
        for (const segment of segments) expect(lengthOf(segment)).toBeLessThanOrEqual(length);
      }),
    );
  });
});
