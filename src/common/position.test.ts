import { describe, expect, it } from 'vitest';
import { comparePositions, offsetAt, positionAt } from './position.ts';

const text = 'one\n𝔸 two\r\n\r\nend';

describe('positions', () => {
  it('count UTF-16 units, so a character outside the basic plane counts two', () => {
    expect(offsetAt(text, { line: 1, character: 3 })).toBe(text.indexOf('two'));
    expect(positionAt(text, text.indexOf('two'))).toEqual({ line: 1, character: 3 });
  });

  it('take a column beyond the end of the line as its end, before either kind of line break', () => {
    expect(offsetAt(text, { line: 0, character: 99 })).toBe(3);
    expect(offsetAt(text, { line: 1, character: 99 })).toBe(text.indexOf('\r\n'));
    expect(offsetAt(text, { line: 2, character: 99 })).toBe(text.indexOf('\r\n') + 2);
  });

  it('take a line beyond the end of the text as its end', () => {
    expect(offsetAt(text, { line: 9, character: 0 })).toBe(text.length);
  });

  it('are ordered by line, then by column', () => {
    expect(comparePositions({ line: 1, character: 9 }, { line: 2, character: 0 })).toBeLessThan(0);
    expect(comparePositions({ line: 2, character: 1 }, { line: 2, character: 0 })).toBeGreaterThan(0);
    expect(comparePositions({ line: 2, character: 1 }, { line: 2, character: 1 })).toBe(0);
  });
});
