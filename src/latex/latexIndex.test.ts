import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextAt } from './context.ts';
import { LatexIndex } from './latexIndex.ts';
import { sameState } from './state.ts';
import { anyLatex } from './testSupport.ts';

const fraction = fc.noBias(fc.integer({ min: 0, max: 1000 })).map((thousandths) => thousandths / 1000);
const edit = fc.record({ at: fraction, removed: fraction, by: anyLatex, ask: fraction });

describe('an index of a document', () => {
  it('knows after any edits what reading from the beginning would tell', () => {
    fc.assert(
      fc.property(anyLatex, fc.nat(300), fc.array(edit, { maxLength: 8 }), (piece, times, edits) => {
        const index = new LatexIndex();
        let text = piece.repeat(times).slice(0, 20_000);
        for (const { at, removed, by, ask } of edits) {
          const start = Math.floor(at * text.length);
          const end = start + Math.floor(removed ** 4 * (text.length - start));
          text = text.slice(0, start) + by + text.slice(end);
          index.edit({ start, removed: end - start, inserted: by.length });
          const offset = Math.floor(ask * text.length);
          const { state, ...context } = index.contextAt(text, offset);
          const { state: freshState, ...fresh } = contextAt(text.slice(0, offset));
          expect(context).toEqual(fresh);
          expect(sameState(state, freshState)).toBe(true);
        }
      }),
    );
  });

  it('reads more text as if it stood at the cursor', () => {
    const index = new LatexIndex();
    expect(index.contextAt('Let  be', 4, '$\\alp')).toMatchObject({ mode: 'inlineMath', typingCommand: true });
    expect(index.contextAt('Let  be', 4)).toMatchObject({ mode: 'text', typingCommand: false });
  });
});

describe.each([
  ['in a document of many lines', '\\begin{proof} Let $x$ be\n\\[ y^{2} \\]\\end{proof}\n\n'],
  ['in a document of one line', '\\begin{proof} Let $x$ be \\[ y^{2} \\]\\end{proof} '],
])('%s of a megabyte', (_, piece) => {
  /** A text that says how much of it is read. */
  class Counted {
    text = piece.repeat(2 ** 20 / piece.length);
    units = 0;
    get length(): number {
      return this.text.length;
    }
    slice(start: number, end: number): string {
      this.units += end - start;
      return this.text.slice(start, end);
    }
  }

  it.each([0, 0.5, 1])('a keystroke at %d of it costs only the text around it', (at) => {
    const document = new Counted();
    const index = new LatexIndex();
    index.contextAt(document, document.length);
    for (const [offset, typed] of Array.from(' so $y = \\frac{1}{2}$ and').entries()) {
      const start = Math.floor((at * 2 ** 20 * 0.99) / piece.length) * piece.length + offset;
      document.text = document.text.slice(0, start) + typed + document.text.slice(start);
      index.edit({ start, removed: 0, inserted: 1 });
      document.units = 0;
      index.contextAt(document, start + 1);
      expect(document.units).toBeLessThan(4 * 2048);
    }
    document.units = 0;
    index.contextAt(document, document.length);
    expect(document.units).toBeLessThan(8 * 2048);
  });
});
