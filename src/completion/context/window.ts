import type { TextSource } from '../../common/textSource.ts';

/** The start moves in steps of this part of the window, … */
const stepsPerWindow = 2;

/** … on to the next line, if one begins within this part of a step. */
const lineSearchesPerStep = 4;

/**
 * Where the part of a document begins that is sent to the model. The start is anchored: it is the first line start after
 * a multiple of a fixed step, so that it stays where it is from keystroke to keystroke and the model has to read only
 * what was typed. Where no line begins soon, the start is the multiple itself.
 *
 * When the start moves the model reads the whole window again: a step of half the window makes it read about one character
 * for each that is typed, a quarter would make it three.
 * @param offset the cursor, in UTF-16 units
 * @param characters the most units between start and cursor; at least three eighths of them, where the document has them
 */
export function windowStart(text: TextSource, offset: number, characters: number): number {
  if (offset <= characters) return 0;
  const step = stepOf(characters);
  const anchor = Math.ceil((offset - characters) / step) * step;
  const searchEnd = anchor + Math.floor(step / lineSearchesPerStep);
  const searched = text.slice(anchor - 1, Math.min(searchEnd, offset, text.length));
  const lineEnd = searched.indexOf('\n');
  return lineEnd >= 0 ? anchor + lineEnd : anchor + (isLowSurrogate(searched.charCodeAt(1)) ? 1 : 0);
}

/** The first offset behind `offset` at which the window begins elsewhere. */
export function nextMove(offset: number, characters: number): number {
  if (offset <= characters) return characters + 1;
  const step = stepOf(characters);
  return characters + Math.ceil((offset - characters) / step) * step + 1;
}

const stepOf = (characters: number): number => Math.max(1, Math.floor(characters / stepsPerWindow));

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
