import { closersAt, takeoverOf } from '../closers.ts';
import { lastLine, type Situation } from '../situation.ts';
import { Beginnings } from './beginnings.ts';
import type { Filter } from './filter.ts';
import { type Ink, inked, inkOf } from './ink.ts';

/** How far behind the cursor overlaps are looked for, in UTF-16 units; more than is shown. */
const farthest = 2000;
/** Ink of the lines below that does not overlap by chance; less must be whole lines. */
const significant = 8;
/** Ink behind the cursor that a text does not write by chance and go on: of the rest of the line, of the line below. */
const passedRest = 3;
const passedLine = 12;

/**
 * Takes off what stands behind the cursor already: the end of the text where it overlaps with the rest of the line or with
 * the lines below, however they are spaced; or all from where it writes out the rest of the line and goes on.
 */
export const withoutOverlap: Filter = (text, { situation }) => {
  const kept = text.slice(0, overlapStart(text, situation) ?? spacedClosersStart(text, situation));
  if (kept.trim() === '' && text.trim() !== '') return { drop: 'it stands behind the cursor already' };
  return kept.length < text.length ? kept.trimEnd() : text;
};

/**
 * Where the overlap starts. Closers directly behind the cursor are left in the text to whoever inserts it, so that the
 * cursor comes to stand behind them.
 */
function overlapStart(text: string, situation: Situation): number | undefined {
  const { rest, suffix } = situation;
  const written = inkOf(text);
  const behind = inkOf(suffix.slice(0, farthest));
  for (const overlap of overlaps(written.units, behind.units, passedLength(situation))) {
    if (!isWhole(overlap, text, situation, written, behind)) continue;
    return written.at[overlap.start + inked(closersAt(rest)).length];
  }
  return undefined;
}

/** A stretch of the text's ink that the ink behind the cursor begins with. */
interface Overlap {
  readonly start: number;
  readonly length: number;
}

function* overlaps(written: string, behind: string, passed: number): Generator<Overlap> {
  const beginnings = new Beginnings(behind);
  const lengths = beginnings.ending(written);
  const passedEnd = lengths.findIndex((length) => length >= passed) + 1;
  if (passedEnd > 0) yield { start: passedEnd - passed, length: passed };
  for (const length of beginnings.within(lengths.at(-1) ?? 0)) yield { start: written.length - length, length };
}

/** How much ink behind the cursor the text must write out to count as going past it. */
function passedLength({ rest, suffix }: Situation): number {
  const ink = inked(rest).length;
  if (ink > 0) return ink >= passedRest ? ink : Infinity;
  const next = suffix.slice(0, farthest).split('\n').map(inked).find(Boolean);
  // Behind a line that does not end a sentence or a row, the text may be another line that begins like it.
  return next !== undefined && next.length >= passedLine && /[.!?;\\]$/.test(next) ? next.length : Infinity;
}

/** Whether an overlap is made of whole words, of more than closers, and of whole lines where it could be chance. */
function isWhole(
  { start, length }: Overlap,
  text: string,
  { line, rest, suffix }: Situation,
  written: Ink,
  behind: Ink,
): boolean {
  const from = written.at[start] ?? 0;
  const to = (behind.at[length - 1] ?? 0) + 1;
  if (length <= inked(closersAt(rest.trimStart())).length) return false;
  if (isInsideWord(line + text, line.length + from)) return false;
  const passed = written.at[start + length];
  if (passed !== undefined) return !isInsideWord(text, passed);
  if (isInsideWord(suffix, to)) return false;
  if (rest.trim() !== '' || length >= significant) return true;
  const startsLine = lastLine(line + text.slice(0, from)).trim() === '';
  return startsLine && /^[ \t]*(?:\n|$)/.test(suffix.slice(to));
}

const wordUnit = /[\p{L}\p{N}_']/u;

/** Whether an index of a text lies within a word, a number or a `\command`. */
const isInsideWord = (text: string, index: number): boolean =>
  wordUnit.test(text.charAt(index)) && /[\p{L}\p{N}_'\\]/u.test(text.charAt(index - 1));

/** Closers behind a space, as in `{ x }`, which nobody takes over when the text is inserted. */
function spacedClosersStart(text: string, { rest }: Situation): number {
  const closers = rest.trimStart();
  if (closers === rest) return text.length;
  const { length, before } = takeoverOf(text, closers);
  return length > 0 && before.trim() !== '' ? before.length : text.length;
}
