import type { Position, TextChange } from './messages.ts';

/** The text after the changes of one `didChange`, applied in order. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  return changes.reduce((current, { range, text: inserted }) => {
    if (range === undefined) {
      return inserted;
    }
    return current.slice(0, offsetOf(current, range.start)) + inserted + current.slice(offsetOf(current, range.end));
  }, text);
}

/** Offset of a position in UTF-16 units; positions past the end of a line or of the text are brought back to it. */
function offsetOf(text: string, { line, character }: Position): number {
  let lineStart = 0;
  for (let remaining = line; remaining > 0; remaining--) {
    const lineEnd = text.indexOf('\n', lineStart);
    if (lineEnd < 0) {
      return text.length;
    }
    lineStart = lineEnd + 1;
  }
  const lineEnd = text.indexOf('\n', lineStart);
  return Math.min(lineStart + character, lineEnd < 0 ? text.length : lineEnd);
}
