/** A text that can be read in parts, so that nobody has to copy a document of a megabyte at every keystroke. */
export interface TextSource {
  /** UTF-16 units */
  readonly length: number;
  /** As `String.prototype.slice` with offsets within the text: `0 <= start <= end <= length`. */
  slice(start: number, end: number): string;
}

/** What an edit did to a text: from `start` on, `removed` UTF-16 units gave way to `inserted` others. */
export interface TextEdit {
  readonly start: number;
  readonly removed: number;
  readonly inserted: number;
}

/** The text as it would be with a part of it replaced. The original may be no string; it is read only where asked. */
export function withReplaced(text: TextSource, start: number, end: number, replacement: string): TextSource {
  const moved = start + replacement.length;
  return {
    length: text.length - (end - start) + replacement.length,
    slice(from, to) {
      const before = from < start ? text.slice(from, Math.min(to, start)) : '';
      const within = replacement.slice(Math.max(0, from - start), Math.max(0, to - start));
      const after = to > moved ? text.slice(Math.max(from, moved) - moved + end, to - moved + end) : '';
      return before + within + after;
    },
  };
}
