import { positionAt } from '../common/position.ts';
import { columnOf, lineAt, linesOf } from '../leanSyntax/lines.ts';
import { scanLean } from '../leanSyntax/scan.ts';
import { bracketsMatch } from './refuse.ts';
import { findSlot, type Slot } from './slot.ts';

/** A text that is to be inserted at a cursor, as a candidate in a slot. */
export interface Insertion {
  readonly slot: Slot;
  /** the whole tactic, or tactics: what is typed of them already, then the text; further lines relative to the first */
  readonly candidate: string;
  /** what of it is in the document already */
  readonly typed: string;
}

/**
 * Makes a candidate of a text that would be inserted exactly so, blanks and line breaks included. Where the text goes on
 * in a block around that of the cursor, the candidate begins with the last tactic of that block.
 * @param offset UTF-16 units
 * @returns nothing where no tactic goes, or where more than closing brackets and blanks follows on the line
 */
export function insertionAt(text: string, offset: number, inserted: string): Insertion | undefined {
  const slot = findSlot(text, positionAt(text, offset));
  if (slot?.follow !== '' || slot.lead.includes('by') || slot.start > offset) return undefined;
  const rest = text.slice(offset, Math.max(offset, slot.end));
  if (!/^[)\]}⟩›\s]*$/u.test(rest)) return undefined;

  if (inserted.trim() === '') return undefined;

  const from = (start: number): Insertion => insertionFrom(start, { text, offset, inserted, rest, slot });
  const own = from(slot.start);
  const left = leftmostBelow(text.slice(slot.start, offset) + inserted);
  if (own.slot.column <= left) return own;
  const outer = startOfBlock(text, offset, left);
  return outer === undefined ? undefined : from(outer);
}

interface Place {
  readonly text: string;
  readonly offset: number;
  readonly inserted: string;
  /** closing brackets and blanks behind the cursor */
  readonly rest: string;
  readonly slot: Slot;
}

/** The insertion with what stands before the cursor from `start` on. */
function insertionFrom(start: number, { text, offset, inserted, rest, slot }: Place): Insertion {
  const typed = text.slice(start, offset);
  const written = (typed + inserted).replaceAll('\r\n', '\n');
  const candidate = written.trim();
  const lead = written.slice(0, written.indexOf(candidate));
  const before = text.slice(0, start) + lead;
  const column = columnOf(before.slice(before.lastIndexOf('\n') + 1));
  // Closing brackets behind the cursor stay, unless the text closes them itself.
  const closed = bracketsMatch(scanLean(candidate).code) ? candidate : candidate + rest.trimEnd();
  return { slot: { ...slot, start, lead, column, typed: '' }, candidate: dedent(closed, column), typed };
}

/** The least indentation of the lines below the first that has something on it. */
function leftmostBelow(text: string): number {
  const below = text.trimStart().split('\n').slice(1);
  const written = below.filter((line) => line.trim() !== '');
  return Math.min(...written.map((line) => line.length - line.trimStart().length));
}

/** Where the last tactic at a column begins, on the cursor's line or above it. */
function startOfBlock(text: string, offset: number, column: number): number | undefined {
  const lines = linesOf(scanLean(text.slice(0, offset)).code);
  for (let at = lineAt(lines, offset); at >= 0; at--) {
    const line = lines[at];
    if (line === undefined || line.blank || line.indentation > column) continue;
    return line.indentation === column && column > 0 ? line.start + column : undefined;
  }
  return undefined;
}

function dedent(text: string, column: number): string {
  return text.replaceAll(`\n${' '.repeat(column)}`, '\n');
}
