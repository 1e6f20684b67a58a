/** A full stop behind one of these does not end a sentence. */
const abbreviations: ReadonlySet<string> = new Set([
  ...[
    'a.e',
    'a.s',
    'al',
    'approx',
    'bzw',
    'cf',
    'ch',
    'cor',
    'def',
    'd.h',
    'dr',
    'e.g',
    'ed',
    'eds',
    'eq',
    'eqs',
    'etc',
  ],
  ...['ex', 'fig', 'figs', 'i.e', 'i.i.d', 'lem', 'mr', 'mrs', 'ms', 'no', 'p', 'pp', 'prof', 'prop', 'props', 'ref'],
  ...['refs', 'rem', 'resp', 's.t', 'sec', 'secs', 'st', 'tab', 'thm', 'thms', 'viz', 'vol', 'vs', 'w.l.o.g', 'w.r.t'],
  ...['wlog', 'z.b'],
]);

const candidate = /[.!?][)'"\]]*(?=\s)/g;

/**
 * Where the first sentence of a text ends within a part of it that is neither mathematics nor in an argument.
 * @param before the text's line before it begins
 * @returns `unknown` if it takes more text to tell, undefined if none ends there
 */
export function sentenceEnd(before: string, text: string, start: number, end: number): number | 'unknown' | undefined {
  candidate.lastIndex = start;
  for (let match = candidate.exec(text); match && match.index < end; match = candidate.exec(text)) {
    if (match[0].startsWith('.') && isAbbreviation(before, text, match.index)) continue;
    const after = match.index + match[0].length;
    const next = /\S/.exec(text.slice(after, after + 40))?.[0];
    if (next === undefined) return 'unknown';
    // A word in small letters goes on with the sentence.
    if (!/\p{Ll}/u.test(next)) return after;
  }
  return undefined;
}

/** Looks at the word before a full stop, and takes a single letter for an initial. */
function isAbbreviation(before: string, text: string, stop: number): boolean {
  const word = /[\p{L}.]*$/u.exec((before.slice(-20) + text.slice(Math.max(0, stop - 20), stop)).slice(-20))?.[0] ?? '';
  return /^\p{L}$/u.test(word) || abbreviations.has(word.toLowerCase());
}
