import type {
  GenerateParameters,
  GenerateResult,
  Lane as LaneName,
  LoadedModel,
  LoadParameters,
  ScoreParameters,
  ScoreResult,
  Usage,
} from '../protocol/worker.ts';
import { generate, type GenerationListener } from './generation.ts';
import { Lane } from './lane.ts';
import { chunkTokens, laneRanks } from './lanes.ts';
import { loadModel, type LoadOptions, type ModelInMemory } from './loadModel.ts';
import { openContext } from './openContext.ts';
import { PromptTokenizer } from './promptTokens.ts';
import { Scheduler } from './scheduler.ts';
import { score } from './scoring.ts';

/** One model in memory and the lanes that generate from it; between any two steps the most urgent lane goes first. */
export class Engine {
  readonly #memory: ModelInMemory;
  readonly #tokenizer: PromptTokenizer;
  readonly #lanes: Readonly<Record<LaneName, Lane>>;
  readonly #scheduler: Scheduler;
  readonly #closing = new AbortController();

  private constructor(memory: ModelInMemory, options: LoadOptions) {
    const { model, plan } = memory;
    const batchTokens = plan.gpuLayers > 0 ? chunkTokens.gpu : chunkTokens.cpu;
    const lane = (name: LaneName) =>
      new Lane({
        shape: plan.lanes[name],
        chunkTokens: batchTokens,
        open: () => openContext(model, plan, name, options.log),
        log: options.log,
      });
    this.#memory = memory;
    this.#tokenizer = new PromptTokenizer(model);
    this.#lanes = {
      ghost: lane('ghost'),
      tactics: lane('tactics'),
      solve: lane('solve'),
      background: lane('background'),
    };
    this.#scheduler = new Scheduler(byRank.map((name) => this.#lanes[name]));
  }

  /** @throws UserMessage when the model cannot be loaded, CancelledError when the signal fires. */
  static async load(parameters: LoadParameters, options: LoadOptions): Promise<Engine> {
    return new Engine(await loadModel(parameters, options), options);
  }

  get model(): LoadedModel {
    return this.#memory.description;
  }

  /**
   * Generates the samples of one prompt.
   * @throws CancelledError when the signal fires or the engine is disposed, UserMessage when the memory is too small.
   */
  generate(parameters: GenerateParameters, listener: GenerationListener, signal: AbortSignal): Promise<GenerateResult> {
    const options = { ...this.#options(parameters.lane, signal), ...listener, model: this.#memory.model };
    return this.#awake(generate(parameters, options));
  }

  /**
   * Tells how likely texts are after a prompt.
   * @throws CancelledError when the signal fires or the engine is disposed, UserMessage when a text does not fit.
   */
  score(parameters: ScoreParameters, signal: AbortSignal): Promise<ScoreResult> {
    return this.#awake(score(parameters, this.#options(parameters.lane, signal)));
  }

  get usage(): Usage {
    const { ghost, tactics, solve, background } = this.#lanes;
    return {
      ghost: ghost.evaluatedTokens,
      tactics: tactics.evaluatedTokens,
      solve: solve.evaluatedTokens,
      background: background.evaluatedTokens,
    };
  }

  /** Cancels what runs and gives the memory back. */
  async dispose(): Promise<void> {
    this.#closing.abort();
    await this.#scheduler.stop();
    for (const lane of Object.values(this.#lanes)) await lane.dispose();
    await this.#memory.llama.dispose();
  }

  #options(lane: LaneName, signal: AbortSignal) {
    return {
      lane: this.#lanes[lane],
      tokenizer: this.#tokenizer,
      signal: AbortSignal.any([signal, this.#closing.signal]),
    };
  }

  /** What was asked of a lane is done by the scheduler. */
  #awake<T>(request: Promise<T>): Promise<T> {
    this.#scheduler.wake();
    return request;
  }
}

const byRank = (['background', 'ghost', 'solve', 'tactics'] as const).toSorted((a, b) => laneRanks[a] - laneRanks[b]);
