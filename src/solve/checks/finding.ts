/** What was found about one equation or inequality. */
export interface Finding {
  /** `given`: an assignment or a definition, which is not judged */
  readonly kind: 'held' | 'failed' | 'open' | 'given';
  readonly why: string;
  /** a point where an equation that stays open does not hold */
  readonly counterexample?: string;
}

export function held(why: string): Finding {
  return { kind: 'held', why };
}

export function failed(why: string): Finding {
  return { kind: 'failed', why };
}

export function open(why: string, counterexample?: string): Finding {
  return counterexample === undefined ? { kind: 'open', why } : { kind: 'open', why, counterexample };
}

export function given(why: string): Finding {
  return { kind: 'given', why };
}
