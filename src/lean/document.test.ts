import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetAt } from '../common/position.ts';
import { smallestEdit } from './document.ts';

function apply(before: string, { range, text }: ReturnType<typeof smallestEdit>): string {
  return before.slice(0, offsetAt(before, range.start)) + text + before.slice(offsetAt(before, range.end));
}

describe('smallestEdit', () => {
  it('replaces only what differs', () => {
    expect(smallestEdit('by\n  (skip\n  ); skip', 'by\n  (simp\n  ); skip')).toEqual({
      range: { start: { line: 1, character: 4 }, end: { line: 1, character: 6 } },
      text: 'im',
    });
  });

  it('makes the one text into the other, and never splits a character', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '\n', '𝔸', '𝔹', '⊢')).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edit = smallestEdit(before, after);
        expect(apply(before, edit)).toBe(after);
        expect(() => encodeURIComponent(edit.text)).not.toThrow();
      }),
    );
  });
});
