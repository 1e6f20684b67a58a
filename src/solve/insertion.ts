import type { Origin } from '../protocol/panel.ts';

export interface Insertion {
  readonly offset: number;
  readonly text: string;
}

/** Where the problem stands now: in its old place, or in the only place where its text still occurs. */
export function findProblem(documentText: string, origin: Origin): { start: number; end: number } | undefined {
  const { start, text } = origin;
  if (text === '') return undefined;
  if (documentText.startsWith(text, start)) return { start, end: start + text.length };
  const found = documentText.indexOf(text);
  if (found === -1 || documentText.includes(text, found + 1)) return undefined;
  return { start: found, end: found + text.length };
}

/**
 * Puts a block below the lines of a range, set off by blank lines, indented as the range's first line, with the line
 * breaks of the document. A block below a problem selected inside its environment goes below that environment.
 */
export function insertBelow(documentText: string, range: { start: number; end: number }, block: string): Insertion {
  const eol = documentText.includes('\r\n') ? '\r\n' : '\n';
  const problemEnd = lineEnd(documentText, lastSelected(documentText, range));
  const offset = afterProblemEnvironment(documentText, problemEnd);
  const indent = indentOfLine(documentText, offset === problemEnd ? range.start : offset);
  const lines = block.split('\n').map((line) => (line.trim() === '' ? '' : indent + line));
  const below = nextLine(documentText, offset);
  const before = documentText.slice(0, offset).trim() === '' ? '' : eol + eol;
  const after = below === undefined || below.trim() === '' ? '' : eol;
  return { offset, text: before + lines.join(eol) + after };
}

/** A selection of whole lines ends at the start of the line after them; that line is not part of it. */
function lastSelected(text: string, { start, end }: { start: number; end: number }): number {
  let last = end;
  while (last > start && /[\r\n]/.test(text[last - 1] ?? '')) last--;
  return last;
}

const environmentEnd =
  /^[ \t]*\r?\n?[ \t]*\\end\{(?:problem|exercise|question|task|example|theorem|proposition|lemma)\*?\}[^\r\n]*/;

function afterProblemEnvironment(text: string, offset: number): number {
  return offset + (environmentEnd.exec(text.slice(offset))?.[0].length ?? 0);
}

function nextLine(text: string, offset: number): string | undefined {
  const rest = /^\r?\n([^\r\n]*)/.exec(text.slice(offset));
  return rest?.[1];
}

function indentOfLine(text: string, offset: number): string {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
}

function lineEnd(text: string, offset: number): number {
  const end = text.slice(offset).search(/\r?\n|$/);
  return offset + end;
}
