import { CancelledError, describeError, throwIfCancelled, UserMessage } from '../common/errors.ts';
import { Observable } from '../common/event.ts';
import type { Log } from '../common/log.ts';
import type { PromptProfile } from '../prompt/profile.ts';
import type { GenerateResult, LoadParameters, WorkerState } from '../protocol/worker.ts';
import { cancellable } from './cancellable.ts';
import type { GenerateOptions, GenerateRequest, LanguageModel, ModelState } from './languageModel.ts';
import { ModelSession, type SessionEnd } from './modelSession.ts';
import type { ModelSettings } from './modelSettings.ts';
import { profileFor } from './profileFor.ts';
import { RestartPolicy } from './restartPolicy.ts';

export interface LocalModelOptions {
  /** read before each request, so that a change takes effect with the next one */
  readonly settings: () => ModelSettings;
  /** the bundled worker */
  readonly script: string;
  readonly log: Log;
  readonly restartPolicy?: RestartPolicy;
}

/**
 * The model in a process of its own on this machine. It starts with the first request, starts again after a crash
 * (without the GPU, when the GPU may have been the cause), and starts anew when its settings have changed. What cannot
 * be loaded, or crashes again and again, stays failed until the settings change or `restart` is called.
 */
export class LocalModel implements LanguageModel {
  readonly #options: LocalModelOptions;
  readonly #policy: RestartPolicy;
  readonly #state = new Observable<ModelState>({ kind: 'idle' });
  readonly onDidChangeState = this.#state.onDidChange;

  /** what `#session`, `#failure` and `#withoutGpu` were made from */
  #parameters: LoadParameters | undefined;
  #session: ModelSession | undefined;
  #failure: UserMessage | undefined;
  #withoutGpu = false;
  /** resolves when the processes of all former sessions are gone */
  #formerGone: Promise<unknown> = Promise.resolve();
  #disposed = false;

  constructor(options: LocalModelOptions) {
    this.#options = options;
    this.#policy = options.restartPolicy ?? new RestartPolicy();
  }

  get state(): ModelState {
    return this.#state.value;
  }

  get profile(): PromptProfile {
    return profileFor(this.#options.settings(), this.state.kind === 'ready' ? this.state.model : undefined);
  }

  async generate(request: GenerateRequest, options: GenerateOptions = {}): Promise<GenerateResult> {
    throwIfCancelled(options.signal);
    const worker = await cancellable(this.#current().ready, options.signal);
    return worker.generate(request, options);
  }

  /** Ends the process and loads the model anew, also after it had failed. */
  async restart(): Promise<void> {
    this.#forget();
    await this.#current().ready;
  }

  /** Resolves when the process is gone. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#forget();
    await this.#formerGone;
  }

  /** The session for the present settings, begun when there is none. */
  #current(): ModelSession {
    if (this.#disposed) throw new CancelledError();
    const { path, gpu, threads } = this.#options.settings();
    const parameters = { path, gpu, threads };
    if (this.#parameters !== undefined && !equal(this.#parameters, parameters)) this.#forget();
    this.#parameters = parameters;
    if (this.#failure !== undefined) throw this.#failure;
    return this.#session ?? this.#begin(parameters, 0);
  }

  /** Ends the session and forgets its failures. */
  #forget(): void {
    const session = this.#session;
    this.#session = undefined;
    if (session !== undefined) this.#formerGone = Promise.all([this.#formerGone, session.stop()]);
    this.#failure = undefined;
    this.#withoutGpu = false;
    this.#policy.reset();
    this.#state.set({ kind: 'idle' });
  }

  #begin(parameters: LoadParameters, delayMilliseconds: number): ModelSession {
    const { script, log } = this.#options;
    const session = new ModelSession({
      script,
      log,
      delayMilliseconds,
      parameters: this.#withoutGpu ? { ...parameters, gpu: 'off' } : parameters,
      after: this.#formerGone,
    });
    this.#session = session;
    session.onDidChangeState((state) => {
      if (this.#session === session) this.#show(state);
    });
    void session.ended.then((end) => {
      if (this.#session === session) this.#ended(parameters, end);
    });
    return session;
  }

  #show(state: WorkerState): void {
    if (state.kind === 'loading' || state.kind === 'ready') this.#state.set(state);
  }

  #ended(parameters: LoadParameters, end: SessionEnd): void {
    this.#session = undefined;
    switch (end.kind) {
      case 'stopped':
        break;
      case 'failed':
        this.#fail(asUserMessage(end.error));
        break;
      case 'crashed':
        this.#crashed(parameters, end.device);
    }
  }

  #crashed(parameters: LoadParameters, device: string | undefined): void {
    const decision = this.#policy.crashed();
    if (decision.kind === 'giveUp') {
      this.#fail(crashedTooOften(parameters.path, device !== undefined));
      return;
    }
    this.#options.log.warn(`The model process crashed; it starts again in ${decision.delayMilliseconds} ms`);
    if (device !== 'cpu') this.#withoutGpu = true;
    this.#state.set({ kind: 'restarting', attempt: decision.attempt });
    this.#begin(parameters, decision.delayMilliseconds);
  }

  #fail(failure: UserMessage): void {
    this.#options.log.error(describeError(failure));
    this.#failure = failure;
    this.#state.set({ kind: 'failed', what: failure.what, todo: failure.todo });
  }
}

function equal(a: LoadParameters, b: LoadParameters): boolean {
  return a.path === b.path && a.gpu === b.gpu && a.threads === b.threads;
}

function asUserMessage(error: unknown): UserMessage {
  const action = {
    title: 'Open Settings',
    command: 'workbench.action.openSettings',
    arguments: ['llemma.model'],
  };
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
