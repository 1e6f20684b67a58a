import { type Position, positionAt } from '../common/position.ts';
import type { Slot } from './slot.ts';

/** What Lean elaborates to check one candidate. */
export interface Scratch {
  readonly text: string;
  /** where the candidate begins: an error before it belongs to what was there already */
  readonly candidateStart: Position;
  /** where the goals after the candidate are asked for */
  readonly end: Position;
}

/** Holds the place of a candidate without changing a goal. */
export const neutralTactic = 'skip';

/**
 * What stands before the slot, then the candidate; what follows in the document is left out, so that Lean is done when
 * the candidate is.
 *
 * The candidate is put between parentheses: it must be whole, and cannot take in what follows (`rcases h with` would).
 * The goals are asked for after a `skip` behind it: at the end of the candidate itself they would be those of its
 * innermost step.
 * @param kept with `\n` as line break
 */
export function scratchAfter(kept: string, slot: Slot, candidate: string): Scratch {
  const before = `${kept}${slot.lead}(`;
  const indentation = ' '.repeat(slot.column);
  const upToEnd = `${before}${indentLines(candidate, slot.column + 1)}\n${indentation}); ${neutralTactic}`;
  return {
    text: upToEnd + slot.tail,
    candidateStart: positionAt(before, before.length),
    end: positionAt(upToEnd, upToEnd.length),
  };
}

/** A replacement in the document, in UTF-16 offsets. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** The edit that puts an accepted candidate into the document, with the document's own line breaks. */
export function acceptanceEdit(text: string, slot: Slot, candidate: string): TextEdit {
  const newText = slot.lead + indentLines(candidate, slot.column) + slot.follow;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  return { start: slot.start, end: slot.end, newText: newText.replaceAll('\n', lineBreak) };
}

/** Further lines of a candidate are relative to its first, which starts at the column. */
function indentLines(candidate: string, column: number): string {
  return candidate.replaceAll('\n', `\n${' '.repeat(column)}`);
}
