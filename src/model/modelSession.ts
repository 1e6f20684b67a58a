import { setTimeout as delay } from 'node:timers/promises';
import { CancelledError } from '../common/errors.ts';
import { Observable } from '../common/event.ts';
import type { Log } from '../common/log.ts';
import type { LoadParameters, WorkerState } from '../protocol/worker.ts';
import { WorkerProcess } from './workerProcess.ts';

export interface SessionOptions {
  readonly script: string;
  readonly parameters: LoadParameters;
  readonly log: Log;
  /** milliseconds to wait before the start */
  readonly delayMilliseconds: number;
  /** the end of the session before this one: two models would not fit into the memory */
  readonly after: Promise<unknown>;
}

/** How a session ended. `device` is what it computed on, if it came that far. */
export type SessionEnd =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'crashed'; readonly device: string | undefined }
  | { readonly kind: 'failed'; readonly error: unknown };

/** One worker process with one model in it, from its start to its end. */
export class ModelSession {
  readonly #options: SessionOptions;
  readonly #stopping = new AbortController();
  readonly #state = new Observable<WorkerState>({ kind: 'empty' });
  #process: WorkerProcess | undefined;
  #device: string | undefined;

  readonly onDidChangeState = this.#state.onDidChange;
  /** The process with the model loaded; rejects when the session ends before. */
  readonly ready: Promise<WorkerProcess>;
  /** Never rejects; the process is gone then. */
  readonly ended: Promise<SessionEnd>;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.ready = this.#start();
    this.ended = this.#end();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#process?.stop();
    await this.ended;
  }

  async #start(): Promise<WorkerProcess> {
    const { script, parameters, log, after, delayMilliseconds } = this.#options;
    await delay(delayMilliseconds, undefined, { signal: this.#stopping.signal }).catch(() => {
      throw new CancelledError();
    });
    await after;
    if (this.#stopping.signal.aborted) throw new CancelledError();
    const worker = new WorkerProcess({ script, log });
    this.#process = worker;
    worker.onDidChangeState((state) => this.#state.set(state));
    const model = await worker.load(parameters);
    this.#device = model.device;
    return worker;
  }

  async #end(): Promise<SessionEnd> {
    try {
      const worker = await this.ready;
      await worker.exited;
    } catch (error) {
      const failed = this.#process?.running === true && !this.#stopping.signal.aborted;
      await this.#process?.stop();
      if (failed) return { kind: 'failed', error };
    }
    return this.#stopping.signal.aborted ? { kind: 'stopped' } : { kind: 'crashed', device: this.#device };
  }
}
