import type { Check, Method, StepMark } from '../protocol/panel.ts';
import type { SolutionSample } from './samples.ts';
import type { Decision } from './voting/earlyStop.ts';
import type { AnswerVotes } from '../protocol/votes.ts';

export interface SolveRequest {
  /** the problem, as LaTeX, Markdown or plain text */
  readonly problem: string;
  /** most solutions to write, 1 to 64; their answers are voted on. Without it the user's setting. */
  readonly samples?: number | undefined;
  /** another one gives other samples; without it 0 */
  readonly seed?: number | undefined;
  /** how to ask, as one of the `methods` of a result; without it as the problem suggests */
  readonly method?: string | undefined;
}

/** Why no more samples were written: all are there, the vote was decided before, or time was up. */
export type SolveEnding = 'allSamples' | Decision | 'timeLimit';

export interface SolveResult {
  readonly problem: string;
  readonly model: string;
  /** how it was asked, and all the ways in which this model can be asked */
  readonly method: string;
  readonly methods: readonly Method[];
  /** steps of the sample that is shown, in order, as Markdown with TeX */
  readonly steps: readonly string[];
  /** what was found about those of `steps` that were checked; a step without a formula has none */
  readonly marks: readonly StepMark[];
  /** the final answer without delimiters: the one with most votes */
  readonly answer: string | undefined;
  /** `false` when the text was cut at the token limit, or is not finished */
  readonly complete: boolean;
  /** the answer is not checked in this version */
  readonly check: Check;
  /** the answers with their votes, the one with most votes first */
  readonly votes: readonly AnswerVotes[];
  /** all samples that have ended, by index; and the one that is shown, finished or not */
  readonly samples: readonly SolutionSample[];
  /** index of the sample that `steps` are of */
  readonly shown: number;
  /** how many samples were asked for */
  readonly asked: number;
  /** how many ended and were counted, with an answer or without */
  readonly counted: number;
  readonly seed: number;
  /** `undefined` while it goes on */
  readonly ending: SolveEnding | undefined;
  /** from the question to the answer; the last marks may come later */
  readonly milliseconds: number;
}
