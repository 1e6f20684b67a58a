import type { Filter } from './filter.ts';

const pairs: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
  ['⟩', '⟨'],
]);
const openings = new Set(pairs.values());

/** Ends a Lean text before a closing bracket that nothing in the paragraph opened. */
export const balancedLean: Filter = (text, { situation }) => {
  if (situation.family !== 'lean') return text;
  const open: string[] = [];
  const paragraph = situation.prefix.slice(situation.prefix.lastIndexOf('\n\n') + 1);
  for (const character of paragraph) read(character, open);
  let end = 0;
  for (const character of text) {
    if (!read(character, open)) return text.slice(0, end);
    end += character.length;
  }
  return text;
};

/** Follows the brackets; false for a closing one that matches no open one. */
function read(character: string, open: string[]): boolean {
  if (openings.has(character)) open.push(character);
  const opening = pairs.get(character);
  if (opening === undefined) return true;
  if (open.at(-1) !== opening) return false;
  open.pop();
  return true;
}
