import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IncrementalScan, type Scanner } from './incrementalScan.ts';

/** Follows nested brackets, in which the last six units count too: edits change states near by, and sometimes all. */
interface Nesting {
  readonly depth: number;
  readonly last: string;
}

class NestingScanner implements Scanner<Nesting> {
  readonly initial: Nesting = { depth: 0, last: '' };
  /** UTF-16 units read so far */
  units = 0;

  scan(state: Nesting, text: string): Nesting {
    this.units += text.length;
    let { depth } = state;
    for (const unit of text) depth = Math.max(0, depth + (unit === '(' ? 1 : unit === ')' ? -1 : 0));
    return { depth, last: (state.last + text).slice(-6) };
  }

  equal(a: Nesting, b: Nesting): boolean {
    return a.depth === b.depth && a.last === b.last;
  }

  /** The units that are read while something is done. */
  counted(action: () => void): number {
    const before = this.units;
    action();
    return this.units - before;
  }
}

/** A text and its scan, edited together. */
class Document {
  readonly scanner = new NestingScanner();
  readonly scan = new IncrementalScan(this.scanner);
  text: string;

  constructor(text: string) {
    this.text = text;
  }

  replace(start: number, removed: number, by: string): void {
    this.text = this.text.slice(0, start) + by + this.text.slice(start + removed);
    this.scan.edit({ start, removed, inserted: by.length });
  }

  stateAt(offset: number): Nesting {
    return this.scan.stateAt(this.text, offset);
  }
}

const fraction = fc.noBias(fc.integer({ min: 0, max: 1000 })).map((thousandths) => thousandths / 1000);
const piece = fc
  .tuple(fc.constantFrom('(', ')', 'x', '(y)', '\n', '\ud835\udd38', ''), fc.noBias(fc.integer({ min: 1, max: 9000 })))
  .map(([text, length]) => text.repeat(length).slice(0, length));
const edit = fc.record({
  at: fraction,
  removed: fraction,
  by: fc.oneof(piece, fc.constantFrom('', '(', ')', 'x')),
  ask: fraction,
});

describe('the state at a place', () => {
  it('is that of a fresh scan after any edits', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 3, maxLength: 6 }),
        fc.array(edit, { minLength: 5, maxLength: 12 }),
        (pieces, edits) => {
          const document = new Document(pieces.join(''));
          for (const { at, removed, by, ask } of edits) {
            const start = Math.floor(at * document.text.length);
            document.replace(start, Math.floor(removed ** 3 * (document.text.length - start)), by);
            const offset = Math.floor(ask * document.text.length);
            const fresh = new NestingScanner();
            expect(document.stateAt(offset)).toEqual(fresh.scan(fresh.initial, document.text.slice(0, offset)));
          }
        },
      ),
    );
  });
});

describe.each([
  ['many lines', `${'some (text) here'.repeat(4)}\n`],
  ['one line', 'some (text) here '],
])('in a megabyte of %s', (_, line) => {
  const length = 2 ** 20;
  const opened = (): Document => {
    const document = new Document(line.repeat(length / line.length + 1).slice(0, length));
    document.stateAt(length);
    return document;
  };

  it('typing a character reads only the text around it', () => {
    const document = opened();
    for (const middle of [length / 2, 0, length, 12_345]) {
      const units = document.scanner.counted(() => {
        document.replace(middle, 0, 'x');
        document.stateAt(middle + 1);
      });
      expect(units).toBeLessThan(4 * 2048);
    }
  });

  it('typing for long in one place reads a few thousand units for each character', () => {
    const document = opened();
    for (let typed = 0; typed < 4000; typed += 1) {
      document.replace(length / 2 + typed, 0, 'x');
      expect(document.scanner.counted(() => document.stateAt(length / 2 + typed + 1))).toBeLessThan(4 * 2048);
    }
  });

  it('the end is known at once after edits at the beginning that change nothing behind them', () => {
    const document = opened();
    const units = document.scanner.counted(() => {
      document.replace(0, 0, 'x');
      document.replace(3000, 1, '');
      document.replace(9000, 0, '()');
      document.stateAt(document.text.length);
    });
    expect(units).toBeLessThan(10 * 2048);
  });

  it('the rest is read once, not at every keystroke, when an edit changes all that follows', () => {
    const document = opened();
    document.replace(0, 0, '(');
    const atEnd = (): void => void document.stateAt(document.text.length);
    expect(document.scanner.counted(atEnd)).toBeGreaterThan(length);
    expect(document.scanner.counted(atEnd)).toBeLessThan(2 * 2048);
  });
});
