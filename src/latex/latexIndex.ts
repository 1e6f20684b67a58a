import { IncrementalScan } from '../common/scanning/incrementalScan.ts';
import type { TextEdit, TextSource } from '../common/textSource.ts';
import { contextOf, latexScanner, type LatexContext } from './context.ts';

/** Knows where any cursor of one document stands, and stays up to date while the document is edited. */
export class LatexIndex {
  readonly #scan = new IncrementalScan(latexScanner);

  /** Takes note of an edit. It must be told of every one, in order, after it happened. */
  edit(edit: TextEdit): void {
    this.#scan.edit(edit);
  }

  /**
   * @param text the text as it is now
   * @param offset of the cursor, UTF-16 units
   * @param more text to be read as if it stood at the offset: an entry selected in the list of suggestions
   */
  contextAt(text: TextSource, offset: number, more = ''): LatexContext {
    const state = this.#scan.stateAt(text, offset);
    return contextOf(more === '' ? state : latexScanner.scan(state, more));
  }
}
