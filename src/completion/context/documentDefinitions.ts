import { setImmediate } from 'node:timers/promises';
import type { TextEdit, TextSource } from '../../common/textSource.ts';
import { type Family, withUnixLineEnds } from '../situation.ts';
import { type Findings, findingsIn, type NamedText, noFindings } from './findings.ts';
import type { IncludedFiles } from './includedFiles.ts';
import { nextMove, windowStart } from './window.ts';

/** Of a long document the beginning is read, where a preamble is, and what is above the window. In UTF-16 units. */
const mostRead = { head: 65_536, above: 65_536 } as const;

/** Where a cursor is in a document, with the most UTF-16 units of the window before it. */
export interface Cursor {
  readonly text: TextSource;
  readonly offset: number;
  readonly window: number;
}

/**
 * What is defined for a window of a document outside of it: above, and in other files. It is looked for while nobody
 * waits, for the window as it is and for the one that comes next, so that a keystroke never has to.
 */
export class DocumentDefinitions {
  readonly uri: string;
  readonly #family: Family;
  readonly #included: IncludedFiles;
  #cursor: Cursor;
  /** by the start of the window they are above of */
  #above: ReadonlyMap<number, Findings> = new Map();
  #elsewhere: readonly NamedText[] = [];
  /** the last answer, given again while it holds: there may be thousands of definitions */
  #told: Readonly<Record<'above' | 'elsewhere' | 'all', readonly NamedText[]>> | undefined;
  #refreshing: Promise<void> | undefined;

  constructor(uri: string, family: Family, included: IncludedFiles, cursor: Cursor) {
    this.uri = uri;
    this.#family = family;
    this.#included = included;
    this.#cursor = cursor;
  }

  /** To be told where the cursor is. */
  moved(cursor: Cursor): void {
    this.#cursor = cursor;
  }

  /** To be told of every edit. One within a window changes nothing above it. */
  edited({ start }: TextEdit): void {
    this.#above = new Map([...this.#above].filter(([end]) => end <= start));
  }

  /**
   * What is defined outside of the window that begins at `start`, in the order of reading; undefined when it is not known
   * yet. The same list as before while nothing has changed.
   */
  outside(start: number): readonly NamedText[] | undefined {
    const above = this.#above.get(start)?.definitions;
    if (above === undefined) return undefined;
    if (this.#told?.above !== above || this.#told.elsewhere !== this.#elsewhere) {
      this.#told = { above, elsewhere: this.#elsewhere, all: [...this.#elsewhere, ...above] };
    }
    return this.#told.all;
  }

  /** Looks for what is not known, and for files that have changed. Gives way to whatever else there is to do. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  async #refresh(): Promise<void> {
    await setImmediate();
    const { text, offset, window } = this.#cursor;
    const start = windowStart(text, offset, window);
    const above = this.#findingsAbove(start);
    this.#above = new Map(this.#above).set(start, above);
    const within = findingsIn(this.#family, withUnixLineEnds(text.slice(start, offset)));
    this.#elsewhere = await this.#included.definitionsFor(this.uri, {
      ...noFindings,
      includes: [...above.includes, ...within.includes],
      root: above.root ?? within.root,
      isPart: above.isPart && within.isPart,
    });

    await setImmediate();
    this.#above = new Map(this.#starts().map((known) => [known, this.#findingsAbove(known)]));
  }

  /** Where the window begins, and where it will begin next, unless that is still being written. */
  #starts(): readonly number[] {
    const { text, offset, window } = this.#cursor;
    const starts = [offset, nextMove(offset, window)].map((cursor) => windowStart(text, cursor, window));
    return starts.filter((start) => start <= offset);
  }

  #findingsAbove(start: number): Findings {
    return this.#above.get(start) ?? findingsIn(this.#family, readAbove(this.#cursor.text, start));
  }
}

function readAbove(text: TextSource, start: number): string {
  const { head, above } = mostRead;
  if (start <= head + above) return withUnixLineEnds(text.slice(0, start));
  return withUnixLineEnds(`${text.slice(0, head)}\n${text.slice(start - above, start)}`);
}
