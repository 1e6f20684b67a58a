import { throwIfCancelled, UserMessage } from '../common/errors.ts';
import type { LanguageModel } from '../model/languageModel.ts';
import { buildPrompt } from '../prompt/build.ts';
import { methodsOf } from '../prompt/methods.ts';
import type { PromptFormat, PromptProfile } from '../prompt/profile.ts';
import { Attempt } from './attempt.ts';
import type { Checks } from './checks/checks.ts';
import { methodFor, questionFor } from './method.ts';
import { cleanProblem } from './problem.ts';
import type { RunProgram } from './python/pagePrograms.ts';
import type { SolveRequest, SolveResult } from './solveResult.ts';

export interface SolveSettings {
  /** longest solution, in model tokens; a profile's own limit stands when it is lower */
  readonly maxTokens: number;
  /** most solutions to write when a request does not say */
  readonly samples: number;
  /** after this no more samples are waited for, as soon as one has an answer */
  readonly timeLimitMilliseconds: number;
  /** whether the model may be asked for programs, which are then run: never, or (without it too) when the person chooses that method */
  readonly python?: 'off' | 'onRequest' | undefined;
}

export interface SolveDependencies extends Checks {
  readonly model: LanguageModel;
  readonly settings: SolveSettings;
  /** runs programs in the panel; absent where there is none, and then nothing runs */
  readonly runProgram?: RunProgram | undefined;
}

export interface SolveOptions {
  readonly signal?: AbortSignal | undefined;
  /** called with the solution so far each time it grew; a step may be unfinished, and the answer may change until there is an ending */
  readonly onProgress?: ((solution: SolveResult) => void) | undefined;
}

/** The most samples that one request to the model may ask for. */
const mostSamples = 64;

/**
 * Solves one problem with several samples, in the format and with the sampling of the model's profile, and counts their
 * answers. Ends before all samples are there when the vote is decided, or time is up.
 * @throws CancelledError when the signal fires; UserMessage when the problem is empty or too long, or the model can't answer or
 * was made for other things
 */
export async function solve(
  request: SolveRequest,
  { model, settings, runProgram, compareAnswers, checkStep }: SolveDependencies,
  { signal, onProgress }: SolveOptions = {},
): Promise<SolveResult> {
  throwIfCancelled(signal);
  const problem = cleanProblem(request.problem);
  const asked = Math.min(Math.max(1, Math.round(request.samples ?? settings.samples)), mostSamples);
  const seed = request.seed ?? 0;
  const loaded = await model.load(signal);
  const profile = settings.python === 'off' ? withoutPrograms(loaded) : loaded;
  const method = methodFor(profile, problem, request.method);
  if (method === undefined) throw solvesNothing(modelName(model));
  const { format, program } = method;
  if (program !== undefined && runProgram === undefined) throw runsNothing;
  const prompt = buildPrompt(format, questionFor(method, problem));
  const attempt = new Attempt(
    {
      lane: 'solve',
      prompt: prompt.text,
      overflow: 'refuse',
      stop: [...prompt.stop],
      maxTokens: Math.min(settings.maxTokens, format.sampling.maxTokens),
      samples: asked,
      seed,
      ...drawing(format, asked, seed),
    },
    {
      problem,
      model,
      modelName: () => modelName(model),
      method: method.id,
      methods: methodsOf(profile).map(({ id, label }) => ({ id, label })),
      programs: program && runProgram && { format: program, run: runProgram },
      compareAnswers,
      checkStep,
      timeLimitMilliseconds: settings.timeLimitMilliseconds,
      onProgress,
    },
  );
  return attempt.run(signal);
}

/** Llemma was evaluated with these wherever its answers were voted on; multiple choice has its own. */
const votingSampling = { temperature: 0.6, topP: 0.95 };

/** How tokens are drawn: the first sample as the profile says; several, and one after another, so that they differ. */
function drawing(
  { sampling, voting }: PromptFormat,
  asked: number,
  seed: number,
): { temperature: number; topP: number } {
  const { temperature, topP } = asked === 1 && seed === 0 ? sampling : (voting ?? votingSampling);
  return { temperature, topP };
}

/** The name of the model that runs, or of its profile before it is loaded. */
export function modelName(model: LanguageModel): string {
  return model.state.kind === 'ready' ? model.state.model.name : model.profile.label;
}

/** A profile that is not asked for programs. */
function withoutPrograms(profile: PromptProfile): PromptProfile {
  const { otherMethods = [] } = profile;
  return { ...profile, otherMethods: otherMethods.filter(({ program }) => program === undefined) };
}

const runsNothing = new UserMessage(
  'Programs run in the solution panel only, which is closed to the network and to your files.',
  'Solve the problem there, or with another method.',
);

function solvesNothing(model: string): UserMessage {
  return new UserMessage(
    `${model} writes Lean proofs, and does not solve problems in words.`,
    'Choose a model that does, such as Llemma.',
    { action: { title: 'Choose Model', command: 'llemma.chooseModel' } },
  );
}
