import type { StepMark } from '../protocol/panel.ts';
import type { StopReason } from '../protocol/worker.ts';
import type { ProgramFormat } from '../prompt/profile.ts';
import type { Program } from '../protocol/python.ts';
import { extractAnswer } from './answer.ts';
import { longestSolution, mostSteps, readableText } from './modelText.ts';
import { asStep, readProgram } from './python/program.ts';
import { allSteps, splitSteps } from './steps.ts';

/** One solution among several of the same problem. */
export interface SolutionSample {
  /** which of the samples asked for this is, from 0 */
  readonly index: number;
  /** steps in order, as Markdown with TeX */
  readonly steps: readonly string[];
  /** its final answer without delimiters, when it states one */
  readonly answer: string | undefined;
  /** `writing`: there may be more, or it was never finished; `cut`: it reached a limit, and does not vote */
  readonly state: 'writing' | 'whole' | 'cut';
  /** what was found about its finished steps, as far as it is known and this sample is or was the one that is shown */
  readonly marks?: readonly StepMark[] | undefined;
  /** the program that answers, when it is whole */
  readonly program?: Program | undefined;
}

/**
 * A sample that is still being written.
 * @param programs where the program is, when the answer is one
 */
export function writingSample(index: number, text: string, programs?: ProgramFormat): SolutionSample {
  if (programs !== undefined) {
    const program = readProgram(readableText(text), programs);
    return { index, steps: program.code === '' ? [] : [asStep(program)], answer: undefined, state: 'writing' };
  }
  const steps = allSteps(splitSteps(readableText(text))).slice(0, mostSteps);
  return { index, steps, answer: undefined, state: 'writing' };
}

/** A sample that has ended; a program answers when it has run. */
export function endedSample(
  index: number,
  text: string,
  stopReason: StopReason,
  programs?: ProgramFormat,
): SolutionSample {
  if (programs !== undefined) return endedProgram(index, text, programs);
  const readable = readableText(text);
  const steps = allSteps(splitSteps(readable, true));
  const cut = stopReason === 'length' || text.length > longestSolution || steps.length > mostSteps;
  return {
    index,
    steps: steps.slice(0, mostSteps),
    answer: extractAnswer(readable, cut),
    state: cut ? 'cut' : 'whole',
  };
}

function endedProgram(index: number, text: string, programs: ProgramFormat): SolutionSample {
  const program = readProgram(readableText(text), programs);
  const steps = program.code === '' ? [] : [asStep(program)];
  if (!program.whole || text.length > longestSolution) return { index, steps, answer: undefined, state: 'cut' };
  const waiting: Program = { code: program.code, run: { kind: 'waiting' } };
  return { index, steps, answer: undefined, state: 'whole', program: waiting };
}

/** A sample whose program stands where it says; with the answer, when it came to one. */
export function withRun<Sample extends { answer?: string | undefined; program?: Program | undefined }>(
  sample: Sample,
  run: Program['run'],
): Sample {
  if (sample.program === undefined) return sample;
  const answer = run.kind === 'answer' ? run.answer : undefined;
  return { ...sample, answer, program: { ...sample.program, run } };
}
