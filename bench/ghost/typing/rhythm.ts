import type { Random } from '../../../models/starter/data/random.ts';

/** What a key comes after, which decides how long the person takes to press it. */
export type Moment =
  | 'within a word'
  | 'next word'
  | 'symbol'
  | 'behind a relation'
  | 'line end'
  | 'next line'
  | 'next thought'
  | 'noticing'
  | 'taking back'
  | 'jump';

/**
 * Median milliseconds before a key, and the standard deviation of their natural logarithm. Times between keys are
 * close to log-normal (González et al., "On the shape of timings distributions in free-text keystroke dynamics profiles",
 * Heliyon 2021). 168,000 people had 239 ms between two keys on average, the fastest 100 (Dhakal et al., "Observations on
 * Typing from 136 Million Keystrokes", CHI 2018): here somebody types who does it all day. From 500 ms on it is a pause,
 * from 1.2 s on a new thought (Chukharev-Hudilainen, "Pauses in spontaneous written communication", 2014); pauses of 2 to
 * 15 s are what programmers think in (Shrestha et al., "Pausing While Programming", ICSE 2022). Which moment gets how much
 * of these is our choice.
 */
const times: Readonly<Record<Moment, readonly [median: number, deviation: number]>> = {
  'within a word': [130, 0.35],
  'next word': [180, 0.45],
  symbol: [240, 0.45],
  'behind a relation': [550, 0.6],
  'line end': [280, 0.4],
  'next line': [900, 0.6],
  'next thought': [2200, 0.6],
  noticing: [350, 0.4],
  'taking back': [110, 0.25],
  jump: [1300, 0.5],
};

/** A longer one is no pause in typing, but the end of it. */
const longestPause = 15_000;

/** Milliseconds before a key. */
export function pauseBefore(moment: Moment, random: Random): number {
  const [median, deviation] = times[moment];
  return Math.min(longestPause, median * Math.exp(deviation * normal(random)));
}

/** With mean 0 and deviation 1, by Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** Lines that begin something new. */
const beginnings = /^(?:\\begin|\\section|\\subsection|\\item|theorem|lemma|example|def|structure|\/-|--|%)/u;

/** What the character at a place of a file comes after. */
export function momentOf(file: string, index: number): Moment {
  const character = file.charAt(index);
  if (character === '\n') return 'line end';
  const lineStart = file.lastIndexOf('\n', index - 1) + 1;
  const before = file.slice(lineStart, index);
  if (before.trim() === '') return startsThought(file, lineStart, index) ? 'next thought' : 'next line';
  if (/(?:[=<>≤≥≠≡→]|\\(?:leq?|geq?|equiv|in)) ?$/u.test(before)) return 'behind a relation';
  if (/\s$/u.test(before)) return 'next word';
  return /[\p{L}\p{N} ]/u.test(character) ? 'within a word' : 'symbol';
}

function startsThought(file: string, lineStart: number, index: number): boolean {
  return lineStart === 0 || file.charAt(lineStart - 2) === '\n' || beginnings.test(file.slice(index, index + 20));
}
