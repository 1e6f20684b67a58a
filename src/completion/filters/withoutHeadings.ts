import { lastLine } from '../situation.ts';
import type { Filter } from './filter.ts';

/** How plain text begins its proofs and theorems. */
const plainHeading =
  /^\s*(?:Proof|Theorem|Lemma|Proposition|Corollary|Definition|Remark|Example|Exercise|Solution)(?: [\d.]{1,12})?[.:](?:\s|$)/;

/** A document that sets them as environments. */
const setsEnvironments = /\\begin\{(?:proof|theorem|lemma|proposition|corollary|definition)\}|\\newtheorem/;

/** Ends the text before a `Proof.` or `Lemma 2.` in plain words in a LaTeX document that has environments for them. */
export const withoutHeadings: Filter = (text, { situation }) => {
  const { family, prefix } = situation;
  if (family !== 'latex' || !setsEnvironments.test(prefix)) return text;
  const begun = lastLine(prefix);
  let start = 0;
  for (const line of text.split('\n')) {
    if (plainHeading.test(start === 0 ? begun + line : line)) return text.slice(0, start);
    start += line.length + 1;
  }
  return text;
};
