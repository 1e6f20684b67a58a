import type { GenerateRequest, LanguageModel, ModelState } from '../../src/model/languageModel.ts';
import type { GenerateResult } from '../../src/protocol/worker.ts';
import type { PromptProfile } from '../../src/prompt/profile.ts';
import { llemmaProfile } from '../../src/prompt/profiles/llemma.ts';
import { starterProfile } from '../../src/prompt/profiles.ts';

/** Answers every question with the same texts, where the model is not what is tested; remembers what it was asked. */
export class RecordedModel implements LanguageModel {
  readonly state: ModelState = { kind: 'idle', reason: 'notStarted' };
  /** a guess that turns out wrong when the model is loaded */
  readonly profile = starterProfile;
  readonly requests: GenerateRequest[] = [];
  readonly #answer: () => readonly string[];
  readonly #loaded: PromptProfile;

  /** @param loaded how it wants to be prompted once it is loaded */
  constructor(answer: () => readonly string[], loaded: PromptProfile = llemmaProfile) {
    this.#answer = answer;
    this.#loaded = loaded;
  }

  onDidChangeState = () => ({ dispose: () => undefined });

  load(): Promise<PromptProfile> {
    return Promise.resolve(this.#loaded);
  }

  async generate(request: GenerateRequest): Promise<GenerateResult> {
    this.requests.push(request);
    const texts = await Promise.resolve(this.#answer());
    return {
      samples: texts.map((text) => ({ text, stopReason: 'stop', tokens: 1 })),
      promptTokens: 1,
      evaluatedTokens: 1,
      firstTokenMilliseconds: 1,
      totalMilliseconds: 1,
      draftedTokens: 0,
      acceptedTokens: 0,
    };
  }
}
