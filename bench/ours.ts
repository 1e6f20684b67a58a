import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Log } from '../src/common/log.ts';
import { WorkerProcess } from '../src/model/workerProcess.ts';
import type { LoadedModel } from '../src/protocol/worker.ts';
import { buildWorker, type BuiltWorker } from '../test/support/buildWorker.ts';
import { sampling, type Generated, type TextEngine, type TextOptions, type TextRequest } from './engine.ts';

/** Our worker in a process of its own, asked as the extension asks it. */
export class Ours implements TextEngine {
  readonly model: LoadedModel;
  readonly #worker: WorkerProcess;
  readonly #built: BuiltWorker;
  /** for when the benchmark is interrupted */
  readonly #removeAtOnce = () => rmSync(dirname(this.#built.path), { recursive: true, force: true });

  private constructor(worker: WorkerProcess, built: BuiltWorker, model: LoadedModel) {
    this.#worker = worker;
    this.#built = built;
    this.model = model;
    process.once('exit', this.#removeAtOnce);
  }

  /**
   * @param threads 0 lets the worker choose
   * @throws UserMessage when the model cannot be loaded.
   */
  static async start(modelPath: string, threads: number, log: Log): Promise<Ours> {
    const built = await buildWorker();
    const worker = new WorkerProcess({ script: built.path, log });
    try {
      return new Ours(worker, built, await worker.load({ path: modelPath, gpu: 'off', threads }));
    } catch (error) {
      await worker.stop();
      await built.remove();
      throw error;
    }
  }

  async generate(request: TextRequest, { signal, onText }: TextOptions = {}): Promise<Generated> {
    const started = performance.now();
    let firstText: number | undefined;
    const result = await this.#worker.generate(
      {
        ...request,
        temperature: sampling.temperature,
        topP: sampling.topP,
        overflow: 'refuse',
        stop: [],
        scores: false,
      },
      {
        signal,
        onText: () => {
          firstText ??= performance.now();
          onText?.();
        },
      },
    );
    const ended = performance.now();
    return {
      firstText: (firstText ?? ended) - started,
      total: ended - started,
      tokens: result.samples.reduce((sum, sample) => sum + sample.tokens, 0),
      promptTokens: result.promptTokens,
      evaluatedTokens: result.evaluatedTokens,
    };
  }

  /** Bytes of memory that the process had at most at once. */
  async peakMemory(): Promise<number> {
    const status = await readFile(`/proc/${String(this.#worker.processId)}/status`, 'utf8');
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    if (kibibytes === undefined) throw new Error('This system does not say how much memory a process had at most.');
    return Number(kibibytes) * 1024;
  }

  async stop(): Promise<void> {
    await this.#worker.stop();
    await this.#built.remove();
    process.removeListener('exit', this.#removeAtOnce);
  }
}
