import type { Position } from '../common/position.ts';

export interface SuggestTacticsRequest {
  /** the document, e.g. `file:///…/Basic.lean`; it must be open or readable */
  readonly uri: string;
  readonly position: Position;
}

/** What Lean said of one candidate. Only `closes` and `progress` are ever offered to a person. */
export type TacticVerdict =
  | { readonly kind: 'closes' }
  | { readonly kind: 'progress'; readonly goals: readonly string[] }
  | { readonly kind: 'noProgress' }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'refused'; readonly reason: string };

export interface TacticSuggestion {
  /** the tactic text; the first line at the cursor's column, further lines indented relative to it */
  readonly tactic: string;
  readonly source: 'portfolio' | 'model';
  readonly verdict: TacticVerdict;
}

export interface SuggestTacticsResult {
  /** goals at the position, as Lean prints them */
  readonly goals: readonly string[];
  /** every candidate that was tried: what closes the goal first, then what leaves the fewest goals */
  readonly suggestions: readonly TacticSuggestion[];
}
