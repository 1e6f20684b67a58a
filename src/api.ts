/**
 * The public API: what `activate` returns, and what the commands `llemma.complete`, `llemma.solveSelection`,
 * `llemma.suggestTactics` and `llemma.findProof` accept and return when they are called with an argument. Plain values in and out.
 *
 *   const llemma = await vscode.extensions.getExtension<LlemmaApi>('llemma.llemma')?.activate();
 *   const { answer } = await llemma.solve({ problem: 'Solve $3x + 7 = 22$ for $x$.' });
 *
 * A call rejects with an error named `UserMessage` when something is missing or broken: its text says what happened and
 * what to do.
 */
import type { CompleteRequest, CompleteResult } from './completion/request.ts';
import type { FindProofRequest, FindProofResult, ProofProgress } from './lean/search/proof.ts';
import type { SuggestTacticsRequest, SuggestTacticsResult, TacticSuggestion } from './lean/verdict.ts';
import type { SolveRequest, SolveResult } from './solve/solveResult.ts';

export type { CompleteRequest, CompleteResult } from './completion/request.ts';
export type {
  FilledSorry,
  FillSorriesResult,
  FindProofRequest,
  FindProofResult,
  ProofCounts,
  ProofOutcome,
  ProofProgress,
  VerifiedProof,
  WrittenProofs,
} from './lean/search/proof.ts';
export type { SuggestTacticsRequest, SuggestTacticsResult, TacticSuggestion, TacticVerdict } from './lean/verdict.ts';
export type { StepMark } from './protocol/panel.ts';
export type { SolutionSample } from './solve/samples.ts';
export type { SolveEnding, SolveRequest, SolveResult } from './solve/solveResult.ts';
export type { AnswerVotes } from './protocol/votes.ts';

export interface CallOptions<Progress = never> {
  /** stops the work; the call then rejects with an error whose name is `CancelledError` */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface LlemmaApi {
  readonly version: 1;
  /** Continues a text, as ghost text would. */
  complete(request: CompleteRequest, options?: CallOptions): Promise<CompleteResult>;
  /** Solves a problem with several samples whose answers vote; progress is the solution so far. */
  solve(request: SolveRequest, options?: CallOptions<SolveResult>): Promise<SolveResult>;
  /** Tries tactics at a position of a Lean file; progress is each candidate with Lean's verdict. */
  suggestTactics(
    request: SuggestTacticsRequest,
    options?: CallOptions<TacticSuggestion>,
  ): Promise<SuggestTacticsResult>;
  /** Looks for a proof at a position of a Lean file, and has Lean check the whole file with it; nothing is inserted. */
  findProof(request: FindProofRequest, options?: CallOptions<ProofProgress>): Promise<FindProofResult>;
}
