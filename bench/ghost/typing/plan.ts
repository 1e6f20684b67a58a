import type { Random } from '../../../models/starter/data/random.ts';

/** A part of a file, from one place to another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One line in this many is typed without one of its words, which somebody goes back for later. */
const omitOneIn = 8;

/**
 * In which order a passage of a file is typed: from its start to its end, but for some words that are left out first; some
 * lines later the cursor goes there, the word is typed, and the cursor comes back.
 */
export function typingOrder(file: string, passage: Span, random: Random): Span[] {
  const order: Span[] = [];
  let typed = passage.from;
  for (const { omitted, until } of omissions(file, passage, random)) {
    order.push({ from: typed, to: omitted.from }, { from: omitted.to, to: until }, omitted);
    typed = until;
  }
  return [...order, { from: typed, to: passage.to }].filter(({ from, to }) => from < to);
}

interface Omission {
  readonly omitted: Span;
  /** the place that is reached before the cursor goes back */
  readonly until: number;
}

function* omissions(file: string, passage: Span, random: Random): Generator<Omission> {
  let from = passage.from;
  for (const line of linesOf(file, passage)) {
    if (line.from < from || !random.chance(1 / omitOneIn)) continue;
    const words = Array.from(file.slice(line.from, line.to).matchAll(/ \p{L}{4,}(?= )/gu));
    if (words.length === 0) continue;
    const word = random.pick(words);
    const start = line.from + word.index;
    const until = endOfLine(file, line.to + 1, passage.to);
    yield { omitted: { from: start, to: start + word[0].length }, until };
    from = until;
  }
}

function* linesOf(file: string, { from, to }: Span): Generator<Span> {
  for (let start = from; start < to;) {
    const end = endOfLine(file, start, to);
    yield { from: start, to: end };
    start = end + 1;
  }
}

function endOfLine(file: string, from: number, last: number): number {
  const end = file.indexOf('\n', from);
  return end < 0 ? last : Math.min(end, last);
}
