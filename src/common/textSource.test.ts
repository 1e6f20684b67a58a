import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withReplaced } from './textSource.ts';

describe('withReplaced', () => {
  it('reads as the text with the part replaced, wherever it is read', () => {
    const numbers = fc.tuple(fc.nat(20), fc.nat(20)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(
        fc.string({ maxLength: 20 }),
        numbers,
        fc.string({ maxLength: 8 }),
        numbers,
        (text, at, by, range) => {
          const [start, end] = at.map((index) => Math.min(index, text.length)) as [number, number];
          const expected = text.slice(0, start) + by + text.slice(end);
          const replaced = withReplaced(text, start, end, by);
          expect(replaced.length).toBe(expected.length);
          const [from, to] = range.map((index) => Math.min(index, expected.length)) as [number, number];
          expect(replaced.slice(from, to)).toBe(expected.slice(from, to));
        },
      ),
    );
  });
});
