import type { FilterContext } from '../filter.ts';

/** What a filter does, as data: a document with `‸` at the cursor, what the model wrote, what is left of it. */
export interface FilterCase {
  readonly does: string;
  /** LaTeX unless said */
  readonly language?: 'latex' | 'lean4' | 'markdown';
  readonly document: string;
  readonly text: string;
  readonly leaves: string | { readonly drop: string };
  readonly cutShort?: boolean;
  readonly meanLogProbability?: number;
  /** six lines, from the cursor's line on or below it, unless said */
  readonly shape?: FilterContext['shape'];
}
