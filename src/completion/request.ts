import type { TextSource } from '../common/textSource.ts';

/** A text to complete outside of any editor. */
export interface CompleteRequest {
  /** VS Code's language id, e.g. `latex` or `lean4` */
  readonly languageId: string;
  /** the document before the cursor */
  readonly prefix: string;
  /** the document after the cursor */
  readonly suffix?: string;
}

export interface CompleteResult {
  /** text to insert at the cursor, or nothing */
  readonly text: string | undefined;
  /** why there is nothing, when there is nothing */
  readonly reason: string | undefined;
}

/** A cursor in a document. */
export interface Place {
  /** names the document */
  readonly uri: string;
  /** the whole document, which may be large; where an entry is selected in the suggest widget, as if it were accepted */
  readonly text: TextSource;
  /** the cursor, in UTF-16 units of `text` */
  readonly offset: number;
}

/** Ghost text is asked for at a place. */
export interface GhostRequest extends Place {
  readonly languageId: string;
  /** asked for by a key or a command, not by typing */
  readonly explicit: boolean;
  /** the entry selected in the suggest widget: what `text` holds beyond the document itself */
  readonly selected?: SelectedEntry | undefined;
}

/** An entry of the suggest widget that stands in the text without being in the document yet. */
export interface SelectedEntry {
  readonly document: TextSource;
  /** where it begins, in the document and in the text */
  readonly start: number;
  readonly text: string;
}

/**
 * The request for a text without an editor.
 * @param uri names it
 */
export function requestFor({ languageId, prefix, suffix = '' }: CompleteRequest, uri: string): GhostRequest {
  return { uri, languageId, text: prefix + suffix, offset: prefix.length, explicit: true };
}
