import { lastDeclaration } from '../../leanSyntax/declaration.ts';
import { scanLean } from '../../leanSyntax/scan.ts';
import type { Filter } from './filter.ts';

const pairs: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
  ['⟩', '⟨'],
  ['›', '‹'],
  ['⦄', '⦃'],
]);
const openings = new Set(pairs.values());

/** Ends Lean code before a closing bracket that nothing in the declaration opened. */
export const balancedLean: Filter = (text, { situation }) => {
  if (situation.lean?.place !== 'code') return text;
  const open: string[] = [];
  for (const character of lastDeclaration(scanLean(situation.prefix).code)) read(character, open);
  let end = 0;
  for (const character of scanLean(text).code) {
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
