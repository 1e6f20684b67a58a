import { CancelledError, throwIfCancelled, UserMessage } from '../common/errors.ts';
import type { LanguageModel } from '../model/languageModel.ts';
import { buildPrompt } from '../prompt/build.ts';
import type { Check } from '../protocol/panel.ts';
import { extractAnswer } from './answer.ts';
import { cleanProblem } from './problem.ts';
import { allSteps, splitSteps } from './steps.ts';

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
  readonly check: Check;
  readonly model: string;
}

export interface SolveSettings {
  /** longest solution, in model tokens; a profile's own limit stands when it is lower */
  readonly maxTokens: number;
}

export interface SolveDependencies {
  readonly model: LanguageModel;
  readonly settings: SolveSettings;
}

export interface SolveOptions {
  readonly signal?: AbortSignal | undefined;
  /** called with the solution so far each time it grew; its last step may be unfinished, and it is not complete */
  readonly onProgress?: ((solution: SolveResult) => void) | undefined;
}

/**
 * Solves one problem with one sample, in the format and with the sampling of the model's profile.
 * @throws CancelledError when the signal fires; UserMessage when the problem is empty or too long, or the model can't answer or
 * was made for other things
 */
export async function solve(
  request: SolveRequest,
  { model, settings }: SolveDependencies,
  { signal, onProgress }: SolveOptions = {},
): Promise<SolveResult> {
  throwIfCancelled(signal);
  const problem = cleanProblem(request.problem);
  const { solve: format } = await model.load(signal);
  if (format === undefined) throw solvesNothing(modelName(model));
  const { sampling } = format;
  const prompt = buildPrompt(format, problem);
  let written = '';
  const { samples } = await model.generate(
    {
      lane: 'solve',
      prompt: prompt.text,
      overflow: 'refuse',
      stop: [...prompt.stop],
      maxTokens: Math.min(settings.maxTokens, sampling.maxTokens),
      temperature: sampling.temperature,
      topP: sampling.topP,
      samples: 1,
      seed: 0,
    },
    {
      signal,
      onText: ({ text }) => {
        written += text;
        onProgress?.(solutionSoFar(problem, written, modelName(model)));
      },
    },
  );
  // A model may answer in full before it hears of the cancellation; the caller asked for nothing more.
  if (signal?.aborted) throw new CancelledError();
  const [sample] = samples;
  if (sample === undefined) throw new Error('The model returned no sample.');
  return wholeSolution(problem, sample.text, sample.stopReason === 'length', modelName(model));
}

/** The name of the model that runs, or of its profile before it is loaded. */
export function modelName(model: LanguageModel): string {
  return model.state.kind === 'ready' ? model.state.model.name : model.profile.label;
}

function solvesNothing(model: string): UserMessage {
  return new UserMessage(
    `${model} writes Lean proofs, and does not solve problems in words.`,
    'Choose a model that does, such as Llemma.',
    { action: { title: 'Choose Model', command: 'llemma.chooseModel' } },
  );
}

function solutionSoFar(problem: string, text: string, model: string): SolveResult {
  const steps = allSteps(splitSteps(text));
  return { problem, steps, answer: undefined, complete: false, check: 'unchecked', model };
}

function wholeSolution(problem: string, text: string, cut: boolean, model: string): SolveResult {
  const steps = allSteps(splitSteps(text, true));
  return { problem, steps, answer: extractAnswer(text, cut), complete: !cut, check: 'unchecked', model };
}
