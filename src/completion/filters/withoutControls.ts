import type { Filter } from './filter.ts';

/** Characters that are not seen: controls other than tab and line feed, marks of direction, joiners, separators of lines. */
const unseen = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Ends the text before a character that nobody sees; one that the document uses (Persian has joiners) is kept. */
export const withoutControls: Filter = (text, { situation }) => {
  const used = new Set(situation.prefix.match(unseen));
  for (const { 0: character, index } of text.matchAll(unseen)) {
    if (!used.has(character)) return text.slice(0, index);
  }
  return text;
};
