import { CancelledError, describeError, UserMessage } from '../common/errors.ts';
import type { LanguageModel, ModelState } from '../model/languageModel.ts';
import type { Origin, Solution } from '../protocol/panel.ts';
import { withoutRunning } from './python/sampleRuns.ts';
import { modelName, solve, type SolveDependencies } from './solve.ts';
import type { SolveResult } from './solveResult.ts';

/** What the panel is to solve. */
export interface Question {
  readonly problem: string;
  readonly origin: Origin | undefined;
  readonly samples: number;
  readonly seed: number;
  /** how to ask; without it as the problem suggests */
  readonly method?: string | undefined;
}

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
  question: Question,
  dependencies: SolveDependencies,
  options: PresentOptions,
): Promise<Solution> {
  const { model } = dependencies;
  const { problem, samples, seed, method } = question;
  let current = waiting(question, model);
  const show = (solution: Solution): Solution => {
    current = solution;
    options.onChange(solution);
    return solution;
  };
  show(current);
  const subscription = model.onDidChangeState(() => {
    if (current.phase.kind === 'waiting') show(waiting(question, model));
  });
  try {
    const result = await solve({ problem, samples, seed, method }, dependencies, {
      signal: options.signal,
      onProgress: (soFar) => show(solutionOf(question, soFar)),
    });
    return show(solutionOf(question, result));
  } catch (error) {
    if (!(error instanceof CancelledError) && !(error instanceof UserMessage)) options.onInternalError?.(error);
    // Only marks were missing.
    if (current.phase.kind === 'done') return current;
    return show({ ...withoutRunning(current), phase: phaseOf(error) });
  } finally {
    subscription.dispose();
  }
}

/** A panel in which the person writes the problem. */
export function draft(question: Question, model: LanguageModel): Solution {
  return { ...unanswered(question, model), phase: { kind: 'draft' } };
}

function waiting(question: Question, model: LanguageModel): Solution {
  return { ...unanswered(question, model), phase: { kind: 'waiting', message: waitingMessage(model.state) } };
}

function unanswered({ problem, origin, samples, seed }: Question, model: LanguageModel): Omit<Solution, 'phase'> {
  const progress = { samples: [], votes: [], shown: 0, counted: 0, milliseconds: 0 };
  return { problem, origin, model: modelName(model), ...progress, asked: samples, seed, check: 'unchecked' };
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

function solutionOf({ origin }: Question, result: SolveResult): Solution {
  const { problem, model, method, methods, samples, votes, shown, asked, counted, seed, milliseconds, check } = result;
  const { ending } = result;
  const phase: Solution['phase'] = ending === undefined ? { kind: 'solving' } : { kind: 'done', because: ending };
  const found = { samples, votes, shown, asked, counted, seed, milliseconds, check, phase };
  return { problem, origin, model, method, methods, ...found };
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
  const still = withoutRunning(solution);
  return running ? { ...still, phase: { kind: 'stopped' } } : still;
}
