import { CancelledError } from '../../src/common/errors.ts';
import type { PromptText } from '../../src/common/promptText.ts';
import type { GenerateOptions, GenerateRequest, LanguageModel } from '../../src/model/languageModel.ts';
import type { GenerateResult } from '../../src/protocol/worker.ts';
import type { ReplayTime } from './replayTime.ts';

/** One time that a model was asked for text. */
export interface ModelCall {
  /** in the replay's time */
  readonly started: number;
  readonly prompt: string;
  /** what the first sample has so far */
  text: string;
  /** generated tokens of all samples; as long as there is no result, the pieces of text that came */
  tokens: number;
  end: 'complete' | 'cancelled' | 'failed' | undefined;
  /** whether something of it was shown */
  shown: boolean;
}

/** A model with an eye on what it is asked; while it computes, time is real. */
export class WatchedModel implements LanguageModel {
  readonly #model: LanguageModel;
  readonly #time: ReplayTime;
  readonly #calls: ModelCall[] = [];
  readonly #inFlight = new Set<ModelCall>();
  readonly onDidChangeState: LanguageModel['onDidChangeState'];
  /** called after each piece of text, when everybody has had a turn to look at it */
  onDidWrite: (call: ModelCall) => void = () => undefined;

  constructor(model: LanguageModel, time: ReplayTime) {
    this.#model = model;
    this.#time = time;
    this.onDidChangeState = model.onDidChangeState;
  }

  get state() {
    return this.#model.state;
  }

  get profile() {
    return this.#model.profile;
  }

  /** In the order they began. */
  get calls(): readonly ModelCall[] {
    return this.#calls;
  }

  get inFlight(): ReadonlySet<ModelCall> {
    return this.#inFlight;
  }

  load(signal?: AbortSignal) {
    return this.#model.load(signal);
  }

  async generate(request: GenerateRequest, options: GenerateOptions = {}): Promise<GenerateResult> {
    const call: ModelCall = {
      started: this.#time.now(),
      prompt: textOf(request.prompt),
      text: '',
      tokens: 0,
      end: undefined,
      shown: false,
    };
    this.#calls.push(call);
    this.#inFlight.add(call);
    const computing = this.#time.beginComputing();
    const onText: GenerateOptions['onText'] = (piece) => {
      call.tokens += 1;
      if (piece.sample === 0) call.text += piece.text;
      options.onText?.(piece);
      setImmediate(() => this.onDidWrite(call));
    };
    try {
      const result = await this.#model.generate(request, { ...options, onText });
      call.tokens = result.samples.reduce((sum, { tokens }) => sum + tokens, 0);
      call.text = result.samples[0]?.text ?? '';
      call.end = 'complete';
      return result;
    } catch (error) {
      call.end = error instanceof CancelledError ? 'cancelled' : 'failed';
      throw error;
    } finally {
      this.#inFlight.delete(call);
      computing.end();
    }
  }
}

function textOf(prompt: PromptText): string {
  if (typeof prompt === 'string') return prompt;
  return prompt.map((part) => ('text' in part ? part.text : '')).join('');
}
