import type { Filter } from './filter.ts';

/**
 * Keeps the lines that fit the place: up to a blank line, to the most lines of the shape, and in Lean up to a line at
 * column 0, where the next declaration begins. Where lines of tactics belong is for `leanBlock` to say.
 */
export const fittingLines: Filter = (text, { situation, shape }) => {
  const [first = '', ...below] = text.split('\n');
  const startsBelow = first.trim() === '';
  if (startsBelow && !shape.mayStartBelow) return { drop: 'it adds nothing to the line' };

  const declares = situation.family === 'lean' && situation.lean?.tactics === undefined;
  const end = below.findIndex((line) => line.trim() === '' || (declares && /^\S/.test(line)));
  const room = startsBelow ? shape.maxLines : shape.maxLines - 1;
  const kept = below.slice(0, Math.min(end < 0 ? below.length : end, room));
  return [startsBelow ? '' : first, ...kept].join('\n');
};
