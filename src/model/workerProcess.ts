import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import * as v from 'valibot';
import {
  CancellationTokenSource,
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  ResponseError,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { CancelledError, describeError, throwIfCancelled, UserMessage } from '../common/errors.ts';
import { Observable } from '../common/event.ts';
import type { Log } from '../common/log.ts';
import {
  failureSchema,
  generateResultSchema,
  loadedModelSchema,
  logNotificationSchema,
  machineSchema,
  sampleNotificationSchema,
  scoreResultSchema,
  startedNotificationSchema,
  textNotificationSchema,
  usageSchema,
  workerErrors,
  workerMethods,
  workerStateSchema,
  type GenerateResult,
  type LoadedModel,
  type LoadParameters,
  type Machine,
  type MachineParameters,
  type ScoreParameters,
  type ScoreResult,
  type Usage,
  type WorkerState,
} from '../protocol/worker.ts';
import { cancellable } from './cancellable.ts';
import type { CudaUse } from './gpu/cuda.ts';
import type { GenerateOptions, GenerateRequest } from './languageModel.ts';
import { workerEnvironment } from './workerEnvironment.ts';

export interface WorkerProcessOptions {
  /** the bundled worker */
  readonly script: string;
  readonly log: Log;
  /** what it may use of CUDA */
  readonly cuda?: CudaUse | undefined;
  /** milliseconds to wait after each way of ending the process before the next, harder one */
  readonly grace?: number;
}

/** The worker process as its host sees it: requests as promises, its state, and its end. */
export class WorkerProcess {
  readonly #log: Log;
  readonly #grace: number;
  readonly #child: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #state = new Observable<WorkerState>({ kind: 'empty' });
  readonly #listeners = new Map<number, GenerateOptions>();
  #lastId = 0;
  #gone = false;

  /** Resolves when the process is gone. */
  readonly exited: Promise<void>;
  readonly onDidChangeState = this.#state.onDidChange;

  constructor(options: WorkerProcessOptions) {
    this.#log = options.log;
    this.#grace = options.grace ?? 2000;
    this.#child = fork(options.script, [], {
      execPath: process.execPath,
      execArgv: [],
      env: workerEnvironment(process.env, options.cuda),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#connection = createMessageConnection(new IPCMessageReader(this.#child), new IPCMessageWriter(this.#child));
    this.exited = this.#watchExit();
    for (const output of [this.#child.stdout, this.#child.stderr]) {
      if (output !== null) createInterface(output).on('line', (line) => this.#log.info(`worker: ${line}`));
    }
    this.#listen();
  }

  get processId(): number | undefined {
    return this.#child.pid;
  }

  get running(): boolean {
    return !this.#gone;
  }

  /** @throws UserMessage when the model cannot be loaded, or the process ends. */
  async load(parameters: LoadParameters): Promise<LoadedModel> {
    return this.#request(workerMethods.load, parameters, loadedModelSchema, undefined);
  }

  /** @throws CancelledError as soon as the signal fires, UserMessage when the model fails or the process ends. */
  async generate(request: GenerateRequest, options: GenerateOptions = {}): Promise<GenerateResult> {
    const id = ++this.#lastId;
    this.#listeners.set(id, options);
    try {
      return await this.#request(workerMethods.generate, { id, ...request }, generateResultSchema, options.signal);
    } finally {
      this.#listeners.delete(id);
    }
  }

  /** @throws CancelledError as soon as the signal fires, UserMessage when the model fails or the process ends. */
  async score(parameters: ScoreParameters, signal?: AbortSignal): Promise<ScoreResult> {
    return this.#request(workerMethods.score, parameters, scoreResultSchema, signal);
  }

  /** @throws UserMessage when no model is loaded or the process ends. */
  async usage(): Promise<Usage> {
    return this.#request(workerMethods.usage, {}, usageSchema, undefined);
  }

  /** @throws CancelledError as soon as the signal fires, UserMessage when nothing can be said or the process ends. */
  async machine(parameters: MachineParameters, signal?: AbortSignal): Promise<Machine> {
    return this.#request(workerMethods.machine, parameters, machineSchema, signal);
  }

  /** Ends the process: by closing its channel, then by asking, then by force. Resolves when it is gone. */
  async stop(): Promise<void> {
    const steps = [() => this.#disconnect(), () => this.#child.kill('SIGTERM'), () => this.#child.kill('SIGKILL')];
    for (const step of steps) {
      step();
      if (await settlesWithin(this.exited, this.#grace)) return;
    }
    await this.exited;
  }

  #disconnect(): void {
    if (this.#child.connected) this.#child.disconnect();
  }

  /** Sends a request and parses the answer; rejects at once when the caller cancels or the process ends. */
  async #request<Schema extends v.GenericSchema>(
    method: string,
    parameters: object,
    schema: Schema,
    signal: AbortSignal | undefined,
  ): Promise<v.InferOutput<Schema>> {
    throwIfCancelled(signal);
    const cancellation = new CancellationTokenSource();
    try {
      const answer = this.#connection.sendRequest<unknown>(method, parameters, cancellation.token);
      return v.parse(schema, await cancellable(answer, signal, () => cancellation.cancel()));
    } catch (error) {
      throw await this.#explain(error);
    } finally {
      cancellation.dispose();
    }
  }

  async #explain(error: unknown): Promise<Error> {
    if (error instanceof CancelledError) return error;
    if (!this.#child.connected) await this.exited;
    if (this.#gone) return workerEnded(error);
    if (error instanceof ResponseError && error.code === workerErrors.cancelled) return new CancelledError();
    if (error instanceof ResponseError && error.code === workerErrors.computeFailed) return new ComputeFailure(error);
    const failure = v.safeParse(failureSchema, error instanceof ResponseError ? error.data : undefined);
    if (failure.success) {
      const { what, todo } = failure.output;
      const ofFile = error instanceof ResponseError && error.code === workerErrors.fileUnusable;
      return new (ofFile ? FileFailure : UserMessage)(what, todo, { cause: error });
    }
    return new UserMessage(`The model could not answer: ${describeError(error)}.`, 'The log has the details.', {
      cause: error,
    });
  }

  #listen(): void {
    this.#receive(workerMethods.state, workerStateSchema, (state) => this.#state.set(state));
    this.#receive(workerMethods.log, logNotificationSchema, ({ level, message }) => this.#log[level](message));
    this.#receive(workerMethods.started, startedNotificationSchema, ({ id, ...use }) =>
      this.#listeners.get(id)?.onStarted?.(use),
    );
    this.#receive(workerMethods.text, textNotificationSchema, ({ id, pieces }) => {
      for (const piece of pieces) this.#listeners.get(id)?.onText?.(piece);
    });
    this.#receive(workerMethods.sample, sampleNotificationSchema, ({ id, index, sample }) =>
      this.#listeners.get(id)?.onSample?.({ index, sample }),
    );
    this.#connection.listen();
  }

  #receive<Schema extends v.GenericSchema>(
    method: string,
    schema: Schema,
    handler: (parameters: v.InferOutput<Schema>) => void,
  ): void {
    this.#connection.onNotification(method, (parameters: unknown) => {
      const parsed = v.safeParse(schema, parameters);
      if (parsed.success) handler(parsed.output);
      else this.#log.error(`The worker sent a ${method} that cannot be read: ${v.summarize(parsed.issues)}`);
    });
  }

  /** Requests in flight are rejected when the process ends. */
  #watchExit(): Promise<void> {
    return new Promise((resolve) => {
      const end = (how: string) => {
        if (this.#gone) return;
        this.#gone = true;
        this.#log.debug(`The worker process ended: ${how}`);
        this.#connection.dispose();
        resolve();
      };
      this.#child.once('exit', (code, signal) => end(signal ?? `exit code ${String(code)}`));
      this.#child.once('error', (error) => {
        if (this.#child.pid === undefined) end(describeError(error));
      });
    });
  }
}

/** The model file is missing or damaged; it loads on no device. */
export class FileFailure extends UserMessage {}

/** llama.cpp failed while it computed, as it does when a GPU is lost; what the process holds is good for nothing. */
export class ComputeFailure extends UserMessage {
  constructor(cause: unknown) {
    super(`The model stopped computing: ${describeError(cause)}.`, 'Ask again; it starts anew.', { cause });
  }
}

function workerEnded(cause: unknown): UserMessage {
  return new UserMessage('The model process ended while it was working.', 'Ask again; it starts anew.', { cause });
}

async function settlesWithin(promise: Promise<void>, milliseconds: number): Promise<boolean> {
  const timeout = new AbortController();
  const settled = promise.then(() => true);
  const late = delay(milliseconds, false, { signal: timeout.signal }).catch(() => false);
  try {
    return await Promise.race([settled, late]);
  } finally {
    timeout.abort();
  }
}
