import { IncrementalScan } from '../common/scanning/incrementalScan.ts';
import type { TextEdit, TextSource } from '../common/textSource.ts';
import { scanLean } from './scan.ts';
import { type Frame, leanScanner, type LeanState } from './scanner.ts';
import { type TacticContext, tacticContextAt } from './tacticContext.ts';

/** What a cursor in Lean source stands in. */
export interface LeanContext {
  /** documentation is a comment */
  readonly place: 'code' | 'comment' | 'string';
  /** an abbreviation of the Lean extension, such as `\alpha`, is being typed */
  readonly abbreviation: boolean;
  /** nothing outside a block of tactics */
  readonly tactics: TacticContext | undefined;
}

/** UTF-16 units around the cursor in which the block of tactics is looked for. */
const reach = { before: 16_384, after: 2048 } as const;

/** Knows the places of one open document, at a cost that does not grow with it. */
export class LeanIndex {
  readonly #scan = new IncrementalScan<LeanState>(leanScanner);

  /** Takes note of an edit. It must be told of every one, in order, after it happened. */
  edit(edit: TextEdit): void {
    this.#scan.edit(edit);
  }

  /**
   * What a cursor stands in.
   * @param text the text as it is now
   * @param offset UTF-16 units
   * @param more taken as if it stood at the offset, with the cursor behind it
   */
  contextAt(text: TextSource, offset: number, more = ''): LeanContext {
    const start = Math.max(0, offset - reach.before);
    const before = text.slice(start, offset) + more;
    const from = this.#scan.stateAt(text, start);
    const place = placeOf(leanScanner.scan(from, before).frame);
    const abbreviation = /\\\S*$/u.test(lastLine(before));
    if (place !== 'code') return { place, abbreviation, tactics: undefined };
    const after = text.slice(offset, Math.min(text.length, offset + reach.after));
    const { code } = scanLean(before + after, from);
    // The first line of a part of a file has lost its indentation.
    const whole = start === 0 ? 0 : before.indexOf('\n') + 1;
    const cutOff = start > 0 && whole === 0;
    return {
      place,
      abbreviation,
      tactics: cutOff ? undefined : tacticContextAt(code.slice(whole), before.length - whole),
    };
  }
}

const lastLine = (text: string): string => text.slice(text.lastIndexOf('\n') + 1);

function placeOf(frame: Frame | undefined): LeanContext['place'] {
  switch (frame?.kind) {
    case 'line comment':
    case 'block comment':
      return 'comment';
    case 'string':
    case 'raw string':
      return 'string';
    case 'name':
    case 'hole':
    case undefined:
      return 'code';
  }
}
