import type { Filter } from './filter.ts';
import { inked } from './ink.ts';
import { isRepeatable } from './repeatable.ts';

/** Lines with something on them that are looked at. */
const linesBelow = 8;

/** What a list of like things begins with; its next entry may be like the one below. */
const bullet = /^(?:·|\\item|[-*+])$/;

/** Ends the text before a line that the document has below the cursor. */
export const withoutLinesBelow: Filter = (text, { situation }) => {
  const { family, line: begun, rest, suffix } = situation;
  const below = suffix.slice(rest.length).split('\n').map(inked).filter(Boolean);
  const [next, ...later] = below.slice(0, linesBelow);
  const lines = text.split('\n');

  const isBelow = (line: string, index: number): boolean => {
    if (line.trim() === '') return false;
    const ink = inked((index === 0 ? begun : '') + line + (index === lines.length - 1 ? rest : ''));
    if (ink === next) return !(index === 0 && bullet.test(begun.trim()) && isRepeatable(ink, family));
    return later.includes(ink) && !isRepeatable(ink, family);
  };
  const end = lines.findIndex(isBelow);
  if (end < 0) return text;
  const kept = lines.slice(0, end).join('\n');
  return kept.trim() === '' ? { drop: 'it repeats a line below' } : kept;
};
