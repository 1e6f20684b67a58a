import type { Position } from '../../common/position.ts';
import { findSlot, type Slot } from '../slot.ts';

/** A cursor in a document that may be edited at any time. */
export interface Cursor {
  readonly uri: string;
  /** of the document; another one after each edit */
  readonly version: number;
  readonly position: Position;
  /** the whole document as it is now, read only when it is needed */
  readonly text: () => string;
}

/** Where a tactic goes, in the text as it was when the place was looked for. */
export interface Place {
  readonly uri: string;
  readonly text: string;
  readonly position: Position;
  readonly slot: Slot;
}

/** The place for a cursor; nothing where no tactic can be. */
export function placeAt({ uri, position, text }: Cursor): Place | undefined {
  const now = text();
  const slot = findSlot(now, position);
  return slot && { uri, text: now, position, slot };
}

/** Whether Lean would be asked the same question at both: what follows the slot in the document does not matter. */
export function isSamePlace(a: Place, b: Place): boolean {
  return a.uri === b.uri && isSameSlot(a.slot, b.slot) && a.text.slice(0, a.slot.end) === b.text.slice(0, b.slot.end);
}

function isSameSlot(a: Slot, b: Slot): boolean {
  return (
    a.start === b.start &&
    a.end === b.end &&
    a.lead === b.lead &&
    a.column === b.column &&
    a.typed === b.typed &&
    a.follow === b.follow &&
    a.tail === b.tail
  );
}
