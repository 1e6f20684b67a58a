import { CancelledError, describeError } from '../common/errors.ts';
import type { Drafted } from './drafting.ts';
import type { Phase } from './timing/stopwatch.ts';
import type { GhostTrace } from './trace/trace.ts';

/** What becomes of a request. */
export type Suggestion =
  | {
      readonly kind: 'texts';
      /** what to insert, best first, at least one; a text may repeat closers behind the cursor (`takeoverOf`) */
      readonly texts: readonly string[];
      readonly source: 'typed through' | Drafted['source'];
    }
  | {
      readonly kind: 'silent';
      readonly by: 'decision' | 'model' | 'filter' | 'check';
      readonly reason: string;
      readonly filter?: string;
    };

export function silent(by: 'decision' | 'check', reason: string): Extract<Suggestion, { kind: 'silent' }> {
  return { kind: 'silent', by, reason };
}

/** Nothing of what the model wrote can be shown. */
export function dropped({ filter, reason }: Extract<Drafted['offer'], { kind: 'dropped' }>): Suggestion {
  return filter === undefined
    ? { kind: 'silent', by: 'model', reason }
    : { kind: 'silent', by: 'filter', reason, filter };
}

/** How a trace tells of it. */
export function outcomeOf(suggestion: Suggestion): GhostTrace['outcome'] {
  if (suggestion.kind === 'silent') return suggestion;
  const { texts, source } = suggestion;
  return { kind: 'shown', text: texts[0] ?? '', source, alternatives: texts.length - 1 };
}

/** @param waiting what the request waited for when it failed */
export function failureOf(error: unknown, waiting: Phase | undefined): GhostTrace['outcome'] {
  if (error instanceof CancelledError) return { kind: 'cancelled', during: waiting ?? 'rest' };
  return { kind: 'failed', what: describeError(error) };
}
