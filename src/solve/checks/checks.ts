import type { Plot } from '../../protocol/plot.ts';
import type { CompareAnswers } from '../voting/ballotBox.ts';
import type { Checker } from './checker.ts';
import type { StepVerdict } from './step.ts';

/**
 * @param problem what the step is to solve
 * @throws CancelledError when the signal fires
 */
export type CheckStep = (step: string, signal?: AbortSignal, problem?: string) => Promise<StepVerdict>;

/** @throws CancelledError when the signal fires */
export type PlotProblem = (
  problem: string,
  answer: string | undefined,
  signal?: AbortSignal,
) => Promise<Plot | undefined>;

/** What solving asks of the checks. */
export interface Checks {
  readonly compareAnswers: CompareAnswers;
  readonly checkStep: CheckStep;
}

/** The checks in the thread of a checker, and the plots. */
export function checksIn(checker: Checker): Checks & { readonly plotProblem: PlotProblem } {
  return {
    compareAnswers: async (a, b, signal) => (await checker.compareAnswers(a, b, signal)).verdict,
    checkStep: (step, signal, problem) => checker.checkStep(step, signal, problem),
    plotProblem: (problem, answer, signal) => checker.plot(problem, answer, signal),
  };
}
