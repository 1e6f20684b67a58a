import { lastLine } from '../situation.ts';
import type { Filter } from './filter.ts';

/** Control tokens of the tokenizers in use, and the marks of the tactic format; no document means them. */
const control =
  /<\/?s>|<unk>|<pad>|<\|[^|>\n]{0,40}\|>|<(?:PRE|SUF|MID|EOT)>|\[(?:GOAL|PROOFSTEP)\]|I hope it is correct\./;

/** The headings of the prompts, at the start of a line. */
const headings = /^(?:Problem:|Solution:|Final Answer:|Tactic state:|Next tactic:|---$)/;

/** Ends the text where the model falls back into the prompts it was trained on. */
export const withoutMarkers: Filter = (text, { situation }) => {
  const index = text.search(control);
  const kept = index < 0 ? text : text.slice(0, index);
  const ends = headingIndex(kept, situation.prefix);
  return ends === undefined ? kept : kept.slice(0, ends);
};

/** Where the first line that is a heading starts; a heading that the document uses itself is the document's. */
function headingIndex(text: string, prefix: string): number | undefined {
  const begun = lastLine(prefix);
  let start = 0;
  for (const line of text.split('\n')) {
    const heading = headings.exec(start === 0 ? begun + line : line)?.[0];
    if (heading !== undefined && !`\n${prefix}`.includes(`\n${heading}`)) return start;
    start += line.length + 1;
  }
  return undefined;
}
