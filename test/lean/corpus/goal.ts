/** What Lean must say of a candidate; a list: progress, with these goals left, each by what stands behind its `⊢` (`|` in `conv`). */
export type Expected = 'closes' | 'error' | 'noProgress' | 'timeout' | 'refused' | readonly string[];

/** A goal of the corpus. */
export interface CorpusGoal {
  readonly name: string;
  /** a Lean file with `‸` where the cursor is */
  readonly source: string;
  readonly candidates: readonly (readonly [candidate: string, expected: Expected])[];
  /** what Lean may spend on the candidates that are to run out of time */
  readonly timeoutMilliseconds?: number;
}
