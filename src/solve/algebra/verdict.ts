/** What a comparison found. `unknown` is neither of the others: it was not decided, and `why` says what stood in the way. */
export interface Verdict {
  readonly verdict: 'equal' | 'different' | 'unknown';
  /** a few words for a person */
  readonly why: string;
}

export function equal(why: string): Verdict {
  return { verdict: 'equal', why };
}

export function different(why: string): Verdict {
  return { verdict: 'different', why };
}

export function unknown(why: string): Verdict {
  return { verdict: 'unknown', why };
}
