/** A part of a document that gives way to a text. */
export interface Change {
  /** UTF-16 units */
  readonly start: number;
  readonly removed: number;
  readonly inserted: string;
}

/** One thing a person does at the keyboard, and what the editor makes of it. */
export interface Stroke {
  readonly kind: 'key' | 'correction' | 'move' | 'accept';
  /** milliseconds since the last one */
  readonly pause: number;
  /** nothing for a move */
  readonly change: Change | undefined;
  /** offset of the cursor after it */
  readonly cursor: number;
  /** what of the change came to stand before the cursor because it was typed: an editor closes brackets behind it */
  readonly typed: string;
  /** where in the file typing goes on; undefined as long as there stands what is not in the file */
  readonly next: number | undefined;
}
