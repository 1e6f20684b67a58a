import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LlamaContext, Token } from 'node-llama-cpp';
import { describeError } from '../common/errors.ts';

/**
 * The one file that reaches below node-llama-cpp's public interface, to the context of its native addon.
 *
 * The public sequences queue, split and gather their tokens in JavaScript: eight samples of one prompt fall into
 * batches of seven and one, each token costs half a millisecond of bookkeeping, and a draft cannot be tried without the
 * library's own prediction. The addon takes a whole batch in one call. The version of the library is pinned, and
 * `openNative` looks for every method it uses before it uses any.
 */

/** One run of tokens of one sequence in a batch. */
export interface BatchPart {
  readonly sequence: number;
  /** place of the first token in its sequence */
  readonly position: number;
  readonly tokens: readonly Token[];
  /** after how many of the last tokens it is wanted what follows them */
  readonly outputs: number;
}

/** Where the logits after one token of the last batch are; valid until the next batch. */
export type Output = number;

export interface Sampling {
  /** 0 is greedy */
  readonly temperature: number;
  readonly topP: number;
  readonly seed: number;
}

/** Draws tokens; its random numbers go on from one to the next. */
export interface Sampler {
  /** @returns undefined when the model offers nothing */
  sample(output: Output): Promise<Token | undefined>;
  dispose(): void;
}

/** Tells how likely tokens are. */
export interface Scorer {
  /** Natural logarithm of the probability of a token at an output, at temperature 1. */
  logProbability(output: Output, token: Token): Promise<number>;
  dispose(): void;
}

/** The state of a sequence after some tokens. */
export interface SavedState {
  readonly tokens: readonly Token[];
  /** Makes a sequence hold the tokens. */
  restore(target: number): Promise<void>;
  dispose(): Promise<void>;
}

interface NativeSampler {
  applyConfig(config: {
    readonly temperature: number;
    readonly minP: number;
    readonly topK: number;
    readonly topP: number;
    readonly seed?: number;
    readonly tokenBiasKeys?: Uint32Array;
    readonly tokenBiasValues?: Float32Array;
  }): void;
  dispose(): void;
}

interface NativeBatches {
  initBatch(tokens: number): void;
  addToBatch(sequence: number, position: number, tokens: Uint32Array, outputs: Uint32Array): Uint32Array;
  decodeBatch(): Promise<void>;
  sampleToken(output: Output, sampler: NativeSampler): Promise<Token | -1>;
  sampleToken(
    output: Output,
    sampler: NativeSampler,
    probabilities: false,
    confidence: true,
  ): Promise<readonly [Token | -1, undefined, number | undefined]>;
  removeTokenCellsFromSequence(sequence: number, start: number, end: number): boolean;
  saveSequenceStateToFile(path: string, sequence: number, tokens: Uint32Array): Promise<number>;
  loadSequenceStateFromFile(path: string, sequence: number, room: number): Promise<Uint32Array>;
  setThreads(threads: number): void;
}

type NewSampler = () => NativeSampler;

const batchMethods = [
  'initBatch',
  'addToBatch',
  'decodeBatch',
  'sampleToken',
  'removeTokenCellsFromSequence',
  'saveSequenceStateToFile',
  'loadSequenceStateFromFile',
  'setThreads',
] as const satisfies readonly (keyof NativeBatches)[];

/** Tokens to choose from; what llama.cpp and its server take, too. */
const topK = 40;

/** llama.cpp could not evaluate a batch. */
export class ComputeError extends Error {}

/** A context as llama.cpp has it: sequences of tokens, and batches over them. One call at a time. */
export class NativeContext {
  readonly #context: LlamaContext;
  readonly #batches: NativeBatches;
  readonly #newSampler: NewSampler;
  /** in all batches so far */
  evaluatedTokens = 0;

  /** @throws Error when the library is not the one this was written for. */
  constructor(context: LlamaContext, threads: number) {
    this.#context = context;
    this.#batches = nativeBatches(context);
    this.#newSampler = samplerFactory(context);
    this.#batches.setThreads(threads);
  }

  get sequences(): number {
    return this.#context.totalSequences;
  }

  /**
   * Evaluates one batch.
   * @param parts in the order of their sequences, so that outputs need no sorting
   * @returns for each part its outputs
   */
  async decode(parts: readonly BatchPart[]): Promise<Output[][]> {
    const length = parts.reduce((sum, { tokens }) => sum + tokens.length, 0);
    this.#batches.initBatch(length);
    this.evaluatedTokens += length;
    const outputs = parts.map(({ sequence, position, tokens, outputs: wanted }) => {
      const indexes = Uint32Array.from({ length: wanted }, (_, index) => tokens.length - wanted + index);
      return Array.from(this.#batches.addToBatch(sequence, position, Uint32Array.from(tokens), indexes));
    });
    try {
      await this.#batches.decodeBatch();
    } catch (error) {
      throw new ComputeError(describeError(error), { cause: error });
    }
    return outputs;
  }

  /**
   * Makes a sequence forget what comes after its first `length` tokens.
   * @returns false when the model keeps one state for all of them; it can only forget everything
   */
  keep(sequence: number, length: number): boolean {
    const end = -1;
    return this.#batches.removeTokenCellsFromSequence(sequence, length, end);
  }

  /**
   * Keeps the state of a sequence for others, so that a prompt is evaluated once for many samples. This version of the
   * addon has no call that copies a state inside the memory; it writes one to a file and reads it back. The file holds
   * the prompt, so it lies in a folder only this user can enter; whoever has the state disposes it soon.
   */
  async save(source: number, tokens: readonly Token[]): Promise<SavedState> {
    const folder = await mkdtemp(join(tmpdir(), 'llemma-'));
    const dispose = () => rm(folder, { recursive: true, force: true });
    const file = join(folder, 'state');
    try {
      await this.#batches.saveSequenceStateToFile(file, source, Uint32Array.from(tokens));
    } catch (error) {
      await dispose();
      throw error;
    }
    return {
      tokens,
      restore: async (target) => {
        await this.#batches.loadSequenceStateFromFile(file, target, tokens.length);
      },
      dispose,
    };
  }

  createSampler({ temperature, topP, seed }: Sampling): Sampler {
    const native = this.#newSampler();
    native.applyConfig({ temperature, minP: 0, topK, topP, seed });
    return {
      sample: async (output) => {
        const token = await this.#batches.sampleToken(output, native);
        return token === -1 ? undefined : token;
      },
      dispose: () => native.dispose(),
    };
  }

  createScorer(): Scorer {
    const native = this.#newSampler();
    return {
      logProbability: (output, token) => this.#logProbability(native, output, token),
      dispose: () => native.dispose(),
    };
  }

  dispose(): Promise<void> {
    return this.#context.dispose();
  }

  /**
   * The addon tells the probability of the token it chooses, and of no other; so a token is made the likeliest by
   * raising its logit by a bias b, and the bias is taken out again: from q = p·eᵇ / (1 − p + p·eᵇ) follows
   * p = q / (q + (1 − q)·eᵇ). The smallest bias that suffices keeps 1 − q far from the rounding of a 32-bit float.
   */
  async #logProbability(native: NativeSampler, output: Output, token: Token): Promise<number> {
    for (let bias = 0; bias <= largestBias; bias += biasStep) {
      native.applyConfig({
        ...greedy,
        tokenBiasKeys: Uint32Array.of(token),
        tokenBiasValues: Float32Array.of(bias),
      });
      const [chosen, , probability] = await this.#batches.sampleToken(output, native, false, true);
      if (chosen === token && probability !== undefined)
        return Math.log(probability) - Math.log(probability + (1 - probability) * Math.exp(bias));
    }
    return -largestBias;
  }
}

const greedy = { temperature: 0, minP: 0, topK, topP: 1 } as const;

/** In units of the logarithm of a probability: no token of interest is less likely than e to the minus this. */
const largestBias = 96;
const biasStep = 6;

function nativeBatches(context: LlamaContext): NativeBatches {
  const native: unknown = Reflect.get(context, '_ctx');
  if (!hasMethods(native, batchMethods))
    throw new Error('This is not the version of node-llama-cpp Llemma is built on');
  return native;
}

function samplerFactory(context: LlamaContext): NewSampler {
  const bindings: unknown = Reflect.get(context.model.llama, '_bindings');
  const model: unknown = Reflect.get(context.model, '_model');
  const AddonSampler: unknown = isObject(bindings) ? Reflect.get(bindings, 'AddonSampler') : undefined;
  if (typeof AddonSampler !== 'function') throw new Error('This version of node-llama-cpp has no AddonSampler');
  return () => {
    const sampler: unknown = Reflect.construct(AddonSampler, [model]);
    if (!isSampler(sampler)) throw new Error('The AddonSampler of this version of node-llama-cpp is another');
    return sampler;
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function hasMethods(value: unknown, methods: readonly string[]): value is NativeBatches {
  return isObject(value) && methods.every((method) => typeof Reflect.get(value, method) === 'function');
}

function isSampler(value: unknown): value is NativeSampler {
  return isObject(value) && typeof Reflect.get(value, 'applyConfig') === 'function';
}
