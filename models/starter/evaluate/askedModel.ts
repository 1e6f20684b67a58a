import { silentLog } from '../../../src/common/log.ts';
import { Engine } from '../../../src/worker/engine.ts';

/** How a continuation is asked for. */
export interface Asked {
  readonly prompt: string;
  /** tokens at most */
  readonly maximum: number;
  /** ends the continuation, without being part of it */
  readonly stop?: string;
}

const never = new AbortController().signal;

/** Samples as the product draws them. */
const topP = 0.95;

/** The exported model as the product asks it, on one thread, with the same seeds each time. */
export class AskedModel implements AsyncDisposable {
  readonly #engine: Engine;

  private constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** @param path a GGUF file */
  static async load(path: string): Promise<AskedModel> {
    const options = { log: silentLog, onProgress: () => undefined, signal: never };
    return new AskedModel(await Engine.load({ path, gpu: 'off', threads: 1 }, options));
  }

  /** The most likely continuation, up to the end of the text. */
  async complete(asked: Asked): Promise<string> {
    const [text = ''] = await this.samples(asked, 1, 0);
    return text;
  }

  /** Samples of one prompt, with the seeds 1, 2, … */
  async samples({ prompt, maximum, stop }: Asked, count: number, temperature: number): Promise<string[]> {
    const { samples } = await this.#engine.generate(
      {
        id: 1,
        lane: 'solve',
        prompt,
        overflow: 'cut',
        maxTokens: maximum,
        temperature,
        topP,
        samples: count,
        seed: 1,
        stop: stop === undefined ? [] : [stop],
        scores: false,
      },
      { onStarted: () => undefined, onText: () => undefined, onSample: () => undefined },
      never,
    );
    return samples.map(({ text }) => text);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#engine.dispose();
  }
}
