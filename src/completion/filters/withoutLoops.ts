import type { Filter } from './filter.ts';
import { inkOf } from './ink.ts';

/** Longest piece that is looked for again and again, in units of ink. */
const longestPiece = 80;
/** A piece is a loop when it is there three times, and at least so often that this much ink is filled. */
const repeats = 3;
const shortLoop = 24;
/** Pieces of few different characters are common: rows of zeros, columns of a table, digits of a third. */
const poorVariety = 3;
const poorLoop = 64;

/** Ends the text before the line in which it begins to go in circles. */
export const withoutLoops: Filter = (text) => {
  const { units, at } = inkOf(text);
  const start = at[loopStart(units)];
  if (start === undefined) return text;
  const kept = text.slice(0, Math.max(0, text.lastIndexOf('\n', start)));
  return kept.trim() === '' ? { drop: 'it goes in circles' } : kept;
};

/** Where the first loop starts; the length of the text without one. */
function loopStart(units: string): number {
  let first = units.length;
  for (let piece = 1; piece <= longestPiece; piece++) first = Math.min(first, loopOf(piece, units));
  return first;
}

/** Where a piece of this length starts to follow upon itself. */
function loopOf(piece: number, units: string): number {
  const [enough, enoughIfPoor] = [Math.max(shortLoop, repeats * piece), Math.max(poorLoop, repeats * piece)];
  let stretch = piece;
  for (let index = piece; index < units.length; index++) {
    stretch = units[index] === units[index - piece] ? stretch + 1 : piece;
    const isLoop = stretch === enoughIfPoor || (stretch === enough && variety(units, index, piece) > poorVariety);
    if (isLoop) return index + 1 - stretch;
  }
  return units.length;
}

const variety = (units: string, end: number, length: number): number => new Set(units.slice(end - length, end)).size;
