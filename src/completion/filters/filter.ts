import type { Shape } from '../shape.ts';
import type { Situation } from '../situation.ts';

export interface FilterContext {
  readonly situation: Situation;
  readonly shape: Shape;
  /** the model was stopped by the token limit, so that the last word may be half a word */
  readonly cutShort: boolean;
}

/** What a filter makes of a text: the text to go on with, or why nothing of it can be offered. */
export type Filtered = string | { readonly drop: string };

/** Pure: the same text in the same context gives the same answer. */
export type Filter = (text: string, context: FilterContext) => Filtered;
