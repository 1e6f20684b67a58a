import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Beginnings } from './beginnings.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 30 });

/** Lengths of the beginnings of the pattern that the text ends with, longest first. */
const lengthsIn = (pattern: string, text: string): number[] =>
  Array.from({ length: pattern.length }, (_, index) => pattern.length - index).filter((length) =>
    text.endsWith(pattern.slice(0, length)),
  );

describe('beginnings', () => {
  it('are all that a text ends with, longest first', () => {
    fc.assert(
      fc.property(text, text, (pattern, text) => {
        const beginnings = new Beginnings(pattern);
        const longest = beginnings.ending(text).at(-1) ?? 0;
        expect([...beginnings.within(longest)]).toEqual(lengthsIn(pattern, text));
      }),
    );
  });

  it('are found anywhere in a text', () => {
    expect(new Beginnings('abc').ending('xababcab')).toEqual([0, 1, 2, 1, 2, 3, 1, 2]);
  });
});
