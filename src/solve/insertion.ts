import type { Origin } from '../protocol/panel.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text in the place of a range, which is empty where nothing goes. Offsets in UTF-16 units. */
export interface TextChange extends Range {
  readonly text: string;
}

/** Where the problem stands now: in its old place, or in the only place where its text still occurs. */
export function findProblem(documentText: string, origin: Origin): Range | undefined {
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
export function insertBelow(documentText: string, range: Range, block: string): TextChange {
  const eol = lineBreak(documentText);
  const problemEnd = lineEnd(documentText, lastSelected(documentText, range));
  const offset = afterProblemEnvironment(documentText, problemEnd);
  const indent = indentOfLine(documentText, offset === problemEnd ? range.start : offset);
  const lines = indented(block, indent);
  const below = nextLine(documentText, offset);
  const before = documentText.slice(0, offset).trim() === '' ? '' : eol + eol;
  const after = below === undefined || below.trim() === '' ? '' : eol;
  return { start: offset, end: offset, text: before + lines.join(eol) + after };
}

/**
 * Puts a block in the place of a range, without the white space at its ends; apart from what else stands in its first and last
 * line.
 */
export function replaceProblem(documentText: string, range: Range, block: string): TextChange {
  const eol = lineBreak(documentText);
  const selected = documentText.slice(range.start, range.end);
  const start = range.start + (selected.length - selected.trimStart().length);
  const end = start + selected.trim().length;
  const indent = indentOfLine(documentText, start);
  const before = /[^\s][ \t]*$/.test(documentText.slice(0, start)) ? eol + eol + indent : '';
  const after = /^[ \t]*[^\s]/.test(documentText.slice(end)) ? eol + eol + indent : '';
  return { start, end, text: before + indented(block, indent).join(eol).trimStart() + after };
}

function lineBreak(documentText: string): string {
  return documentText.includes('\r\n') ? '\r\n' : '\n';
}

function indented(block: string, indent: string): string[] {
  return block.split('\n').map((line) => (line.trim() === '' ? '' : indent + line));
}

/** A selection of whole lines ends at the start of the line after them; that line is not part of it. */
function lastSelected(text: string, { start, end }: Range): number {
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
