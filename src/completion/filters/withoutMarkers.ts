import { lastLine, type Situation } from '../situation.ts';
import type { Filter } from './filter.ts';
import { controlToken, headings, marks } from './marks.ts';

/** Units of a mark that tell it from other text where the text ends in the middle of it: `<|i`, `</s`, `[GO`. */
const begunMark = 3;
/** The same of a sentence: many begin with `I h`, and `Fin` is a word of Lean. */
const begunSentence = 10;

/** Ends the text where the model falls back into prompts and control tokens. What the document uses itself is kept. */
export const withoutMarkers: Filter = (text, { situation }) => {
  const own = situation.prefix;
  const starts = [
    ...marks.filter((mark) => !own.includes(mark)).map((mark) => text.indexOf(mark)),
    ...Array.from(text.matchAll(controlToken), ({ 0: token, index }) => (own.includes(token) ? -1 : index)),
    begunMarkStart(text),
    headingStart(text, situation),
  ].filter((start) => start >= 0);
  return starts.length === 0 ? text : text.slice(0, Math.min(...starts));
};

/** Where a mark starts that the text ends in the middle of; -1 without one. */
function begunMarkStart(text: string): number {
  const longest = Math.max(...marks.map(({ length }) => length)) - 1;
  for (let start = Math.max(0, text.length - longest); start < text.length; start++) {
    const end = text.slice(start);
    const enough = /[A-Z]/.test(end.charAt(0)) ? begunSentence : begunMark;
    if (end.length >= enough && marks.some((mark) => mark.startsWith(end))) return start;
  }
  return -1;
}

/** Where the first line starts that is a heading of a prompt; -1 without one. */
function headingStart(text: string, { prefix, family }: Situation): number {
  const begun = lastLine(prefix);
  let start = 0;
  for (const line of text.split('\n')) {
    const heading = headingOf(start === 0 ? begun + line : line, family);
    if (heading !== undefined && !`\n${prefix}`.includes(`\n${heading}`)) return start;
    start += line.length + 1;
  }
  return -1;
}

function headingOf(line: string, family: Situation['family']): string | undefined {
  const heading = headings.find((heading) => line.startsWith(heading));
  if (heading !== undefined || family === 'markdown') return heading;
  // Rules and fences are Markdown; the tactic format has rules between its parts, and one model three colons.
  if (line === '---') return line;
  if (line.startsWith('```')) return '```';
  return family === 'lean' && line.startsWith(':::') ? ':::' : undefined;
}
