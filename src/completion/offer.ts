import { filtered } from './filters/filters.ts';
import type { Shape } from './shape/shape.ts';
import type { Situation } from './situation.ts';

/** What the model has written from the cursor on. */
export interface Written {
  readonly text: string;
  /** no more will come */
  readonly ended: boolean;
  /** it ended at the token limit */
  readonly cutShort: boolean;
  /** of its tokens; undefined when it is not known, or does not matter */
  readonly meanLogProbability: number | undefined;
}

export type Offer =
  | { readonly kind: 'text'; readonly text: string }
  /** a filter leaves nothing of it, or the model wrote nothing */
  | { readonly kind: 'dropped'; readonly filter: string | undefined; readonly reason: string }
  /** there is too little text to tell */
  | { readonly kind: 'unready' };

/** What can be shown of a text by now. */
export function offerOf(written: Written, situation: Situation, shape: Shape): Offer {
  const { text, ended, meanLogProbability } = written;
  const length = shape.offer(text);
  if (length === undefined && !ended) return { kind: 'unready' };
  if (text.trim() === '') return nothingWritten;
  const part = text.slice(0, length);
  const cutShort = written.cutShort && part.length === text.length;
  const result = filtered(part, { situation, shape, cutShort, meanLogProbability });
  if (typeof result === 'string') return { kind: 'text', text: result };
  return { kind: 'dropped', filter: result.filter, reason: result.drop };
}

const nothingWritten = {
  kind: 'dropped',
  filter: undefined,
  reason: 'it ended at once',
} as const satisfies Offer;
