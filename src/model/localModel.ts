import { isDeepStrictEqual } from 'node:util';
import { CancelledError, describeError, throwIfCancelled, UserMessage } from '../common/errors.ts';
import { Observable } from '../common/event.ts';
import type { Log } from '../common/log.ts';
import type { PromptProfile } from '../prompt/profile.ts';
import type {
  GenerateResult,
  LoadParameters,
  Machine,
  ScoreParameters,
  ScoreResult,
  Usage,
  WorkerState,
} from '../protocol/worker.ts';
import type { CudaUse } from './gpu/cuda.ts';
import { IdleTimer, type StartTimer } from './idleTimer.ts';
import type {
  CudaFallback,
  GenerateOptions,
  GenerateRequest,
  GpuFallback,
  LanguageModel,
  ModelState,
} from './languageModel.ts';
import { ModelSession, type Computed, type SessionEnd } from './modelSession.ts';
import type { ModelSettings } from './modelSettings.ts';
import { profileFor } from './profileFor.ts';
import { RestartPolicy } from './restartPolicy.ts';
import { withoutModel } from './withoutModel.ts';
import { WorkerProcess } from './workerProcess.ts';

export interface LocalModelOptions {
  /** read before each request, so that a change takes effect with the next one */
  readonly settings: () => ModelSettings;
  /** the bundled worker */
  readonly script: string;
  /** what is installed of CUDA; read before each request as well */
  readonly cuda?: (() => CudaUse | undefined) | undefined;
  readonly log: Log;
  readonly restartPolicy?: RestartPolicy;
  /** for tests: measures the time without a request */
  readonly startTimer?: StartTimer;
}

/**
 * The model in a process of its own on this machine. It starts with the first request, starts again after a crash
 * (without the GPU, when the GPU may have been the cause), and starts anew when its settings have changed. After a time
 * without requests the process is ended, which gives all its memory back, until the next request or `reload`. What
 * cannot be loaded, or crashes again and again, stays failed until the settings change or `restart` is called.
 */
export class LocalModel implements LanguageModel {
  readonly #options: LocalModelOptions;
  readonly #policy: RestartPolicy;
  readonly #idle: IdleTimer;
  readonly #state = new Observable<ModelState>({ kind: 'idle', reason: 'notStarted' });
  readonly onDidChangeState = this.#state.onDidChange;

  /** what `#session`, `#failure`, `#fallback` and `#withoutCuda` were made from */
  #parameters: LoadParameters | undefined;
  #cuda: CudaUse | undefined;
  #session: ModelSession | undefined;
  #failure: UserMessage | undefined;
  /** why the GPU is not used although it may be; stands until the settings change or `restart` is called */
  #fallback: GpuFallback | undefined;
  /** why CUDA is not used although it is installed; stands as long */
  #withoutCuda: CudaFallback | undefined;
  /** resolves when the processes of all former sessions are gone */
  #formerGone: Promise<unknown> = Promise.resolve();
  /** processes that say what the machine has */
  readonly #describing = new Set<WorkerProcess>();
  #disposed = false;

  constructor(options: LocalModelOptions) {
    this.#options = options;
    this.#policy = options.restartPolicy ?? new RestartPolicy();
    this.#idle = new IdleTimer({
      afterMilliseconds: () => options.settings().unloadAfterMinutes * 60_000,
      onIdle: () => this.#unload(),
      startTimer: options.startTimer,
    });
  }

  get state(): ModelState {
    return this.#state.value;
  }

  get profile(): PromptProfile {
    return profileFor(this.#options.settings(), this.state.kind === 'ready' ? this.state.model : undefined);
  }

  async load(signal?: AbortSignal): Promise<PromptProfile> {
    throwIfCancelled(signal);
    await this.#request(() => Promise.resolve(), signal);
    return this.profile;
  }

  async generate(request: GenerateRequest, options: GenerateOptions = {}): Promise<GenerateResult> {
    throwIfCancelled(options.signal);
    return this.#request((worker) => worker.generate(request, options), options.signal);
  }

  /**
   * Tells how likely texts are after a prompt; loads the model first when it is not loaded.
   * @throws CancelledError when the signal fires, UserMessage when the model cannot answer and why.
   */
  async score(parameters: ScoreParameters, signal?: AbortSignal): Promise<ScoreResult> {
    throwIfCancelled(signal);
    return this.#request((worker) => worker.score(parameters, signal), signal);
  }

  /**
   * How many tokens each lane has evaluated since the model was loaded, cancelled requests included; loads the model first
   * when it is not loaded.
   * @throws UserMessage when it cannot be loaded
   */
  async usage(): Promise<Usage> {
    return this.#request((worker) => worker.usage(), undefined);
  }

  /**
   * What the machine has for another model in place of this one. A process of its own says so, as this one may be busy,
   * or have nothing loaded.
   * @throws CancelledError when the signal fires, UserMessage when the inference library does not run here.
   */
  async machine(signal?: AbortSignal): Promise<Machine> {
    if (this.#disposed) throw new CancelledError();
    const { script, log, settings } = this.#options;
    const worker = new WorkerProcess({ script, log, cuda: this.#options.cuda?.() });
    this.#describing.add(worker);
    try {
      const machine = await worker.machine({ gpu: settings().gpu }, signal);
      return this.state.kind === 'ready' ? withoutModel(machine, this.state.model.plan.estimate) : machine;
    } finally {
      await worker.stop();
      this.#describing.delete(worker);
    }
  }

  /** Begins to load a model that was unloaded to free memory; does nothing otherwise. The state shows how it goes. */
  reload(): void {
    if (this.state.kind === 'idle' && this.state.reason === 'unloaded') this.#current();
  }

  /** Ends the process and loads the model anew, also after it had failed, and with the GPU, also after that had. */
  async restart(): Promise<void> {
    this.#forget();
    await this.#current().ready;
  }

  /** Resolves when the process is gone. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#idle.dispose();
    this.#forget();
    await Promise.all([this.#formerGone, ...Array.from(this.#describing, (worker) => worker.stop())]);
  }

  #request<T>(send: (worker: WorkerProcess) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const answer = this.#current().request(send, signal);
    this.#idle.busyUntil(answer);
    return answer;
  }

  /** The session for the present settings, begun when there is none. */
  #current(): ModelSession {
    if (this.#disposed) throw new CancelledError();
    const { path, gpu, threads } = this.#options.settings();
    const parameters = { path, gpu, threads };
    const cuda = this.#options.cuda?.();
    const same =
      this.#parameters === undefined || (equal(this.#parameters, parameters) && isDeepStrictEqual(this.#cuda, cuda));
    if (!same) this.#forget();
    this.#parameters = parameters;
    this.#cuda = cuda;
    if (this.#failure !== undefined) throw this.#failure;
    return this.#session ?? this.#begin(parameters, 0);
  }

  /** Ends the session and forgets its failures. */
  #forget(): void {
    this.#endSession();
    this.#failure = undefined;
    this.#fallback = undefined;
    this.#withoutCuda = undefined;
    this.#policy.reset();
    this.#state.set({ kind: 'idle', reason: 'notStarted' });
  }

  /** Ends the session and keeps in mind how it went. */
  #unload(): void {
    if (this.#session === undefined) return;
    this.#options.log.info('The model is unloaded to free memory; it loads again when it is asked');
    this.#endSession();
    this.#state.set({ kind: 'idle', reason: 'unloaded' });
  }

  #endSession(): void {
    const session = this.#session;
    this.#session = undefined;
    if (session !== undefined) this.#formerGone = Promise.all([this.#formerGone, session.stop()]);
  }

  #begin(parameters: LoadParameters, delayMilliseconds: number): ModelSession {
    const { script, log } = this.#options;
    const session = new ModelSession({
      script,
      log,
      delayMilliseconds,
      parameters: this.#fallback === undefined ? parameters : { ...parameters, gpu: 'off' },
      cuda: this.#withoutCuda === undefined ? this.#cuda : undefined,
      after: this.#formerGone,
    });
    this.#session = session;
    this.#idle.busyUntil(session.ready);
    session.onDidChangeState((state) => {
      if (this.#session === session) this.#show(session, state);
    });
    void session.ended.then((end) => {
      if (this.#session === session) this.#ended(parameters, end);
    });
    return session;
  }

  #show(session: ModelSession, state: WorkerState): void {
    if (session.doneWithout === 'gpu') this.#fallback = 'failed';
    if (session.doneWithout === 'cuda') this.#withoutCuda = 'failed';
    if (state.kind === 'loading') this.#state.set(state);
    if (state.kind !== 'ready') return;
    if (state.model.cudaFailed === true) this.#withoutCuda = 'notStarted';
    this.#state.set({ ...state, fallback: this.#fallback, withoutCuda: this.#withoutCuda });
  }

  #ended(parameters: LoadParameters, end: SessionEnd): void {
    this.#session = undefined;
    switch (end.kind) {
      case 'stopped':
        break;
      case 'loadFailed':
        this.#fail(asUserMessage(end.error), 'chooseAnother');
        break;
      case 'crashed':
        this.#startAgain(parameters, end, 'crashed');
        break;
      case 'computeFailed':
        this.#startAgain(parameters, end, 'failed');
    }
  }

  #startAgain(parameters: LoadParameters, { device, onCuda }: Computed, why: GpuFallback): void {
    const decision = this.#policy.crashed();
    if (decision.kind === 'giveUp') {
      this.#fail(crashedTooOften(parameters.path, device !== undefined));
      return;
    }
    const { attempt, delayMilliseconds } = decision;
    if (onCuda) this.#withoutCuda ??= why;
    else if (parameters.gpu === 'auto' && device !== 'cpu') this.#fallback ??= why;
    const where = this.#fallback ? ' without the GPU' : this.#withoutCuda ? ' without CUDA' : '';
    this.#options.log.warn(`The model process ${why}; it starts again${where} in ${delayMilliseconds} ms`);
    this.#state.set({ kind: 'restarting', attempt });
    this.#begin(parameters, delayMilliseconds);
  }

  /** @param remedy what helps where starting again does not */
  #fail(failure: UserMessage, remedy?: 'chooseAnother'): void {
    this.#options.log.error(describeError(failure));
    this.#failure = failure;
    this.#state.set({ kind: 'failed', what: failure.what, todo: failure.todo, remedy });
  }
}

function equal(a: LoadParameters, b: LoadParameters): boolean {
  return a.path === b.path && a.gpu === b.gpu && a.threads === b.threads;
}

function asUserMessage(error: unknown): UserMessage {
  const action = { title: 'Choose Model', command: 'llemma.chooseModel' };
  if (error instanceof UserMessage) return new UserMessage(error.what, error.todo, { action, cause: error.cause });
  return new UserMessage('The model could not be loaded.', 'The log has the details.', { action, cause: error });
}

function crashedTooOften(path: string, loaded: boolean): UserMessage {
  const what = loaded
    ? 'The model process crashed three times within five minutes.'
    : `The model process crashed three times while it loaded ${path}.`;
  const todo = loaded
    ? 'Choose a smaller model or set “llemma.model.gpu” to “off”, then run “Llemma: Restart Model”.'
    : 'The file may be damaged, or too large for the memory: choose another, or run “Llemma: Restart Model” to try again.';
  return new UserMessage(what, todo, { action: { title: 'Restart Model', command: 'llemma.restartModel' } });
}
