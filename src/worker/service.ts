import { CancelledError, describeError, UserMessage } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type {
  GenerateParameters,
  GenerateResult,
  LoadedModel,
  LoadParameters,
  Machine,
  MachineParameters,
  PromptUse,
  Sample,
  SampleNotification,
  ScoreParameters,
  ScoreResult,
  StartedNotification,
  TextNotification,
  Usage,
  WorkerState,
} from '../protocol/worker.ts';
import { Engine } from './engine.ts';
import { describeMachine } from './machine.ts';
import { openLlama } from './openLlama.ts';
import { TaskQueue } from './taskQueue.ts';

/** Where the service tells what happens. */
export interface ServiceListener {
  onState(state: WorkerState): void;
  onStarted(started: StartedNotification): void;
  onText(text: TextNotification): void;
  onSample(sample: SampleNotification): void;
}

/** What the worker does when it is asked: holds at most one engine, and loads one at a time. */
export class WorkerService {
  readonly #log: Log;
  readonly #listener: ServiceListener;
  readonly #loading = new TaskQueue();
  #loaded: { readonly parameters: LoadParameters; readonly engine: Engine } | undefined;

  constructor(log: Log, listener: ServiceListener) {
    this.#log = log;
    this.#listener = listener;
  }

  /** Loads a model in place of the one that is loaded; does nothing when it is the same one. */
  load(parameters: LoadParameters, signal: AbortSignal): Promise<LoadedModel> {
    return this.#loading.run(signal, async () => {
      if (this.#loaded !== undefined && equal(this.#loaded.parameters, parameters)) return this.#loaded.engine.model;
      await this.#drop();
      try {
        const model = await this.#load(parameters, signal);
        this.#listener.onState({ kind: 'ready', model });
        return model;
      } catch (error) {
        this.#listener.onState(stateAfter(error, parameters.path));
        throw error;
      }
    });
  }

  unload(signal: AbortSignal): Promise<void> {
    return this.#loading.run(signal, async () => {
      await this.#drop();
      this.#listener.onState({ kind: 'empty' });
    });
  }

  /** @returns undefined when no model is loaded */
  async generate(parameters: GenerateParameters, signal: AbortSignal): Promise<GenerateResult | undefined> {
    const { id } = parameters;
    const listener = {
      onStarted: (use: PromptUse) => this.#listener.onStarted({ id, ...use }),
      onText: (pieces: TextNotification['pieces']) => this.#listener.onText({ id, pieces }),
      onSample: (index: number, sample: Sample) => this.#listener.onSample({ id, index, sample }),
    };
    return this.#loaded?.engine.generate(parameters, listener, signal);
  }

  /** @returns undefined when no model is loaded */
  async score(parameters: ScoreParameters, signal: AbortSignal): Promise<ScoreResult | undefined> {
    return this.#loaded?.engine.score(parameters, signal);
  }

  /** undefined when no model is loaded */
  get usage(): Usage | undefined {
    return this.#loaded?.engine.usage;
  }

  /** @throws UserMessage when the inference library does not run on this machine */
  async machine({ gpu }: MachineParameters): Promise<Machine> {
    const llama = await openLlama(gpu, this.#log);
    try {
      return await describeMachine(llama, gpu);
    } finally {
      await llama.dispose();
    }
  }

  async #load(parameters: LoadParameters, signal: AbortSignal): Promise<LoadedModel> {
    const { path } = parameters;
    let loading = true;
    // llama.cpp's last reports come after the model is ready.
    const onProgress = (fraction: number) => {
      if (loading) this.#listener.onState({ kind: 'loading', path, fraction });
    };
    onProgress(0);
    try {
      const engine = await Engine.load(parameters, { log: this.#log, onProgress, signal });
      this.#loaded = { parameters, engine };
      return engine.model;
    } finally {
      loading = false;
    }
  }

  async #drop(): Promise<void> {
    const loaded = this.#loaded;
    this.#loaded = undefined;
    await loaded?.engine.dispose();
  }
}

function stateAfter(error: unknown, path: string): WorkerState {
  if (error instanceof CancelledError) return { kind: 'empty' };
  if (error instanceof UserMessage) return { kind: 'failed', path, what: error.what, todo: error.todo };
  return {
    kind: 'failed',
    path,
    what: `The model could not be loaded: ${describeError(error)}.`,
    todo: 'See the log.',
  };
}

function equal(a: LoadParameters, b: LoadParameters): boolean {
  return a.path === b.path && a.gpu === b.gpu && a.threads === b.threads;
}
