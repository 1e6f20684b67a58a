import { setTimeout as delay } from 'node:timers/promises';
import { CancelledError, describeError, UserMessage } from '../common/errors.ts';
import { Observable } from '../common/event.ts';
import type { Log } from '../common/log.ts';
import type { LoadParameters, WorkerState } from '../protocol/worker.ts';
import { cancellable } from './cancellable.ts';
import type { CudaUse } from './gpu/cuda.ts';
import { ComputeFailure, FileFailure, WorkerProcess } from './workerProcess.ts';

export interface SessionOptions {
  readonly script: string;
  readonly parameters: LoadParameters;
  /** what it may use of CUDA, where the GPU may be used */
  readonly cuda: CudaUse | undefined;
  readonly log: Log;
  /** milliseconds to wait before the start */
  readonly delayMilliseconds: number;
  /** the end of the session before this one: two models would not fit into the memory */
  readonly after: Promise<unknown>;
}

/** How a session ended. */
export type SessionEnd =
  | { readonly kind: 'stopped' }
  /** the process ended by itself */
  | ({ readonly kind: 'crashed' } & Computed)
  /** computing failed, and the process was ended because what it holds is good for nothing */
  | ({ readonly kind: 'computeFailed' } & Computed)
  /** the model could not be loaded */
  | { readonly kind: 'loadFailed'; readonly error: unknown };

/** Where a session computed that ended by itself. */
export interface Computed {
  /** what it computed on, if it came that far */
  readonly device: string | undefined;
  /** whether that was CUDA, or would have been */
  readonly onCuda: boolean;
}

/** One way to load the model. */
interface Way {
  readonly gpu: LoadParameters['gpu'];
  readonly cuda?: CudaUse;
  /** what it does without, as earlier ways failed with it */
  readonly without?: 'cuda' | 'gpu';
}

const inWords = { cuda: 'CUDA', gpu: 'the GPU' } as const;

/**
 * One model in a worker process, from its start to its end. A load that fails where the GPU may be used is tried again in
 * a new process, first without CUDA and then without the GPU, before it counts as failed; unless the file is at fault.
 */
export class ModelSession {
  readonly #options: SessionOptions;
  readonly #stopping = new AbortController();
  readonly #state = new Observable<WorkerState>({ kind: 'empty' });
  #process: WorkerProcess | undefined;
  #device: string | undefined;
  #way: Way;
  #computeFailed = false;

  readonly onDidChangeState = this.#state.onDidChange;
  /** The process with the model loaded; rejects when the session ends before. */
  readonly ready: Promise<WorkerProcess>;
  /** Never rejects; the process is gone then. */
  readonly ended: Promise<SessionEnd>;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#way = { gpu: options.parameters.gpu };
    this.ready = this.#start();
    this.ended = this.#end();
  }

  /** What the load was tried again without, because it had failed with it. */
  get doneWithout(): Way['without'] {
    return this.#way.without;
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
    return onGpu && end.kind !== 'stopped' ? stoppedOnGpu(error, this.#onCuda) : error;
  }

  /** Whether the process computes on CUDA, or would, had it come that far. */
  get #onCuda(): boolean {
    return this.#way.cuda !== undefined && (this.#device ?? 'cuda') === 'cuda';
  }

  async #start(): Promise<WorkerProcess> {
    const { parameters, cuda, after, delayMilliseconds } = this.#options;
    await delay(delayMilliseconds, undefined, { signal: this.#stopping.signal }).catch(() => {
      throw new CancelledError();
    });
    await after;
    return this.#loadOneWay(waysToLoad(parameters.gpu, cuda));
  }

  /** The first way that works. */
  async #loadOneWay([way, ...others]: readonly [Way, ...Way[]]): Promise<WorkerProcess> {
    this.#way = way;
    try {
      return await this.#load(way);
    } catch (error) {
      const [next, ...rest] = others;
      if (next === undefined || error instanceof FileFailure || this.#process?.running !== true) throw error;
      await this.#process.stop();
      if (!this.#stopping.signal.aborted) this.#options.log.warn(loadedAgain(next, error));
      return await this.#loadOneWay([next, ...rest]);
    }
  }

  async #load({ gpu, cuda }: Way): Promise<WorkerProcess> {
    if (this.#stopping.signal.aborted) throw new CancelledError();
    const { script, log, parameters } = this.#options;
    const worker = new WorkerProcess({ script, log, cuda });
    this.#process = worker;
    worker.onDidChangeState((state) => this.#state.set(state));
    const model = await worker.load({ ...parameters, gpu });
    this.#device = model.device;
    return worker;
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
    const computed = { device: this.#device, onCuda: this.#onCuda };
    return { kind: this.#computeFailed ? 'computeFailed' : 'crashed', ...computed };
  }
}

/** In the order in which they are tried: Vulkan may work on a GPU where CUDA does not. */
function waysToLoad(gpu: LoadParameters['gpu'], cuda: CudaUse | undefined): readonly [Way, ...Way[]] {
  if (gpu === 'off') return [{ gpu }];
  const without: Way = { gpu: 'off', without: 'gpu' };
  return cuda === undefined ? [{ gpu }, without] : [{ gpu, cuda }, { gpu, without: 'cuda' }, without];
}

function loadedAgain({ without = 'gpu' }: Way, error: unknown): string {
  return `The model could not be loaded with ${inWords[without]}, and is loaded without it: ${describeError(error)}`;
}

function stoppedOnGpu(cause: unknown, onCuda: boolean): UserMessage {
  const next = onCuda ? 'without CUDA' : 'on the CPU';
  return new UserMessage('The model stopped while it computed on the GPU.', `It starts again ${next}: ask again.`, {
    cause,
  });
}
