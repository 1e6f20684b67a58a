import type { Checker } from '../../src/solve/checks/checker.ts';
import { pairSets, pairsOf } from '../../src/solve/testing/pairs.ts';
import { stepSets, stepsOf } from '../../src/solve/testing/steps.ts';

/** Checks of the tests' own sets in the product's thread, one after the other: how many, and in how many milliseconds each. */
export async function timeChecks(checker: Checker, every: number): Promise<{ answers: number[]; steps: number[] }> {
  // Loading the algebra system is no check.
  await checker.compareAnswers('\\int_0^1 x\\,dx', '1/2');
  const answers: number[] = [];
  for (const { a, b } of spread(pairSets.flatMap(pairsOf), every)) {
    answers.push(await timeOf(() => checker.compareAnswers(a, b)));
  }
  const steps: number[] = [];
  for (const { step } of spread(stepSets.flatMap(stepsOf), every)) {
    steps.push(await timeOf(() => checker.checkStep(step)));
  }
  return { answers, steps };
}

/** Each nth. */
function spread<T>(all: readonly T[], every: number): T[] {
  return all.filter((_, index) => index % every === 0);
}

async function timeOf(task: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await task();
  return performance.now() - started;
}
