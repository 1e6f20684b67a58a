import type { GenerateOptions, GenerateRequest, LanguageModel, ModelState } from '../model/languageModel.ts';
import type { PromptProfile } from '../prompt/profile.ts';
import { starterProfile } from '../prompt/profiles.ts';
import type { GenerateResult, Sample } from '../protocol/worker.ts';
import { CancelledError } from '../common/errors.ts';
import type { GhostRequest } from './request.ts';
import { familyOf, type Situation, situationOf } from './situation.ts';

/** A request from a document with `‸` at the cursor. */
export function requestAt(document: string, languageId = 'latex', explicit = false): GhostRequest {
  const offset = document.indexOf('‸');
  if (offset < 0) throw new Error('there is no cursor in the document');
  const text = document.slice(0, offset) + document.slice(offset + 1);
  return { uri: 'test:document', languageId, text, offset, explicit };
}

export function situationAt(document: string, languageId = 'latex'): Situation {
  const family = familyOf(languageId);
  if (!family) throw new Error(`no rules for ${languageId}`);
  return situationOf(requestAt(document, languageId), family);
}

/** The state of a model of some bytes that runs on a device. */
export const loadedOn = (device: string, size: number): ModelState => ({
  kind: 'ready',
  model: {
    path: '/models/model.gguf',
    name: 'Model',
    trainContext: 4096,
    contextSize: 4096,
    device,
    size,
    summary: '',
    plan: {
      gpuLayers: 0,
      totalLayers: 33,
      cacheType: 'f16',
      mmap: true,
      threads: 1,
      lanes: {
        ghost: { contextTokens: 4096, sequences: 1 },
        tactics: { contextTokens: 2048, sequences: 8 },
        solve: { contextTokens: 4096, sequences: 8 },
        background: { contextTokens: 2048, sequences: 1 },
      },
      estimate: { ram: 0, vram: 0 },
    },
  },
});

/**
 * Writes `continuation` behind whatever it is asked to continue, a word at a time, and obeys stop texts and the token limit
 * as the worker does, a character being a token.
 */
export class ScriptedModel implements LanguageModel {
  state: ModelState = { kind: 'idle', reason: 'notStarted' };
  readonly profile: PromptProfile = starterProfile;
  readonly requests: GenerateRequest[] = [];
  loads = 0;
  /** how many of them were cancelled while it wrote */
  cancelled = 0;
  /** what it writes, or what it writes for a request */
  continuation: string | ((request: GenerateRequest) => string);
  /** how sure it is of what it writes */
  meanLogProbability = -0.1;
  /** has to resolve before each word */
  beforeWord: () => Promise<void> = () => Promise.resolve();

  constructor(continuation: ScriptedModel['continuation']) {
    this.continuation = continuation;
  }

  readonly onDidChangeState = (): { dispose(): void } => ({ dispose: () => undefined });

  load(): Promise<PromptProfile> {
    this.loads += 1;
    return Promise.resolve(this.profile);
  }

  async generate(request: GenerateRequest, { signal, onText }: GenerateOptions = {}): Promise<GenerateResult> {
    this.requests.push(request);
    const { continuation } = this;
    const sample = sampleOf(typeof continuation === 'string' ? continuation : continuation(request), request);
    for (const text of sample.text.match(/\s*\S+|\s+$/g) ?? []) {
      await this.beforeWord();
      if (signal?.aborted) {
        this.cancelled += 1;
        throw new CancelledError();
      }
      onText?.({ sample: 0, text, meanLogProbability: this.meanLogProbability });
    }
    const promptTokens = request.prompt.length;
    return {
      samples: Array.from({ length: request.samples }, () => sample),
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
