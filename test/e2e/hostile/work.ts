// The thread in which hostile texts go through everything that the extension host does with what a model writes.
import { parentPort } from 'node:worker_threads';
import * as v from 'valibot';
import { UserMessage } from '../../../src/common/errors.ts';
import { compareAnswers } from '../../../src/solve/answers/equivalence.ts';
import { checkStep } from '../../../src/solve/checks/step.ts';
import { readStepText } from '../../../src/solve/checks/stepText.ts';
import { formatSolution, type SolutionFormat } from '../../../src/solve/format.ts';
import { cleanProblem } from '../../../src/solve/problem.ts';
import { endedSample, writingSample, type SolutionSample } from '../../../src/solve/samples.ts';
import { madeSchema, type Made } from './made.ts';

/** Steps of a text that are checked; more are read, but the algebra of all of them would be no test of reading. */
const checkedSteps = 20;

parentPort?.on('message', (text: unknown) => parentPort?.postMessage(make(v.parse(v.string(), text))));

function make(text: string): Made {
  const ended = endedSample(0, text, 'end');
  for (const step of ended.steps) readStepText(step);
  return v.parse(madeSchema, {
    sample: ended,
    growing: writingSample(0, text),
    cut: endedSample(0, text, 'length'),
    problem: problemOf(text),
    written: {
      latex: writtenAs(ended, 'latex'),
      solution: writtenAs(ended, 'solution'),
      markdown: writtenAs(ended, 'markdown'),
      lean: writtenAs(ended, 'lean'),
    },
    marks: ended.steps.slice(0, checkedSteps).map((step) => checkStep(step).verdict),
    comparisons: [text, ended.answer ?? text].map((answer) => compareAnswers(answer, '1').verdict),
  });
}

function problemOf(text: string): string {
  try {
    return cleanProblem(text, 'latex');
  } catch (error) {
    if (error instanceof UserMessage) return error.what;
    throw error;
  }
}

function writtenAs({ steps, answer }: SolutionSample, format: SolutionFormat): string {
  const about = { model: 'm', check: 'unchecked', whole: true, refuted: false, agreement: undefined } as const;
  return formatSolution({ ...about, steps, answer }, format);
}
