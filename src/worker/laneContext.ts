import type { LlamaContext, LlamaContextOptions, LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';
import { throwIfCancelled } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import { chunkTokens, type LanePlan } from './lanes.ts';
import { contextFits, tooLittleMemory } from './memory.ts';
import type { PriorityLock } from './priorityLock.ts';
import { copyState } from './sharedState.ts';

export interface LaneOptions {
  readonly model: LlamaModel;
  readonly plan: LanePlan;
  readonly threads: number;
  /** one step of computing at a time, for all lanes together */
  readonly turns: PriorityLock;
  readonly log: Log;
}

/** The sequences of one lane and what they hold; made on the first request. One request at a time uses it. */
export class LaneContext {
  readonly #options: LaneOptions;
  readonly #onGpu: boolean;
  readonly #chunkTokens: number;
  #context: LlamaContext | undefined;
  #sequences: readonly LlamaContextSequence[] = [];

  constructor(options: LaneOptions) {
    this.#options = options;
    this.#onGpu = options.model.gpuLayers > 0;
    this.#chunkTokens = this.#onGpu ? chunkTokens.gpu : chunkTokens.cpu;
  }

  /** Most tokens of one request: the library keeps one cell of its context free. */
  get tokens(): number {
    const { model, plan } = this.#options;
    return Math.min(plan.contextTokens, model.trainContextSize) - 1;
  }

  /** Sequences that can run side by side. @throws UserMessage when the memory does not suffice for one. */
  async open(): Promise<readonly LlamaContextSequence[]> {
    if (this.#context === undefined) {
      const context = await this.#create();
      this.#sequences = Array.from({ length: context.totalSequences }, () => context.getSequence());
      this.#context = context;
    }
    return this.#sequences;
  }

  /** Runs one step when it is this lane's turn, and looks for cancellation before and after. */
  async step<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    const result = await this.#options.turns.run(this.#options.plan.rank, signal, task);
    throwIfCancelled(signal);
    return result;
  }

  /**
   * Makes each sequence hold exactly these tokens, evaluating only what none of them holds yet.
   * @returns how many tokens were evaluated
   * @throws CancelledError; the sequences then hold a part of the tokens and can be used again.
   */
  async fill(sequences: readonly LlamaContextSequence[], tokens: Token[], signal: AbortSignal): Promise<number> {
    for (const sequence of sequences) await this.step(signal, () => sequence.adaptStateToTokens(tokens, false));
    const [fullest, ...others] = sequences.toSorted((a, b) => b.nextTokenIndex - a.nextTokenIndex);
    if (fullest === undefined) return 0;
    const evaluated = await this.#evaluate(fullest, tokens, signal);
    const behind = others.filter((sequence) => sequence.nextTokenIndex < tokens.length);
    if (this.#copyIsCheaper(behind, tokens)) await this.step(signal, () => copyState(fullest, behind));
    for (const sequence of behind) await this.#evaluate(sequence, tokens, signal);
    return evaluated;
  }

  async dispose(): Promise<void> {
    await this.#context?.dispose();
    this.#context = undefined;
    this.#sequences = [];
  }

  /** The library does not stop an evaluation that has begun, so it is begun chunk by chunk. */
  async #evaluate(sequence: LlamaContextSequence, tokens: Token[], signal: AbortSignal): Promise<number> {
    const start = sequence.nextTokenIndex;
    while (sequence.nextTokenIndex < tokens.length) {
      const chunk = tokens.slice(sequence.nextTokenIndex, sequence.nextTokenIndex + this.#chunkTokens);
      await this.step(signal, () => sequence.evaluateWithoutGeneratingNewTokens(chunk));
    }
    return tokens.length - start;
  }

  /** On a GPU a prompt is evaluated faster than its state is written to a file. */
  #copyIsCheaper(behind: readonly LlamaContextSequence[], tokens: readonly Token[]): boolean {
    const missing = behind.reduce((sum, sequence) => sum + tokens.length - sequence.nextTokenIndex, 0);
    return !this.#onGpu && missing > this.#chunkTokens;
  }

  /** As many sequences as the plan says, or half as many, and so on, until they fit. */
  async #create(): Promise<LlamaContext> {
    const { model, plan, threads, log } = this.#options;
    const shape = { contextSize: this.tokens + 1, batchSize: this.#chunkTokens };
    for (let sequences = plan.sequences; sequences >= 1; sequences = Math.floor(sequences / 2)) {
      if (await contextFits(model, { ...shape, sequences }))
        return createContext(model, { ...shape, sequences, threads });
      log.warn(`No memory for ${sequences} × ${shape.contextSize} tokens of context`);
    }
    throw tooLittleMemory();
  }
}

async function createContext(model: LlamaModel, options: LlamaContextOptions): Promise<LlamaContext> {
  try {
    return await model.createContext({ ...options, ignoreMemorySafetyChecks: true, failedCreationRemedy: false });
  } catch (error) {
    throw tooLittleMemory(error);
  }
}
