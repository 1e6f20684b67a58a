/**
 * The public API: what `activate` returns, and what the commands `llemma.complete`, `llemma.solveSelection` and
 * `llemma.suggestTactics` accept and return when they are called with an argument. Plain values in and out.
 *
 *   const llemma = await vscode.extensions.getExtension<LlemmaApi>('llemma.llemma')?.activate();
 *   const { answer } = await llemma.solve({ problem: 'Solve $3x + 7 = 22$ for $x$.' });
 *
 * A call rejects with an error named `UserMessage` when something is missing or broken: its text says what happened and
 * what to do.
 */
import type { CompleteRequest, CompleteResult } from './completion/request.ts';
import type { SuggestTacticsRequest, SuggestTacticsResult, TacticSuggestion } from './lean/verdict.ts';
import type { SolveRequest, SolveResult } from './solve/solve.ts';

export type { CompleteRequest, CompleteResult } from './completion/request.ts';
export type { SuggestTacticsRequest, SuggestTacticsResult, TacticSuggestion, TacticVerdict } from './lean/verdict.ts';
export type { SolveRequest, SolveResult } from './solve/solve.ts';

export interface CallOptions<Progress = never> {
  /** stops the work; the call then rejects with an error whose name is `CancelledError` */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface LlemmaApi {
  readonly version: 1;
  /** Continues a text, as ghost text would. */
  complete(request: CompleteRequest, options?: CallOptions): Promise<CompleteResult>;
  /** Solves a problem; progress is the solution so far. */
  solve(request: SolveRequest, options?: CallOptions<SolveResult>): Promise<SolveResult>;
  /** Tries tactics at a position of a Lean file; progress is each candidate with Lean's verdict. */
  suggestTactics(
    request: SuggestTacticsRequest,
    options?: CallOptions<TacticSuggestion>,
  ): Promise<SuggestTacticsResult>;
}
