import type { LlamaModel, Token } from 'node-llama-cpp';
import type { Sample, StopReason } from '../protocol/worker.ts';
import { StopFilter } from './stopFilter.ts';
import { TokenText } from './tokenText.ts';

export interface AnswerOptions {
  readonly model: LlamaModel;
  /** the tokens before the answer */
  readonly prompt: readonly Token[];
  readonly stop: readonly string[];
  readonly maxTokens: number;
  /** called with each piece of text that is certain to belong to the answer */
  readonly onText: (text: string) => void;
}

/** One sample in the making: takes tokens, knows when it is complete. */
export class Answer {
  readonly #options: AnswerOptions;
  readonly #characters: TokenText<Token>;
  readonly #filter: StopFilter;
  #text = '';
  #tokens = 0;
  #stopReason: StopReason | undefined;

  constructor(options: AnswerOptions) {
    this.#options = options;
    this.#characters = new TokenText(
      (tokens, before) => options.model.detokenize(tokens, false, before),
      options.prompt,
    );
    this.#filter = new StopFilter(options.stop);
  }

  get complete(): boolean {
    return this.#stopReason !== undefined;
  }

  /** Most tokens it would still take. */
  get remaining(): number {
    return this.complete ? 0 : this.#options.maxTokens - this.#tokens;
  }

  /** Takes the next token; nothing when the model ended by itself. */
  push(token: Token | undefined): void {
    if (token === undefined) {
      this.#end('end');
      return;
    }
    this.#tokens += 1;
    this.#emit(this.#filter.push(this.#characters.push(token)));
    if (this.#filter.stopped) this.#stopReason = 'stop';
    else if (this.#tokens === this.#options.maxTokens) this.#end('length');
  }

  result(): Sample {
    return { text: this.#text, stopReason: this.#stopReason ?? 'length', tokens: this.#tokens };
  }

  #end(reason: StopReason): void {
    this.#emit(this.#filter.push(this.#characters.end()));
    this.#stopReason = this.#filter.stopped ? 'stop' : reason;
    this.#emit(this.#filter.end());
  }

  #emit(text: string): void {
    if (text === '') return;
    this.#text += text;
    this.#options.onText(text);
  }
}
