/**
 * The public API: what `activate` returns, and what the commands `llemma.complete`, `llemma.solveSelection` and
 * `llemma.suggestTactics` accept and return when they are called with an argument. Plain values in and out.
 *
 *   const llemma = await vscode.extensions.getExtension<LlemmaApi>('llemma.llemma')?.activate();
 *   const { answer } = await llemma.solve({ problem: 'Solve $3x + 7 = 22$ for $x$.' });
 */

/** Zero-based line and UTF-16 column, as in the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface CallOptions<Progress = never> {
  /** stops the work; the call then rejects with an error whose name is `CancelledError` */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface CompleteRequest {
  /** VS Code's language id, e.g. `latex` or `lean4` */
  readonly languageId: string;
  /** the document before the cursor */
  readonly prefix: string;
  /** the document after the cursor */
  readonly suffix?: string;
}

export interface CompleteResult {
  /** text to insert at the cursor, or nothing */
  readonly text: string | undefined;
  /** why there is nothing, when there is nothing */
  readonly reason: string | undefined;
}

export interface SolveRequest {
  /** the problem, as LaTeX, Markdown or plain text */
  readonly problem: string;
}

export interface SolveResult {
  readonly problem: string;
  /** steps in order, as Markdown with TeX */
  readonly steps: readonly string[];
  /** the final answer without delimiters, when the model stated one */
  readonly answer: string | undefined;
  /** `false` when the text was cut at the token limit */
  readonly complete: boolean;
  /** steps are not checked in this version */
  readonly check: 'verified' | 'refuted' | 'unchecked';
  readonly model: string;
}

export interface SuggestTacticsRequest {
  /** the document, e.g. `file:///…/Basic.lean`; it must be open or readable */
  readonly uri: string;
  readonly position: Position;
}

/** What Lean said of one candidate. Only `closes` and `progress` are ever offered to a person. */
export type TacticVerdict =
  | { readonly kind: 'closes' }
  | { readonly kind: 'progress'; readonly goals: readonly string[] }
  | { readonly kind: 'noProgress' }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'refused'; readonly reason: string };

export interface TacticSuggestion {
  /** the tactic text; the first line at the cursor's column, further lines indented relative to it */
  readonly tactic: string;
  readonly source: 'portfolio' | 'model';
  readonly verdict: TacticVerdict;
}

export interface SuggestTacticsResult {
  /** goals at the position, as Lean prints them */
  readonly goals: readonly string[];
  /** every candidate that was tried, in the order of the verdicts */
  readonly suggestions: readonly TacticSuggestion[];
}

export interface LlemmaApi {
  readonly version: 1;
  complete(request: CompleteRequest, options?: CallOptions): Promise<CompleteResult>;
  solve(request: SolveRequest, options?: CallOptions<SolveResult>): Promise<SolveResult>;
  suggestTactics(request: SuggestTacticsRequest, options?: CallOptions<TacticSuggestion>): Promise<SuggestTacticsResult>;
}
