import type { Shape } from '../shape/shape.ts';
import type { Situation } from '../situation.ts';

export interface FilterContext {
  readonly situation: Situation;
  readonly shape: Pick<Shape, 'maxLines' | 'mayStartBelow'>;
  /** the model was stopped by the token limit, so that the last word may be half a word */
  readonly cutShort: boolean;
  /** mean of the natural logarithms of the tokens' probabilities, if known */
  readonly meanLogProbability: number | undefined;
}

/** What a filter makes of a text: the text to go on with, or why nothing of it can be offered. */
export type Filtered = string | { readonly drop: string };

/**
 * Pure: the same text in the same context gives the same answer. Linear: the text is the model's, which may write anything,
 * so that no expression here may look at a unit more often than a fixed number of times.
 */
export type Filter = (text: string, context: FilterContext) => Filtered;
