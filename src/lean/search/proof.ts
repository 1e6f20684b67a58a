import type { Position, Range } from '../../common/position.ts';

export interface FindProofRequest {
  /** the document, e.g. `file:///…/Basic.lean`; it must be open or readable */
  readonly uri: string;
  /** at a `sorry`, at the `by` or bullet of a block, or in the block */
  readonly position: Position;
}

/** A proof that the final check passed. */
export interface VerifiedProof {
  /** tactics, one or more lines */
  readonly proof: string;
  /** tactics in it, those in brackets or after `<;>` not counted */
  readonly steps: number;
  /** puts it into the document that was checked, with that document's line breaks */
  readonly edit: { readonly range: Range; readonly newText: string };
  /**
   * Of `propext`, `Classical.choice` and `Quot.sound` those that the declaration rests on; it rests on no others. Nothing
   * in a `module`, where Lean does not say it.
   */
  readonly axioms: readonly string[] | undefined;
  /** whether the declaration also rests on a `sorry` that stands elsewhere in the file */
  readonly restsOnSorry: boolean;
}

export type ProofOutcome =
  /** the shortest first, then, where it is another, the one that was found */
  | { readonly kind: 'proved'; readonly proofs: readonly [VerifiedProof, ...VerifiedProof[]] }
  | {
      readonly kind: 'notFound';
      /** nothing more to try; the limits of the settings; or what closed the goals did not pass the final check */
      readonly why: 'exhausted' | 'expansions' | 'time' | 'finalCheck';
      /** what the final check said of the last script that closed the goals */
      readonly rejected: { readonly proof: string; readonly reason: string } | undefined;
      /** of a model that writes whole proofs */
      readonly written?: WrittenProofs | undefined;
    };

/** What became of the answers of a model that was asked for whole proofs. */
export interface WrittenProofs {
  readonly answers: number;
  /** those that ended before a proof of the statement did */
  readonly cutShort: number;
  /** complete ones without a proof of this statement */
  readonly ofSomethingElse: number;
}

/** How much was done. */
export interface ProofCounts {
  /** states of the proof that Lean accepted */
  readonly nodes: number;
  /** states whose next steps were looked for */
  readonly expansions: number;
  /** candidates that Lean was shown */
  readonly candidates: number;
}

export interface FindProofResult {
  /** what was to be proved, as Lean prints it */
  readonly goals: readonly string[];
  readonly outcome: ProofOutcome;
  readonly counts: ProofCounts;
}

export interface ProofProgress extends ProofCounts {
  /** steps before the state that is looked at */
  readonly depth: number;
  /** its goals */
  readonly goals: readonly string[];
}

/** What became of one `sorry`. */
export interface FilledSorry {
  /** in the document as it was */
  readonly position: Position;
  /** the full name of its declaration */
  readonly declaration: string | undefined;
  readonly goal: string | undefined;
  readonly outcome:
    | { readonly kind: 'proved'; readonly proof: VerifiedProof }
    /** the end of a sentence */
    | { readonly kind: 'notProved'; readonly reason: string };
}

export interface FillSorriesResult {
  readonly sorries: readonly FilledSorry[];
  /** puts every proof into the document that was given; none touches another */
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}
