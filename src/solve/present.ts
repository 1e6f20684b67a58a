import { CancelledError, describeError, UserMessage } from '../common/errors.ts';
import type { LanguageModel, ModelState } from '../model/languageModel.ts';
import type { Solution } from '../protocol/panel.ts';
import { modelName, solve, type SolveDependencies, type SolveResult } from './solve.ts';

export interface PresentOptions {
  readonly signal: AbortSignal;
  /** called with every state of the solution, the last one included */
  readonly onChange: (solution: Solution) => void;
  /** called with an error that is not meant for people */
  readonly onInternalError?: (error: unknown) => void;
}

/**
 * Solves a problem for the panel. What `solve` throws becomes the phase of the solution: the panel keeps what was written
 * when the person stops it or when the model fails on the way.
 * @returns the last state; never throws
 */
export async function present(
  problem: string,
  dependencies: SolveDependencies,
  options: PresentOptions,
): Promise<Solution> {
  const { model } = dependencies;
  let current = waiting(problem, model);
  const show = (solution: Solution): Solution => {
    current = solution;
    options.onChange(solution);
    return solution;
  };
  show(current);
  const subscription = model.onDidChangeState(() => {
    if (current.phase.kind === 'waiting') show(waiting(problem, model));
  });
  try {
    const result = await solve({ problem }, dependencies, {
      signal: options.signal,
      onProgress: (soFar) => show(solutionOf(soFar, { kind: 'solving' })),
    });
    return show(solutionOf(result, { kind: result.complete ? 'done' : 'cut' }));
  } catch (error) {
    if (!(error instanceof CancelledError) && !(error instanceof UserMessage)) options.onInternalError?.(error);
    return show({ ...current, phase: phaseOf(error) });
  } finally {
    subscription.dispose();
  }
}

function waiting(problem: string, model: LanguageModel): Solution {
  const phase = { kind: 'waiting', message: waitingMessage(model.state) } as const;
  return { problem, model: modelName(model), steps: [], check: 'unchecked', phase };
}

function waitingMessage(state: ModelState): string {
  switch (state.kind) {
    case 'loading':
      return `Loading the model (${Math.round(state.fraction * 100)} %)…`;
    case 'idle':
      return 'Starting the model…';
    case 'restarting':
      return 'The model stopped and starts again…';
    case 'ready':
    case 'failed':
      return 'Reading the problem…';
  }
}

function solutionOf(result: SolveResult, phase: Solution['phase']): Solution {
  const { problem, model, check, answer } = result;
  return { problem, model, check, steps: [...result.steps], ...(answer === undefined ? {} : { answer }), phase };
}

function phaseOf(error: unknown): Solution['phase'] {
  if (error instanceof CancelledError) return { kind: 'stopped' };
  if (error instanceof UserMessage) return { kind: 'failed', what: error.what, todo: error.todo };
  return {
    kind: 'failed',
    what: `The model could not answer: ${describeError(error)}`,
    todo: 'Run “Llemma: Show Log” to see why, then ask again.',
  };
}

/** A solution as it stands after a reload of the window: whoever was writing it is gone. */
export function restored(solution: Solution): Solution {
  const running = solution.phase.kind === 'waiting' || solution.phase.kind === 'solving';
  return running ? { ...solution, phase: { kind: 'stopped' } } : solution;
}
