import type { GenerateParameters, GenerateResult, Lane, LoadedModel, LoadParameters } from '../protocol/worker.ts';
import { generate } from './generation.ts';
import { LaneContext } from './laneContext.ts';
import { lanePlans } from './lanes.ts';
import { loadModel, type LoadOptions, type ModelInMemory } from './loadModel.ts';
import { PriorityLock } from './priorityLock.ts';
import { PromptTokenizer } from './promptTokens.ts';

interface LaneState {
  readonly context: LaneContext;
  /** the lane's requests, one after the other */
  readonly queue: PriorityLock;
}

/**
 * One model in memory and the lanes that generate from it. A request evaluates what its lane's sequences do not hold
 * yet, then steps its samples together. Between any two steps the waiting lane of the lowest rank goes first.
 */
export class Engine {
  readonly #memory: ModelInMemory;
  readonly #tokenizer: PromptTokenizer;
  readonly #lanes: Readonly<Record<Lane, LaneState>>;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  private constructor(memory: ModelInMemory, options: LoadOptions) {
    this.#memory = memory;
    this.#tokenizer = new PromptTokenizer(memory.model);
    const turns = new PriorityLock();
    const lane = (name: Lane): LaneState => ({
      context: new LaneContext({ ...memory, plan: lanePlans[name], turns, log: options.log }),
      queue: new PriorityLock(),
    });
    this.#lanes = {
      ghost: lane('ghost'),
      tactics: lane('tactics'),
      solve: lane('solve'),
      background: lane('background'),
    };
  }

  /** @throws UserMessage when the model cannot be loaded, CancelledError when the signal fires. */
  static async load(parameters: LoadParameters, options: LoadOptions): Promise<Engine> {
    return new Engine(await loadModel(parameters, options), options);
  }

  get model(): LoadedModel {
    return this.#memory.description;
  }

  /**
   * @param onText called with each piece of text and the index of its sample
   * @throws CancelledError when the signal fires or the engine is disposed, UserMessage when the memory is too small.
   */
  async generate(
    parameters: GenerateParameters,
    onText: (sample: number, text: string) => void,
    signal: AbortSignal,
  ): Promise<GenerateResult> {
    const { context, queue } = this.#lanes[parameters.lane];
    const options = {
      model: this.#memory.model,
      tokenizer: this.#tokenizer,
      lane: context,
      onText,
      signal: AbortSignal.any([signal, this.#closing.signal]),
    };
    const result = queue.run(0, options.signal, () => generate(parameters, options));
    this.#running.add(result);
    try {
      return await result;
    } finally {
      this.#running.delete(result);
    }
  }

  /** Cancels what runs and gives the memory back. */
  async dispose(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
    for (const { context } of Object.values(this.#lanes)) await context.dispose();
    await this.#memory.llama.dispose();
  }
}
