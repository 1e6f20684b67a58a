import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInComment, scanLean } from './scan.ts';

describe('scanLean', () => {
  it.each([
    ['line comments', 'simp -- sorry\nrfl', 'simp         \nrfl'],
    ['nested block comments', 'a /- b /- c -/ d -/ e', 'a                   e'],
    ['the inside of strings', 'f "sorry \\" x" y', 'f "          " y'],
    ['raw strings', 'f r#"a " b"# y', 'f "        " y'],
    ['characters', "f '(' '\\n' x", 'f " " "  " x'],
    ['quoted names, which stay names', '«end of» x', 'xxxxxxxx x'],
  ])('blanks out %s', (_, text, code) => {
    expect(scanLean(text).code).toBe(code);
  });

  it('takes a mark after a name as part of the name', () => {
    expect(scanLean("h' ⟨h'', (x)⟩").code).toBe("h' ⟨h'', (x)⟩");
  });

  it('says what does not end', () => {
    expect(scanLean('simp /- x').spans).toEqual([{ kind: 'block comment', start: 5, end: 9, open: true }]);
    expect(scanLean('f "x').spans.map(({ kind, open }) => ({ kind, open }))).toEqual([{ kind: 'string', open: true }]);
  });

  it('keeps every offset and line break, whatever the text', () => {
    const piece = fc.constantFrom('--', '/-', '-/', '"', "'", '\\', '«', '»', 'r#"', '"#', '\n', 'a', ' ', '𝔸');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const { code } = scanLean(text);
        expect(code).toHaveLength(text.length);
        expect(code.replace(/[^\n]/g, '')).toBe(text.replace(/[^\n]/g, ''));
      }),
    );
  });
});

describe('isInComment', () => {
  const scan = scanLean('a -- b\nc /- d -/ e');

  it('holds between the marks, and at the end of a line comment', () => {
    expect([3, 6, 12].map((offset) => isInComment(scan, offset))).toEqual([true, true, true]);
  });

  it('does not hold before, after, or at the first mark', () => {
    expect([1, 2, 7, 9, 16].map((offset) => isInComment(scan, offset))).toEqual([false, false, false, false, false]);
  });
});
