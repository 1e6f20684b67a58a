import type { Token } from 'node-llama-cpp';
import type { Sample } from '../protocol/worker.ts';
import type { Answer } from './answer.ts';
import type { Output, Sampler, Scorer } from './nativeContext.ts';
import type { Strand } from './strand.ts';

/** Proposes what may come next from what came before. */
export interface Guesser {
  append(tokens: readonly Token[]): void;
  propose(limit: number): readonly Token[];
}

export interface SampleStrandOptions {
  /** the last token of the prompt */
  readonly first: Token;
  readonly sampler: Sampler;
  /** collects the text, and knows when the sample is complete */
  readonly answer: Pick<Answer, 'complete' | 'remaining' | 'push' | 'result'>;
  /** when the probability of the sample is wanted */
  readonly scorer?: Scorer | undefined;
  /** knows the prompt */
  readonly guesser?: Guesser | undefined;
  readonly isEnd: (token: Token) => boolean;
  /** called once, when the strand is complete */
  readonly onComplete: (sample: Sample) => void;
}

/** Draws one sample, token by token. */
export class SampleStrand implements Strand {
  readonly #options: SampleStrandOptions;
  #certain: Token;
  #guesses: readonly Token[] = [];
  #logProbability = 0;
  #scored = 0;
  draftedTokens = 0;
  acceptedTokens = 0;

  constructor(options: SampleStrandOptions) {
    this.#options = options;
    this.#certain = options.first;
  }

  get complete(): boolean {
    return this.#options.answer.complete;
  }

  /** Of the tokens so far; undefined without a scorer. */
  get meanLogProbability(): number | undefined {
    return this.#scored === 0 ? undefined : this.#logProbability / this.#scored;
  }

  next(room: number, guesses: number): readonly Token[] {
    const { guesser, answer } = this.#options;
    // What would come after the last token that is wanted need not be guessed.
    const limit = Math.min(guesses, room - 1, answer.remaining - 1);
    this.#guesses = limit > 0 ? (guesser?.propose(limit) ?? []) : [];
    this.draftedTokens += this.#guesses.length;
    return [this.#certain, ...this.#guesses];
  }

  /** A guess stays as long as it is the token that was drawn; the first that is not makes all after it worthless. */
  async take(outputs: readonly Output[]): Promise<number> {
    let kept = 0;
    for (const output of outputs) {
      const token = await this.#draw(output);
      const guess = this.#guesses[kept];
      kept += 1;
      if (this.complete || token !== guess) break;
      this.acceptedTokens += 1;
    }
    return kept;
  }

  dispose(): void {
    this.#options.sampler.dispose();
    this.#options.scorer?.dispose();
  }

  async #draw(output: Output): Promise<Token | undefined> {
    const { sampler, scorer, answer, guesser, isEnd, onComplete } = this.#options;
    const token = await sampler.sample(output);
    if (token !== undefined && scorer !== undefined) {
      this.#logProbability += await scorer.logProbability(output, token);
      this.#scored += 1;
    }
    answer.push(token === undefined || isEnd(token) ? undefined : token);
    if (answer.complete) onComplete(this.#result());
    if (token === undefined) return undefined;
    this.#certain = token;
    guesser?.append([token]);
    return token;
  }

  #result(): Sample {
    const sample = this.#options.answer.result();
    const { meanLogProbability } = this;
    return meanLogProbability === undefined ? sample : { ...sample, meanLogProbability };
  }
}
