import type { TextSource } from '../common/textSource.ts';

/** A cursor in a Lean file. */
export interface LeanPlace {
  readonly uri: string;
  /** the whole document */
  readonly text: TextSource;
  /** UTF-16 units */
  readonly offset: number;
}

/** What Lean says of a tactic: it is accepted, it is rejected, or nobody could say in time. */
export type TacticJudgement = 'accepted' | 'rejected' | 'unknown';

/** A Lean server that already runs, as far as ghost text needs one. It is never started for ghost text. */
export interface ProofAssistant {
  /** The goals at a place, as Lean prints them, when a server that is warm for this file says so in time. */
  goalAt(place: LeanPlace, milliseconds: number, signal: AbortSignal): Promise<string | undefined>;

  /**
   * What Lean says of each candidate: a text that would be inserted at the place as it is, blanks and line breaks included,
   * after which what is typed of a tactic there is whole.
   */
  judge(
    question: LeanPlace & { readonly candidates: readonly string[] },
    milliseconds: number,
    signal: AbortSignal,
  ): Promise<readonly TacticJudgement[]>;
}
