import type { CompletionProfile } from '../../prompt/profile.ts';
import type { TokenBudget } from './tokenBudget.ts';

/** How long a prompt may be, in UTF-16 units, and what may be in it. */
export interface PromptLimits {
  readonly characters: number;
  /** the part of it that may stand before the document: definitions and edits */
  readonly headerShare: number;
  readonly edits: boolean;
  readonly goals: boolean;
}

/** Tokens are estimated: the worker would cut the beginning off a prompt that does not fit, and with it what it has read. */
const safety = 0.9;

/** @param room tokens that the model's lane has for a prompt, when it is known */
export function promptLimits(profile: CompletionProfile, budget: TokenBudget, room = Infinity): PromptLimits {
  const { contextTokens, headerShare, edits, goals } = profile;
  return { characters: budget.characters(Math.min(contextTokens, safety * room)), headerShare, edits, goals };
}

/** UTF-16 units for each part of a prompt. */
export interface Shares {
  readonly definitions: number;
  readonly edits: number;
  readonly window: number;
  readonly goal: number;
}

const editsOfHeader = 1 / 3;
const goalOfPrompt = 1 / 8;

/** A part that is empty leaves its share unused: else the window would move with what stands before it. */
export function sharesOf({ characters, headerShare, edits, goals }: PromptLimits): Shares {
  const header = Math.floor(characters * headerShare);
  const forEdits = edits ? Math.floor(header * editsOfHeader) : 0;
  const goal = goals ? Math.floor(characters * goalOfPrompt) : 0;
  return { definitions: header - forEdits, edits: forEdits, goal, window: characters - header - goal };
}
