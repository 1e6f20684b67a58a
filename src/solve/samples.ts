import type { StepMark } from '../protocol/panel.ts';
import type { StopReason } from '../protocol/worker.ts';
import { extractAnswer } from './answer.ts';
import { allSteps, splitSteps } from './steps.ts';

/** One solution among several of the same problem. */
export interface SolutionSample {
  /** which of the samples asked for this is, from 0 */
  readonly index: number;
  /** steps in order, as Markdown with TeX */
  readonly steps: readonly string[];
  /** its final answer without delimiters, when it states one */
  readonly answer: string | undefined;
  /** `writing`: there may be more, or it was never finished; `cut`: it reached the token limit, and does not vote */
  readonly state: 'writing' | 'whole' | 'cut';
  /** what was found about its finished steps, as far as it is known and this sample is or was the one that is shown */
  readonly marks?: readonly StepMark[] | undefined;
}

/** A sample that is still being written. */
export function writingSample(index: number, text: string): SolutionSample {
  return { index, steps: allSteps(splitSteps(text)), answer: undefined, state: 'writing' };
}

/** A sample that has ended. */
export function endedSample(index: number, text: string, stopReason: StopReason): SolutionSample {
  const cut = stopReason === 'length';
  const steps = allSteps(splitSteps(text, true));
  return { index, steps, answer: extractAnswer(text, cut), state: cut ? 'cut' : 'whole' };
}
