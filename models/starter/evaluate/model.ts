import { getLlama, type LlamaContextSequence, type LlamaModel, type Token } from 'node-llama-cpp';

/** The exported model in llama.cpp alone, with nothing of the product around it, on one thread. */
export class StarterModel implements AsyncDisposable {
  readonly #model: LlamaModel;
  readonly #sequence: LlamaContextSequence;

  private constructor(model: LlamaModel, sequence: LlamaContextSequence) {
    this.#model = model;
    this.#sequence = sequence;
  }

  /** @param modelPath a GGUF file */
  static async load(modelPath: string): Promise<StarterModel> {
    const llama = await getLlama({ gpu: false, build: 'never', skipDownload: true, maxThreads: 1 });
    const model = await llama.loadModel({ modelPath });
    const context = await model.createContext({ contextSize: 1024, threads: 1 });
    return new StarterModel(model, context.getSequence());
  }

  tokenize(text: string): readonly number[] {
    return this.#model.tokenize(text, false);
  }

  detokenize(tokens: readonly number[]): string {
    return this.#model.detokenize(tokens.map((token) => token as Token));
  }

  /** The most likely continuation, up to the end of the text or `maximum` tokens. */
  async complete(prompt: string, maximum: number): Promise<string> {
    await this.#sequence.clearHistory();
    const generated: Token[] = [];
    for await (const token of this.#sequence.evaluate(this.#promptTokens(prompt), { temperature: 0 })) {
      if (this.#model.isEogToken(token)) break;
      generated.push(token);
      if (generated.length >= maximum) break;
    }
    return this.#model.detokenize(generated);
  }

  /** The probability of each token to be the next one after a prompt. */
  async nextProbabilities(prompt: string): Promise<ReadonlyMap<number, number>> {
    await this.#sequence.clearHistory();
    const tokens = this.#promptTokens(prompt);
    const last = tokens.pop();
    if (last === undefined) throw new Error('a prompt has a token at least');
    const options = { probabilities: true, options: { temperature: 1, topK: 0, topP: 1, minP: 0 } } as const;
    const results = await this.#sequence.controlledEvaluate([...tokens, [last, { generateNext: options }]]);
    return results.at(-1)?.next.probabilities ?? new Map<number, number>();
  }

  #promptTokens(prompt: string): Token[] {
    const start = this.#model.tokens.bos;
    if (start === null) throw new Error('the model names no token for the beginning of a text');
    return [start, ...this.#model.tokenize(prompt, false)];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#model.llama.dispose();
  }
}
