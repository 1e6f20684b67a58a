import { withUnixLineEnds } from '../situation.ts';
import type { Place } from '../request.ts';

/**
 * A place in a document, known by the text before it. It is found again after edits elsewhere, and after an edit was
 * taken back.
 */
export interface Anchor {
  readonly uri: string;
  /** what stands before it, as far as it matters; begins with `documentStart` where the document begins */
  readonly before: string;
}

/** UTF-16 units. Two places with so much in common may share an answer. */
const reach = 240;

/** Stands for the beginning of a document; no document contains it. */
const documentStart = '\u0002';

export const anchorAt = (place: Place): Anchor => ({ uri: place.uri, before: textBefore(place, reach) });

/** The last units before the cursor, with unix line ends. */
function textBefore({ text, offset }: Place, units: number): string {
  const start = Math.max(0, offset - units);
  return (start === 0 ? documentStart : '') + withUnixLineEnds(text.slice(start, offset));
}

/**
 * How much of a text that begins at the anchor stands before the cursor: the most, if several lengths agree.
 * @returns undefined where the document disagrees with the text
 */
export function typedOf(anchor: Anchor, text: string, place: Place): number | undefined {
  if (anchor.uri !== place.uri) return undefined;
  const whole = anchor.before + text;
  // Line ends may take two units in the document.
  const before = textBefore(place, 2 * whole.length);
  for (let typed = text.length; typed >= 0; typed -= 1) {
    if (endsWithStart(before, whole, anchor.before.length + typed)) return typed;
  }
  return undefined;
}

/** Whether a text ends with the first `length` units of another. */
function endsWithStart(text: string, other: string, length: number): boolean {
  if (length > text.length) return false;
  // The last unit tells most lengths apart; only then is it worth to compare all.
  if (length > 0 && text.charCodeAt(text.length - 1) !== other.charCodeAt(length - 1)) return false;
  return text.endsWith(other.slice(0, length));
}

/**
 * What was typed since the anchor, when the document before the anchor is as it was: known by the distance, so that it
 * may be more than anybody has written yet.
 * @param distance from the anchor to the cursor, in units of the document
 */
export function typedSince(anchor: Anchor, place: Place, distance: number): string | undefined {
  if (anchor.uri !== place.uri || distance < 0) return undefined;
  const before = textBefore(place, distance + reach);
  const typed = withUnixLineEnds(place.text.slice(place.offset - distance, place.offset));
  return before.endsWith(anchor.before + typed) ? typed : undefined;
}
