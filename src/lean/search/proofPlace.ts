import { offsetAt, type Position, positionAt, type Range } from '../../common/position.ts';
import { hasWord } from '../../leanSyntax/declaration.ts';
import { freshColumn } from '../../leanSyntax/indentation.ts';
import { columnOf, firstLineOfTactic, type Line, lineAt, linesOf, tacticStarts } from '../../leanSyntax/lines.ts';
import { scanLean } from '../../leanSyntax/scan.ts';
import { smallestEdit } from '../document.ts';
import { acceptanceEdit } from '../scratch.ts';
import { findSlot, type Slot } from '../slot.ts';

/** Where a proof goes: the `sorry` at the cursor, or the end of the block of tactics that it is in or before. */
export interface ProofPlace {
  /** the document with `\n` as line break */
  readonly original: string;
  /** the same, with a blank line at the end of the block where the proof goes there */
  readonly text: string;
  readonly slot: Slot;
  /** a `sorry` stands for the first goal; elsewhere all goals are to be proved */
  readonly forSorry: boolean;
}

/** What replaces a part of the document, with `\n` as line break. */
export interface ProofEdit {
  readonly range: Range;
  readonly newText: string;
}

/**
 * Finds where a proof goes for a cursor: at a `sorry`, on a blank line, after the `by`, bullet or case head that the
 * cursor touches, else after the tactics of the cursor's block.
 * @returns nothing where no tactic can be
 */
export function proofPlaceAt(document: string, position: Position): ProofPlace | undefined {
  const original = document.replaceAll('\r\n', '\n');
  const at = (text: string, cursor: Position): ProofPlace | undefined => {
    const slot = findSlot(text, cursor);
    return slot && { original, text, slot, forSorry: /(?:^|\s)sorry$/u.test(text.slice(slot.start, slot.end)) };
  };
  const offset = offsetAt(original, position);
  const lines = linesOf(scanLean(original).code);
  const index = lineAt(lines, offset);
  const line = lines[index];
  if (line === undefined) return undefined;

  const own = at(original, position);
  if (own?.forSorry === true || line.blank) return own;
  const block = blockAfterOpener(lines, index, offset - line.start) ?? (own && blockAround(own.slot, original, lines));
  if (block === undefined) return own?.slot.typed === '' ? own : undefined;
  if (block.last === undefined) return at(original, { line: index, character: line.code.trimEnd().length });
  const end = block.last.start + block.last.code.length;
  const text = `${original.slice(0, end)}\n${' '.repeat(block.column)}${original.slice(end)}`;
  return at(text, positionAt(text, end + 1 + block.column));
}

interface Block {
  readonly column: number;
  /** nothing when the block is empty */
  readonly last: Line | undefined;
}

/** Whether the cursor stands at the word or mark that opens a block of tactics, and which block that is. */
function blockAfterOpener(lines: readonly Line[], index: number, character: number): Block | undefined {
  const line = lines[index];
  if (line === undefined) return undefined;
  const mark = [...line.code.matchAll(opener)].find(
    ({ index: start, 0: text }) => start <= character && character <= start + text.trimEnd().length,
  );
  if (mark === undefined) return undefined;
  const rest = line.code.slice(mark.index + mark[0].length);
  const outer = lines[firstLineOfTactic(lines, index)]?.indentation ?? 0;
  const own = columnOf(line.code, mark.index);
  const below = linesBelow(lines, index, (indentation) => indentation > (mark[0].startsWith('by') ? outer : own));
  const first = rest.trim() === '' ? below[0]?.indentation : columnOf(line.code, mark.index + mark[0].length);
  if (first === undefined) return { column: 0, last: undefined };
  return { column: first, last: below.at(-1) ?? line };
}

/** `by`, a bullet, or the head of a case, with the blanks behind it. */
const opener =
  /(?<![\p{L}\p{N}_'.])by(?![\p{L}\p{N}_'])\s*|(?<=^\s*)·\s*|(?:(?<![\p{L}\p{N}_'.])(?:case'?|next)(?!\p{L})|(?<=^\s*)\|)[^|\n]*?=>\s*/gu;

/** The block of the tactic that the cursor is in; nothing where a new tactic would begin anyway. */
function blockAround(slot: Slot, text: string, lines: readonly Line[]): Block | undefined {
  const index = lineAt(lines, slot.start);
  const line = lines[index];
  if (line === undefined || (slot.typed === '' && slot.follow === '')) return undefined;
  const inline = hasWord(line.code.slice(0, slot.start - line.start), 'by');
  const starts = tacticStarts(line.code).map((start) => columnOf(line.code, start));
  const column = inline ? columnOf(text.slice(line.start, slot.start)) : (starts.at(-1) ?? slot.column);
  const below = linesBelow(lines, index, (indentation) => indentation >= column);
  return { column, last: below.at(-1) ?? line };
}

/** The lines that follow as long as they are indented as told, without blank ones. */
function linesBelow(lines: readonly Line[], index: number, belongs: (indentation: number) => boolean): Line[] {
  const written = lines.slice(index + 1).filter(({ blank }) => !blank);
  const end = written.findIndex(({ indentation }) => !belongs(indentation));
  return end < 0 ? written : written.slice(0, end);
}

/** The document with a proof in its place, with `\n` as line break. */
export function withProof(place: ProofPlace, script: string): string {
  const slot = script.includes('\n') ? onLinesOfItsOwn(place) : place.slot;
  const { start, end, newText } = acceptanceEdit(place.text, slot, script);
  return place.text.slice(0, start) + newText + place.text.slice(end);
}

/** The edit of the document that puts a proof there. */
export function proofEdit(place: ProofPlace, script: string): ProofEdit {
  const { range, text } = smallestEdit(place.original, withProof(place, script));
  return { range, newText: text };
}

/** Behind a `by` at the end of a line, a script of several lines goes below it. */
function onLinesOfItsOwn({ text, slot }: ProofPlace): Slot {
  const before = text.slice(text.lastIndexOf('\n', slot.start - 1) + 1, slot.start) + slot.lead;
  const blanks = /\S.*(?<![\p{L}\p{N}_'.])by( +)$/u.exec(before)?.[1]?.length;
  const rest = text.slice(slot.end).split('\n', 1)[0] ?? '';
  if (blanks === undefined || rest.trim() !== '' || slot.follow !== '') return slot;
  const lines = linesOf(scanLean(text).code);
  const column = freshColumn(lines, lineAt(lines, slot.start));
  const ofLead = Math.min(blanks, slot.lead.length);
  const lead = `${slot.lead.slice(0, slot.lead.length - ofLead)}\n${' '.repeat(column)}`;
  return { ...slot, start: slot.start - (blanks - ofLead), lead, column };
}
