import { getLlama, type LlamaContextSequence, type LlamaModel, type Token } from 'node-llama-cpp';

export interface Sampling {
  readonly temperature: number;
  readonly seed: number;
}

const greedy: Sampling = { temperature: 0, seed: 0 };

/** So many samples of one prompt are written side by side. */
const sideBySide = 16;

/** The exported model, run by llama.cpp on one thread. */
export class StarterModel implements AsyncDisposable {
  readonly #model: LlamaModel;
  readonly #sequences: readonly LlamaContextSequence[];

  private constructor(model: LlamaModel, sequences: readonly LlamaContextSequence[]) {
    this.#model = model;
    this.#sequences = sequences;
  }

  /** @param modelPath a GGUF file */
  static async load(modelPath: string): Promise<StarterModel> {
    const llama = await getLlama({ gpu: false, build: 'never', skipDownload: true, maxThreads: 1 });
    const model = await llama.loadModel({ modelPath });
    const context = await model.createContext({ contextSize: 1024, sequences: sideBySide, threads: 1 });
    return new StarterModel(
      model,
      Array.from({ length: sideBySide }, () => context.getSequence()),
    );
  }

  /** Tokens that the model was trained to look back on. */
  get contextLength(): number {
    return this.#model.trainContextSize;
  }

  tokenize(text: string): readonly number[] {
    return this.#model.tokenize(text, false);
  }

  detokenize(tokens: readonly number[]): string {
    return this.#model.detokenize(tokens.map((token) => token as Token));
  }

  /**
   * Continues the prompt up to the end of the text or `maximum` tokens.
   * @param stop ends the continuation, without being part of it
   */
  complete(prompt: string, maximum: number, sampling = greedy, stop?: string): Promise<string> {
    return this.#continue(this.#sequence(0), prompt, maximum, sampling, stop);
  }

  /**
   * Samples of one prompt, with the seeds 1, 2, …
   * @param count at most 16
   */
  samples(prompt: string, count: number, maximum: number, temperature: number, stop?: string): Promise<string[]> {
    return Promise.all(
      Array.from({ length: count }, (_, index) =>
        this.#continue(this.#sequence(index), prompt, maximum, { temperature, seed: index + 1 }, stop),
      ),
    );
  }

  /** The probability of each token to be the next one after a prompt. */
  async nextProbabilities(prompt: string): Promise<ReadonlyMap<number, number>> {
    const sequence = this.#sequence(0);
    await sequence.clearHistory();
    const tokens = this.#promptTokens(prompt);
    const last = tokens.pop();
    if (last === undefined) throw new Error('a prompt has a token at least');
    const options = { probabilities: true, options: { temperature: 1, topK: 0, topP: 1, minP: 0 } } as const;
    const results = await sequence.controlledEvaluate([...tokens, [last, { generateNext: options }]]);
    return results.at(-1)?.next.probabilities ?? new Map<number, number>();
  }

  #promptTokens(prompt: string): Token[] {
    const start = this.#model.tokens.bos;
    if (start === null) throw new Error('the model names no token for the beginning of a text');
    return [start, ...this.#model.tokenize(prompt, false)];
  }

  #sequence(index: number): LlamaContextSequence {
    const sequence = this.#sequences[index];
    if (sequence === undefined) throw new Error(`there are ${String(sideBySide)} sequences only`);
    return sequence;
  }

  async #continue(
    sequence: LlamaContextSequence,
    prompt: string,
    maximum: number,
    sampling: Sampling,
    stop?: string,
  ): Promise<string> {
    await sequence.clearHistory();
    const generated: Token[] = [];
    const tokens = this.#promptTokens(prompt);
    const room = Math.min(maximum, 1024 - tokens.length);
    let text = '';
    if (room <= 0) return text;
    for await (const token of sequence.evaluate(tokens, { ...sampling, topP: 0.95 })) {
      if (this.#model.isEogToken(token)) break;
      generated.push(token);
      text = this.#model.detokenize(generated);
      if (stop !== undefined && text.includes(stop)) return text.slice(0, text.indexOf(stop));
      if (generated.length >= room) break;
    }
    return text;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#model.llama.dispose();
  }
}
