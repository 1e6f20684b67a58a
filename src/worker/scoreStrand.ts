import type { Token } from 'node-llama-cpp';
import type { Output, Scorer } from './nativeContext.ts';
import type { Strand } from './strand.ts';

export interface ScoreStrandOptions {
  /** the last token of the prompt */
  readonly first: Token;
  /** never empty */
  readonly continuation: readonly Token[];
  readonly scorer: Scorer;
  /** called once, with the natural logarithm of the probability of the continuation */
  readonly onComplete: (logProbability: number) => void;
}

/** Finds out how likely a given continuation is. */
export class ScoreStrand implements Strand {
  readonly #options: ScoreStrandOptions;
  #judged = 0;
  #logProbability = 0;

  constructor(options: ScoreStrandOptions) {
    this.#options = options;
  }

  get complete(): boolean {
    return this.#judged === this.#options.continuation.length;
  }

  next(room: number): readonly Token[] {
    const { first, continuation } = this.#options;
    // What follows the last token is not asked for, so that it is not evaluated.
    return [first, ...continuation.slice(0, -1)].slice(this.#judged, this.#judged + room);
  }

  async take(outputs: readonly Output[]): Promise<number> {
    const { continuation, scorer, onComplete } = this.#options;
    for (const output of outputs) {
      const token = continuation[this.#judged];
      if (token === undefined) break;
      this.#logProbability += await scorer.logProbability(output, token);
      this.#judged += 1;
    }
    if (this.complete) onComplete(this.#logProbability);
    return outputs.length;
  }

  dispose(): void {
    this.#options.scorer.dispose();
  }
}
