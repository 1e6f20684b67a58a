import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextMove, windowStart } from './window.ts';

const line = fc.oneof(fc.string(), fc.constant('\n'), fc.constant('\r\n'), fc.constant('𝔽'));
const document = fc.array(line, { maxLength: 200 }).map((pieces) => pieces.join(''));
const size = fc.integer({ min: 8, max: 200 });

describe('the window', () => {
  it('is the whole of a small document', () => {
    expect(windowStart('a\nb', 3, 8)).toBe(0);
  });

  it('starts at a line', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index}\n`).join('');
    expect(lines.slice(windowStart(lines, lines.length, 100))).toMatch(/^line \d+\n/);
  });

  it('holds between three eighths and all of the characters asked for', () => {
    fc.assert(
      fc.property(document, size, (text, characters) => {
        const length = text.length - windowStart(text, text.length, characters);
        expect(length).toBeLessThanOrEqual(characters);
        expect(length).toBeGreaterThanOrEqual(Math.min(text.length, Math.floor((characters * 3) / 8) - 1));
      }),
    );
  });

  it('never starts with half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), size, (text, characters) => {
        expect(text.slice(windowStart(text, text.length, characters))).not.toMatch(/^[\udc00-\udfff]/);
      }),
    );
  });

  it('keeps its start while typing, until the place that is told beforehand', () => {
    fc.assert(
      fc.property(document, size, fc.nat(), (text, characters, place) => {
        const offset = place % (text.length + 1);
        const last = Math.min(text.length, nextMove(offset, characters) - 1);
        const end = Math.max(offset, last);
        expect(windowStart(text, end, characters)).toBe(windowStart(text, offset, characters));
      }),
    );
  });

  it('moves by half a window', () => {
    const text = 'x'.repeat(10_000);
    const starts = Array.from({ length: 10_000 }, (_, offset) => windowStart(text, offset, 1000));
    expect([...new Set(starts)].slice(0, 4)).toEqual([0, 500, 1000, 1500]);
    expect(nextMove(1, 1000)).toBe(starts.indexOf(500));
    expect(nextMove(1200, 1000)).toBe(starts.indexOf(1000));
  });
});
