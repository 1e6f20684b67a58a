import type { Filter } from './filter.ts';

/** Lean's words for a proof that is still missing. */
const missing = /(?<![\p{L}\p{N}_'.])(?:sorry|admit|sorryAx)(?![\p{L}\p{N}_'])/u;

/** Ends a Lean text before the first line that gives up on the proof: nobody needs help with that. */
export const withoutSorry: Filter = (text, { situation }) => {
  const index = situation.family === 'lean' ? text.search(missing) : -1;
  if (index < 0) return text;
  const lineStart = text.lastIndexOf('\n', index);
  return text.slice(0, Math.max(0, lineStart)).trim() === ''
    ? { drop: 'it leaves the proof open' }
    : text.slice(0, lineStart);
};
