import { hasWord, lastDeclaration } from '../leanSyntax/declaration.ts';
import { scanLean } from '../leanSyntax/scan.ts';
import type { Slot } from './slot.ts';

/** A place in a document at which candidates are checked. */
export interface CheckPlace {
  /** the user's own file: its project's options hold for it, and another server having it open does not matter */
  readonly uri: string;
  readonly text: string;
  readonly slot: Slot;
}

/** Whether the declaration has a `sorry` of its own before the candidate. */
export function hasSorryBefore({ text, slot }: CheckPlace): boolean {
  const { code } = scanLean(text.slice(0, slot.start));
  return hasWord(lastDeclaration(code), 'sorry', 'admit', 'stop');
}
