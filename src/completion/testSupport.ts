import type { GenerateOptions, GenerateRequest, LanguageModel, ModelState } from '../model/languageModel.ts';
import type { PromptProfile } from '../prompt/profile.ts';
import { starterProfile } from '../prompt/profiles.ts';
import type { GenerateResult, Sample } from '../protocol/worker.ts';
import { throwIfCancelled } from '../common/errors.ts';
import type { GhostRequest } from './request.ts';
import { familyOf, type Situation, situationOf } from './situation.ts';

/** A request from a document with `‸` at the cursor. */
export function requestAt(document: string, languageId = 'latex', explicit = false): GhostRequest {
  const [prefix = '', suffix = ''] = document.split('‸');
  return { languageId, prefix, suffix, explicit };
}

export function situationAt(document: string, languageId = 'latex'): Situation {
  const family = familyOf(languageId);
  if (!family) throw new Error(`no rules for ${languageId}`);
  return situationOf(requestAt(document, languageId), family);
}

/**
 * Writes `continuation` behind whatever it is asked to continue, and obeys stop texts and the token limit as the worker
 * does, a character being a token.
 */
export class ScriptedModel implements LanguageModel {
  state: ModelState = { kind: 'idle', reason: 'notStarted' };
  readonly profile: PromptProfile = starterProfile;
  readonly requests: GenerateRequest[] = [];
  readonly #continuation: string;

  constructor(continuation: string) {
    this.#continuation = continuation;
  }

  readonly onDidChangeState = (): { dispose(): void } => ({ dispose: () => undefined });

  load(): Promise<PromptProfile> {
    return Promise.resolve(this.profile);
  }

  async generate(request: GenerateRequest, { signal }: GenerateOptions = {}): Promise<GenerateResult> {
    this.requests.push(request);
    await Promise.resolve();
    throwIfCancelled(signal);
    const samples = [sampleOf(this.#continuation, request)];
    const promptTokens = request.prompt.length;
    return {
      samples,
      promptTokens,
      evaluatedTokens: promptTokens,
      firstTokenMilliseconds: 1,
      totalMilliseconds: 1,
      draftedTokens: 0,
      acceptedTokens: 0,
    };
  }
}

function sampleOf(continuation: string, { stop, maxTokens }: GenerateRequest): Sample {
  const ends = stop.map((text) => continuation.indexOf(text)).filter((index) => index >= 0);
  const end = Math.min(continuation.length, ...ends);
  if (end > maxTokens) return { text: continuation.slice(0, maxTokens), stopReason: 'length', tokens: maxTokens };
  const stopReason = end < continuation.length ? 'stop' : 'end';
  return { text: continuation.slice(0, end), stopReason, tokens: end };
}
