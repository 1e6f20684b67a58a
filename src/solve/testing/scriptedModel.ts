import { CancelledError, throwIfCancelled } from '../../common/errors.ts';
import { Observable } from '../../common/event.ts';
import type { GenerateOptions, GenerateRequest, LanguageModel, ModelState } from '../../model/languageModel.ts';
import type { PromptProfile } from '../../prompt/profile.ts';
import type { GenerateResult, LoadedModel, Sample, StopReason } from '../../protocol/worker.ts';

const sampling = { temperature: 0, topP: 1, maxTokens: 512 };
const format = {
  header: '',
  exemplar: '',
  exemplars: [],
  query: 'Problem:\n{question}\n\nSolution:',
  stop: ['END'],
  sampling,
};
const profile: PromptProfile = {
  id: 'scripted',
  label: 'Scripted',
  solve: format,
  tactic: format,
  proof: undefined,
  completion: { sampling, contextTokens: 1000, headerShare: 0, edits: false, goals: false },
};

const lane = { contextTokens: 1, sequences: 1 };

const loaded: LoadedModel = {
  path: '/m.gguf',
  name: 'Scripted model',
  trainContext: 1,
  contextSize: 1,
  device: 'cpu',
  size: 1,
  plan: {
    gpuLayers: 0,
    totalLayers: 1,
    cacheType: 'f16',
    mmap: false,
    threads: 1,
    lanes: { ghost: lane, tactics: lane, solve: lane, background: lane },
    estimate: { ram: 1, vram: 0 },
  },
  summary: 'Scripted model: on the CPU (1 thread)',
};

/** Text of a sample; the sample ends with it where it says why. */
export interface ScriptedText {
  readonly sample: number;
  readonly text: string;
  readonly ends?: StopReason;
}

/** A language model that writes the pieces it is given, one per turn of the event loop, and remembers what it was asked. */
export class ScriptedModel implements LanguageModel {
  /** a guess that turns out wrong when the model is loaded */
  readonly profile: PromptProfile = { ...profile, solve: { ...format, query: 'Guessed: {question}' } };
  readonly requests: GenerateRequest[] = [];
  readonly #state = new Observable<ModelState>({ kind: 'idle', reason: 'notStarted' });
  readonly onDidChangeState = this.#state.onDidChange;
  readonly #pieces: readonly (string | ScriptedText | Error)[];
  readonly #stopReason: StopReason;

  readonly #loaded: PromptProfile;

  /**
   * @param pieces texts in order, of sample 0 where they do not say; an error ends the generation with it
   * @param stopReason of the samples that do not say
   * @param loadedProfile how it wants to be prompted once it is loaded
   */
  constructor(
    pieces: readonly (string | ScriptedText | Error)[],
    stopReason: StopReason = 'stop',
    loadedProfile: Partial<PromptProfile> = {},
  ) {
    this.#pieces = pieces;
    this.#stopReason = stopReason;
    this.#loaded = { ...profile, ...loadedProfile };
  }

  get state(): ModelState {
    return this.#state.value;
  }

  load(): Promise<PromptProfile> {
    return Promise.resolve(this.#loaded);
  }

  async generate(request: GenerateRequest, options: GenerateOptions = {}): Promise<GenerateResult> {
    this.requests.push(request);
    throwIfCancelled(options.signal);
    this.#state.set({ kind: 'loading', path: loaded.path, fraction: 0.4 });
    this.#state.set({ kind: 'ready', model: loaded });
    options.onStarted?.({ promptTokens: 1, evaluatedTokens: 1 });
    const samples: Sample[] = Array.from({ length: request.samples }, () => ({
      text: '',
      stopReason: this.#stopReason,
      tokens: 1,
    }));
    for (const piece of this.#pieces) {
      await new Promise((resolve) => setImmediate(resolve));
      if (options.signal?.aborted) throw new CancelledError();
      if (piece instanceof Error) throw piece;
      const {
        sample: index,
        text,
        ends,
      }: ScriptedText = typeof piece === 'string' ? { sample: 0, text: piece } : piece;
      const written = samples[index];
      if (written === undefined) continue;
      const sample = { ...written, text: written.text + text, stopReason: ends ?? written.stopReason };
      samples[index] = sample;
      options.onText?.({ sample: index, text });
      if (ends !== undefined) options.onSample?.({ index, sample });
    }
    return {
      samples,
      promptTokens: 1,
      evaluatedTokens: 1,
      firstTokenMilliseconds: 0,
      totalMilliseconds: 0,
      draftedTokens: 0,
      acceptedTokens: 0,
    };
  }
}
