import type { Problem } from '../../models/starter/data/problem.ts';
import { solve, type SolveDependencies } from '../../src/solve/solve.ts';

/** When something of a solution was there, in milliseconds since the question. */
export interface AnswerTimes {
  /** the first step was complete */
  readonly step: number;
  /** the vote was over */
  readonly answer: number;
}

/** Solves a problem as the panel does. */
export async function timeAnswer(
  { statement }: Problem,
  samples: number,
  dependencies: SolveDependencies,
): Promise<AnswerTimes> {
  const started = performance.now();
  let step: number | undefined;
  const result = await solve({ problem: statement, samples }, dependencies, {
    onProgress: ({ steps }) => {
      if (steps.length > 1) step ??= performance.now() - started;
    },
  });
  return { step: step ?? result.milliseconds, answer: result.milliseconds };
}
