import { offsetAt, type Position } from '../common/position.ts';
import { hasWord, lastDeclaration } from '../leanSyntax/declaration.ts';
import { blankLineColumn, freshColumn } from '../leanSyntax/indentation.ts';
import { laterParts } from '../leanSyntax/laterParts.ts';
import { columnOf, firstLineOfTactic, type Line, lineAt, linesOf, opensBlock } from '../leanSyntax/lines.ts';
import { isInComment, scanLean } from '../leanSyntax/scan.ts';
import { startOfTactic } from '../leanSyntax/tacticStart.ts';

/**
 * The place in a document where a tactic goes. Offsets are UTF-16 units of the document's text; the other texts have
 * `\n` as line break.
 */
export interface Slot {
  /** what a candidate replaces: what is typed of the tactic already, or a `sorry`, or blanks */
  readonly start: number;
  readonly end: number;
  /** goes between the kept text and the candidate: a line break with indentation, a blank, `by ` */
  readonly lead: string;
  /** the column of the candidate, in code points as Lean counts; its further lines are indented by as much */
  readonly column: number;
  /** how the tactic starts in the document; candidates must extend it */
  readonly typed: string;
  /** goes after the candidate in the document: a line break with indentation when a tactic follows on the line */
  readonly follow: string;
  /**
   * what of the document stays right after the candidate: the rest of a line that closes a bracket opened before, and
   * the steps of a `calc` and the fields of a `where`, without proofs
   */
  readonly tail: string;
}

/**
 * Finds where a tactic would go for a cursor. Only the layout is read; whether there is a goal, Lean says.
 * @returns nothing where no tactic can be, such as in a comment
 */
export function findSlot(text: string, position: Position): Slot | undefined {
  const offset = offsetAt(text, position);
  const scan = scanLean(text);
  if (isInComment(scan, offset)) return undefined;
  const lines = linesOf(scan.code);
  const index = lineAt(lines, offset);
  const line = lines[index];
  if (line === undefined) return undefined;
  const cursor: Cursor = { code: scan.code, text, offset, lines, index, line };
  const slot = sorrySlot(cursor) ?? (line.blank ? blankLineSlot(cursor) : lineSlot(cursor));
  return slot && { ...slot, tail: slot.tail + laterParts(text, lines, index) };
}

interface Cursor {
  readonly code: string;
  readonly text: string;
  readonly offset: number;
  readonly lines: readonly Line[];
  readonly index: number;
  readonly line: Line;
}

/** A `sorry` that the cursor touches is replaced. */
function sorrySlot(cursor: Cursor): Slot | undefined {
  const { code, offset, line } = cursor;
  for (const match of line.code.matchAll(/(?<![\p{L}\p{N}_'.])sorry(?![\p{L}\p{N}_'])/gu)) {
    const start = line.start + match.index;
    const end = start + match[0].length;
    if (offset < start || offset > end) continue;
    const before = code.slice(0, start);
    const exact = /(?<![\p{L}\p{N}_'.])(?:exact|refine)[ ]+$/u.exec(before);
    const from = start - (exact?.[0].length ?? 0);
    const lead = !exact && isTermPosition(before, line, start) ? 'by ' : '';
    return inline(cursor, { start: from, end, lead });
  }
  return undefined;
}

/** Whether a term is expected after this code, so that a tactic needs a `by`. */
function isTermPosition(before: string, line: Line, start: number): boolean {
  if (/(?::=|[(⟨,]|(?<![\p{L}\p{N}_'.])(?:from|return|apply|show))\s*$/u.test(before)) return true;
  if (!/=>\s*$/u.test(before)) return false;
  return (
    !/^\s*(?:[·.]\s*)*(?:case'?|next|\|)(?!\p{L})/u.test(line.code.slice(0, start - line.start)) ||
    !hasWord(lastDeclaration(before), 'by')
  );
}

function blankLineSlot(cursor: Cursor): Slot {
  const { lines, index, line, offset, text } = cursor;
  const column = blankLineColumn(lines, index, offset - line.start);
  const rest = text.slice(line.start, line.start + line.code.length);
  const indentation = ' '.repeat(column);
  const above = lines.slice(0, index).findLast((candidate) => !candidate.blank);
  const term = above !== undefined && /:=\s*$/u.test(above.code);
  // A comment on an otherwise blank line stays, on the line after.
  const comment = rest.trim() !== '';
  const end = line.start + (comment ? rest.length - rest.trimStart().length : rest.length);
  const lead = indentation + (term ? 'by ' : '');
  const follow = comment ? `\n${indentation}` : '';
  return { start: line.start, end, lead, column: lead.length, typed: '', follow, tail: '' };
}

function lineSlot(cursor: Cursor): Slot | undefined {
  const { code, lines, index, line, offset } = cursor;
  const before = code.slice(line.start, offset);
  const rest = restOfLine(cursor);
  // At the first character of a tactic, or in the blanks before it: a new tactic above it.
  if (before.trim() === '') {
    if (line.indentation === 0 || rest.startsWith('|')) return undefined;
    const start = line.start + line.indentation;
    return inline(cursor, { start, end: start, above: true });
  }
  if (opensBlock(before) && rest === '') return blockStartSlot(cursor);
  if (/:=\s*$/u.test(before) && rest === '') {
    return inline(cursor, { start: offset, end: offset, lead: before.endsWith(' ') ? 'by ' : ' by ' });
  }

  const first = lines[firstLineOfTactic(lines, index)] ?? line;
  const start = startOfTactic(code.slice(first.start, offset), first.indentation > 0);
  if (start === undefined) return undefined;
  const from = first.start + start;
  if (from === offset && rest !== '' && !/^[)\]}⟩]/u.test(rest)) {
    return inline(cursor, { start: offset, end: offset, above: true });
  }
  return inline(cursor, { start: from, end: endOfTactic(code, from, offset), typed: true });
}

/** Right after `by`, `=>` or a bullet, with nothing more on the line. */
function blockStartSlot(cursor: Cursor): Slot {
  const { code, text, lines, index, line, offset } = cursor;
  const before = code.slice(line.start, offset);
  const start = line.start + before.trimEnd().length;
  // Blanks behind the cursor go; a comment stays.
  const lineEnd = line.start + line.code.length;
  const end = text.slice(offset, lineEnd).trim() === '' ? lineEnd : offset;
  const next = lines.slice(index + 1).find((candidate) => !candidate.blank);
  const column = freshColumn(lines, index);
  const bullet = /[·.]\s*$/u.test(before);
  // The next step of a `calc` is as deep as a block would be.
  const blockFollows = next !== undefined && next.indentation >= column && !/^\s*_\s/u.test(next.code);
  // After a blank the user writes on this line, unless that would leave the tactics below at another column.
  if (!blockFollows && (bullet || before.endsWith(' '))) {
    return inline(cursor, { start, end, lead: ' ' });
  }
  const indentation = blockFollows ? next.indentation : column;
  const lead = `\n${' '.repeat(indentation)}`;
  return { start, end, lead, column: indentation, typed: '', follow: '', tail: '' };
}

interface InlinePlace {
  readonly start: number;
  readonly end: number;
  readonly lead?: string;
  /** what is replaced before the cursor is the start of the tactic */
  readonly typed?: boolean;
  /** a tactic follows on the line, and goes below */
  readonly above?: boolean;
}

/** A slot within its line. */
function inline(cursor: Cursor, place: InlinePlace): Slot {
  const { code, text, line } = cursor;
  const { start, lead = '', above = false, typed = false } = place;
  const end = Math.max(place.end, start);
  const lineStart = code.lastIndexOf('\n', start - 1) + 1;
  const column = columnOf(text.slice(lineStart, start) + lead);
  const rest = code.slice(end, line.start + line.code.length).trimEnd();
  return {
    start,
    end,
    lead,
    column,
    typed: typed ? dedent(text.slice(start, cursor.offset), column) : '',
    follow: above ? `\n${' '.repeat(column)}` : '',
    tail: /^\s*[)\]}⟩]/u.test(rest) ? rest : '',
  };
}

function restOfLine({ line, offset }: Cursor): string {
  return line.code.slice(offset - line.start).trim();
}

/** Where the tactic that the cursor is in ends on its line: before what separates it from the next, or closes it. */
function endOfTactic(code: string, start: number, offset: number): number {
  const lineBreak = code.indexOf('\n', offset);
  const end = lineBreak < 0 ? code.length : lineBreak;
  let depth = 0;
  for (const match of code.slice(start, end).matchAll(/[([{⟨]|[)\]}⟩]|<;>|;/gu)) {
    const at = start + match.index;
    if (/[([{⟨]/u.test(match[0])) depth += 1;
    else if (/[)\]}⟩]/u.test(match[0])) depth -= 1;
    const separates = depth < 0 || (depth === 0 && match[0].includes(';'));
    if (separates && at >= offset) return offset + code.slice(offset, at).trimEnd().length;
  }
  return offset + code.slice(offset, end).trimEnd().length;
}

/** Further lines of a text, without the indentation of its column. */
function dedent(text: string, column: number): string {
  const [first = '', ...others] = text.replaceAll('\r\n', '\n').split('\n');
  const strip = new RegExp(`^ {0,${column}}`, 'u');
  return [first, ...others.map((line) => line.replace(strip, ''))].join('\n');
}
