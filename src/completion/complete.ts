import { CancelledError, describeError } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { LanguageModel } from '../model/languageModel.ts';
import type { GenerateResult } from '../protocol/worker.ts';
import { takeoverOf } from './closers.ts';
import { debounce } from './debounce.ts';
import { decide } from './decide.ts';
import { filtered } from './filters/filters.ts';
import type { CompleteResult, GhostRequest } from './request.ts';
import type { CompletionSettings } from './settings.ts';
import { type Shape, shapeOf } from './shape.ts';
import { firstLine, type Situation } from './situation.ts';
import type { TypedThrough } from './typedThrough.ts';
import { promptOf, windowOf } from './window.ts';

export interface CompletionDependencies {
  readonly model: LanguageModel;
  readonly log: Log;
  readonly settings: CompletionSettings;
  /** what is on the screen; without it every request asks the model */
  readonly shown?: TypedThrough;
}

/** An answer, with where it comes from for the log. */
export type Completion =
  | { readonly kind: 'text'; readonly text: string; readonly source: string }
  | { readonly kind: 'silent'; readonly reason: string };

/**
 * What to insert at the cursor of the request, as plain text.
 * @throws CancelledError when the signal fires, UserMessage when the model cannot answer
 */
export async function complete(
  request: GhostRequest,
  dependencies: CompletionDependencies,
  signal: AbortSignal,
): Promise<CompleteResult> {
  const completion = await suggest(request, dependencies, signal);
  if (completion.kind === 'silent') return { text: undefined, reason: completion.reason };
  const { before } = takeoverOf(completion.text, firstLine(request.suffix ?? ''));
  if (before === '') return { text: undefined, reason: 'it goes on only behind the closing bracket' };
  return { text: before, reason: undefined };
}

/**
 * What to show at the cursor of the request. The text may repeat closers behind the cursor (`takeoverOf`), which it then
 * replaces. Every request leaves one line in the log.
 * @throws CancelledError when the signal fires, UserMessage when the model cannot answer
 */
export async function suggest(
  request: GhostRequest,
  dependencies: CompletionDependencies,
  signal: AbortSignal,
): Promise<Completion> {
  const { log } = dependencies;
  const started = performance.now();
  const note = (what: string): string => `ghost text: ${what} (${(performance.now() - started).toFixed(0)} ms)`;
  try {
    const completion = await answer(request, dependencies, signal);
    log.debug(note(describe(completion)));
    return completion;
  } catch (error) {
    if (error instanceof CancelledError) log.debug(note('cancelled'));
    else log.warn(note(`failed: ${describeError(error)}`));
    throw error;
  }
}

function describe(completion: Completion): string {
  if (completion.kind === 'silent') return `silent: ${completion.reason}`;
  return `${completion.text.length} characters ${completion.source}`;
}

async function answer(
  request: GhostRequest,
  { model, settings, shown }: CompletionDependencies,
  signal: AbortSignal,
): Promise<Completion> {
  const decision = decide(request, settings);
  if (decision.kind === 'silent') return decision;

  const remainder = shown?.remainder(request);
  if (remainder !== undefined) return { kind: 'text', text: remainder, source: 'typed through' };
  if (!request.explicit && model.state.kind === 'failed') return silent(`there is no model: ${model.state.what}`);

  await debounce(request.explicit ? 0 : settings.debounceMilliseconds, signal);
  const { situation } = decision;
  const shape = shapeOf(situation);
  const draft = await model.generate(generation(situation, shape, model, settings), { signal });
  const completion = offer(draft, situation, shape);
  if (completion.kind === 'text') shown?.remember(request, completion.text);
  return completion;
}

function generation(
  { prefix }: Situation,
  { stop }: Shape,
  { profile }: LanguageModel,
  settings: CompletionSettings,
): Parameters<LanguageModel['generate']>[0] {
  const { sampling, windowCharacters } = profile.completion;
  return {
    lane: 'ghost',
    prompt: promptOf(windowOf(prefix, windowCharacters)),
    overflow: 'cut',
    maxTokens: Math.min(settings.maxTokens, sampling.maxTokens),
    temperature: sampling.temperature,
    topP: sampling.topP,
    samples: 1,
    seed: 0,
    stop: [...stop],
  };
}

function offer(draft: GenerateResult, situation: Situation, shape: Shape): Completion {
  const [sample] = draft.samples;
  if (!sample) return silent('the model gave no answer');
  const text = filtered(sample.text, { situation, shape, cutShort: sample.stopReason === 'length' });
  if (typeof text !== 'string') return silent(text.drop);
  const { evaluatedTokens, promptTokens } = draft;
  return { kind: 'text', text, source: `from the model, ${evaluatedTokens} of ${promptTokens} prompt tokens read` };
}

const silent = (reason: string): Completion => ({ kind: 'silent', reason });
