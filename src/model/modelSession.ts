import { setTimeout as delay } from 'node:timers/promises';
import { CancelledError, describeError, UserMessage } from '../common/errors.ts';
import { Observable } from '../common/event.ts';
import type { Log } from '../common/log.ts';
import type { LoadParameters, WorkerState } from '../protocol/worker.ts';
import { cancellable } from './cancellable.ts';
import { ComputeFailure, FileFailure, WorkerProcess } from './workerProcess.ts';

export interface SessionOptions {
  readonly script: string;
  readonly parameters: LoadParameters;
  readonly log: Log;
  /** milliseconds to wait before the start */
  readonly delayMilliseconds: number;
  /** the end of the session before this one: two models would not fit into the memory */
  readonly after: Promise<unknown>;
}

/** How a session ended. */
export type SessionEnd =
  | { readonly kind: 'stopped' }
  /** the process ended by itself; `device` is what it computed on, if it came that far */
  | { readonly kind: 'crashed'; readonly device: string | undefined }
  /** computing failed, and the process was ended because what it holds is good for nothing */
  | { readonly kind: 'computeFailed'; readonly device: string | undefined }
  /** the model could not be loaded */
  | { readonly kind: 'loadFailed'; readonly error: unknown };

/**
 * One model in a worker process, from its start to its end. A load that fails where the GPU may be used is tried once
 * more, without it and in a new process, before it counts as failed; unless the file is at fault.
 */
export class ModelSession {
  readonly #options: SessionOptions;
  readonly #stopping = new AbortController();
  readonly #state = new Observable<WorkerState>({ kind: 'empty' });
  #process: WorkerProcess | undefined;
  #device: string | undefined;
  #loadedWithoutGpu = false;
  #computeFailed = false;

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

  /** Whether the load was tried again without the GPU, because it had failed with it. */
  get loadedWithoutGpu(): boolean {
    return this.#loadedWithoutGpu;
  }

  /**
   * Asks the worker, once the model is loaded. When that fails because the session ends, it fails after the end, so that
   * whoever asks again does not ask this session.
   * @throws what `send` throws, CancelledError as soon as the signal fires
   */
  async request<T>(send: (worker: WorkerProcess) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    try {
      const worker = await cancellable(this.ready, signal);
      return await send(worker);
    } catch (error) {
      throw await this.#explain(error);
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#process?.stop();
    await this.ended;
  }

  get #serves(): boolean {
    return this.#device !== undefined && !this.#computeFailed && this.#process?.running === true;
  }

  async #explain(error: unknown): Promise<unknown> {
    if (error instanceof CancelledError) return error;
    if (error instanceof ComputeFailure) this.#giveUp(error);
    if (this.#serves) return error;
    const end = await this.ended;
    const onGpu = this.#device !== undefined && this.#device !== 'cpu';
    return onGpu && end.kind !== 'stopped' ? stoppedOnGpu(error) : error;
  }

  async #start(): Promise<WorkerProcess> {
    const { parameters, after, delayMilliseconds } = this.#options;
    await delay(delayMilliseconds, undefined, { signal: this.#stopping.signal }).catch(() => {
      throw new CancelledError();
    });
    await after;
    try {
      return await this.#load(parameters);
    } catch (error) {
      const ofGpu = parameters.gpu !== 'off' && !(error instanceof FileFailure);
      if (!ofGpu || this.#process?.running !== true) throw error;
      return await this.#loadWithoutGpu(this.#process, error);
    }
  }

  async #load(parameters: LoadParameters): Promise<WorkerProcess> {
    if (this.#stopping.signal.aborted) throw new CancelledError();
    const { script, log } = this.#options;
    const worker = new WorkerProcess({ script, log });
    this.#process = worker;
    worker.onDidChangeState((state) => this.#state.set(state));
    const model = await worker.load(parameters);
    this.#device = model.device;
    return worker;
  }

  async #loadWithoutGpu(failed: WorkerProcess, error: unknown): Promise<WorkerProcess> {
    const { parameters, log } = this.#options;
    this.#loadedWithoutGpu = true;
    await failed.stop();
    if (!this.#stopping.signal.aborted)
      log.warn(`The model could not be loaded with the GPU, and is loaded without it: ${describeError(error)}`);
    return this.#load({ ...parameters, gpu: 'off' });
  }

  #giveUp(failure: ComputeFailure): void {
    if (this.#computeFailed) return;
    this.#computeFailed = true;
    this.#options.log.error(`Computing failed on the device ${this.#device ?? ''}: ${describeError(failure)}`);
    void this.#process?.stop();
  }

  async #end(): Promise<SessionEnd> {
    try {
      const worker = await this.ready;
      await worker.exited;
    } catch (error) {
      const failed = this.#process?.running === true && !this.#stopping.signal.aborted;
      await this.#process?.stop();
      if (failed) return { kind: 'loadFailed', error };
    }
    if (this.#stopping.signal.aborted) return { kind: 'stopped' };
    return { kind: this.#computeFailed ? 'computeFailed' : 'crashed', device: this.#device };
  }
}

function stoppedOnGpu(cause: unknown): UserMessage {
  return new UserMessage('The model stopped while it computed on the GPU.', 'It starts again on the CPU: ask again.', {
    cause,
  });
}
