import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promptOf, windowOf } from './window.ts';

const document = fc.array(fc.oneof(fc.string(), fc.constant('\n'), fc.constant('𝔽')), { maxLength: 200 });
const text = document.map((pieces) => pieces.join(''));
const size = fc.integer({ min: 8, max: 200 });

describe('the window', () => {
  it('is the whole of a small document', () => {
    expect(windowOf('a\nb', 8)).toBe('a\nb');
  });

  it('starts at a line', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index}\n`).join('');
    expect(windowOf(lines, 100)).toMatch(/^line \d+\n/);
  });

  it('holds between half and all of the characters asked for, and ends at the cursor', () => {
    fc.assert(
      fc.property(text, size, (prefix, characters) => {
        const window = windowOf(prefix, characters);
        expect(prefix.endsWith(window)).toBe(true);
        expect(window.length).toBeLessThanOrEqual(characters);
        expect(window.length).toBeGreaterThanOrEqual(Math.min(prefix.length, Math.floor(characters / 2) - 1));
      }),
    );
  });

  it('never starts with half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), size, (prefix, characters) => {
        expect(windowOf(prefix, characters)).not.toMatch(/^[\udc00-\udfff]/);
      }),
    );
  });

  it('keeps its start from keystroke to keystroke, but for one step in a quarter of the window', () => {
    fc.assert(
      fc.property(text, size, (prefix, characters) => {
        const starts = new Set<number>();
        for (let length = 0; length <= prefix.length; length++) {
          starts.add(length - windowOf(prefix.slice(0, length), characters).length);
        }
        expect(starts.size).toBeLessThanOrEqual(2 + prefix.length / Math.floor(characters / 4));
      }),
    );
  });
});

describe('the prompt', () => {
  it('holds the space back that belongs to the next word', () => {
    expect(promptOf('x = ')).toBe('x =');
    expect(promptOf('x =')).toBe('x =');
  });

  it('keeps the indentation', () => {
    expect(promptOf('by\n  ')).toBe('by\n  ');
    expect(promptOf('  ')).toBe('  ');
  });

  it('of the next keystroke begins with that of the one before', () => {
    const typed = 'Let $x = 5$ be the solution';
    for (let length = 1; length < typed.length; length++) {
      expect(promptOf(typed.slice(0, length + 1)).startsWith(promptOf(typed.slice(0, length)))).toBe(true);
    }
  });
});
