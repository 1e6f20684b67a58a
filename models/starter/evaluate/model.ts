import { getLlama, type LlamaContextSequence, type LlamaModel, type Token } from 'node-llama-cpp';

export interface Sampling {
  temperature: number;
  seed: number;
}

export const greedy: Sampling = { temperature: 0, seed: 0 };

/** The exported model, run the way the extension runs it, on one thread. */
export class StarterModel {
  readonly #model: LlamaModel;
  readonly #sequence: LlamaContextSequence;

  private constructor(model: LlamaModel, sequence: LlamaContextSequence) {
    this.#model = model;
    this.#sequence = sequence;
  }

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

  /**
   * Continues the prompt up to the end of the text or `maximum` tokens.
   * @param stop ends the continuation, without being part of it
   */
  async complete(prompt: string, maximum: number, sampling = greedy, stop?: string): Promise<string> {
    const start = this.#model.tokens.bos;
    if (start === null) throw new Error('the model names no token for the beginning of a text');
    await this.#sequence.clearHistory();
    const generated: Token[] = [];
    const tokens = [start, ...this.#model.tokenize(prompt, false)];
    let text = '';
    for await (const token of this.#sequence.evaluate(tokens, { ...sampling, topP: 0.95 })) {
      if (this.#model.isEogToken(token)) break;
      generated.push(token);
      text = this.#model.detokenize(generated);
      if (stop !== undefined && text.includes(stop)) return text.slice(0, text.indexOf(stop));
      if (generated.length >= maximum) break;
    }
    return text;
  }

  async dispose(): Promise<void> {
    await this.#model.llama.dispose();
  }
}
