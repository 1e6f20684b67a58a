import { CancelledError } from '../../common/errors.ts';
import type { LanguageModel } from '../../model/languageModel.ts';
import { portfolioFor } from '../portfolio.ts';
import { type Attempts, keyOf, type ProofState } from './attempts.ts';
import type { SearchNode, SearchStep } from './bestFirst.ts';
import { type Move, modelSteps } from './modelSteps.ts';
import { movesFor } from './moves.ts';
import type { WrittenProofs } from './proof.ts';
import { ProofWriter } from './proofWriter.ts';
import { type OpenStatement, tacticsOf } from './wholeProof.ts';

/**
 * What a step counts that no model suggested, on the scale of the model's: about what a step of probability 1/3 for each
 * token does, so that what a model thinks likely goes first, and what it thinks unlikely last.
 */
const portfolioCost = 1.1;
const moveCost = 1.6;

export interface ExpansionSources {
  readonly model: LanguageModel;
  /** tactics to ask the model for, for each state; 0: none */
  readonly samples: number;
  /** the imports of the file */
  readonly header: string;
  /** those that the file defines above the place */
  readonly functions: readonly string[];
  /** to be proved, when all of its proof is missing */
  readonly statement: OpenStatement | undefined;
  /** told once when the model cannot answer; the search goes on without it */
  readonly onModelFailure: (error: unknown) => void;
}

/**
 * Finds the steps from a state: the portfolio's and those of the goal's shape while the model writes, then the model's.
 * A whole proof is tried from the root as soon as the model has written it.
 */
export class Expansion {
  readonly #attempts: Attempts;
  readonly #sources: ExpansionSources;
  readonly #signal: AbortSignal;
  #writer: ProofWriter | undefined;
  #modelFailed = false;

  /** @param signal ends what the model writes beyond a single step */
  constructor(attempts: Attempts, sources: ExpansionSources, signal: AbortSignal) {
    this.#attempts = attempts;
    this.#sources = sources;
    this.#signal = signal;
  }

  /** What became of the whole proofs that the model was asked for, if it was. */
  get written(): WrittenProofs | undefined {
    return this.#writer?.written;
  }

  async *steps({ state, depth }: SearchNode<ProofState>, signal: AbortSignal): AsyncGenerator<SearchStep<ProofState>> {
    const [goal] = state.goals;
    if (goal === undefined) return;
    for (const proof of this.#started().take()) yield* this.#prove(proof, signal);
    const over = new AbortController();
    const written = this.#askModel(goal, AbortSignal.any([signal, over.signal]));
    const tried = new Set<string>();
    try {
      const { first, last } = portfolioFor(this.#sources.header);
      yield* this.#try(state, asMoves(first, portfolioCost), tried, signal);
      yield* this.#try(state, asMoves(movesFor(goal, this.#sources.functions), moveCost), tried, signal);
      yield* this.#try(state, await written, tried, signal);
      // What searches the library takes seconds: once, for the statement itself.
      if (depth === 0) yield* this.#try(state, asMoves(last, portfolioCost), tried, signal);
    } finally {
      over.abort();
    }
  }

  /** The whole proofs that the model still writes, as they come. */
  async *proofs(signal: AbortSignal): AsyncGenerator<SearchStep<ProofState>> {
    for await (const proof of this.#started().rest(signal)) yield* this.#prove(proof, signal);
  }

  #started(): ProofWriter {
    const { statement, model, samples } = this.#sources;
    const onFailure = (error: unknown): void => this.#fail(error);
    return (this.#writer ??= new ProofWriter(statement, { model, samples, onFailure }, this.#signal));
  }

  /** A whole proof, as its single tactics where Lean accepts these one after the other as well. */
  async *#prove(proof: string, signal: AbortSignal): AsyncGenerator<SearchStep<ProofState>> {
    const [whole] = await this.#attempts.after(this.#attempts.root, proof, signal);
    if (whole?.goals.length !== 0) return;
    const stepwise = await this.#attempts.replay(tacticsOf(proof), signal);
    const state = stepwise?.goals.length === 0 ? stepwise : whole;
    yield { state, key: keyOf(state.goals), cost: 0, solved: true };
  }

  async *#try(
    state: ProofState,
    moves: readonly Move[],
    tried: Set<string>,
    signal: AbortSignal,
  ): AsyncGenerator<SearchStep<ProofState>> {
    for (const { tactic, cost } of moves) {
      if (tried.has(tactic)) continue;
      tried.add(tactic);
      for (const next of await this.#attempts.after(state, tactic, signal)) {
        yield { state: next, key: keyOf(next.goals), cost, solved: next.goals.length === 0 };
      }
    }
  }

  async #askModel(goal: string, signal: AbortSignal): Promise<Move[]> {
    const { model, samples } = this.#sources;
    if (samples === 0 || this.#modelFailed) return [];
    try {
      return await modelSteps(goal, samples, model, signal);
    } catch (error) {
      // When the search was cancelled, whoever checks the next candidate sees the signal.
      if (!(error instanceof CancelledError)) this.#fail(error);
      return [];
    }
  }

  #fail(error: unknown): void {
    if (!this.#modelFailed) this.#sources.onModelFailure(error);
    this.#modelFailed = true;
  }
}

function asMoves(tactics: readonly string[], cost: number): Move[] {
  return tactics.map((tactic) => ({ tactic, cost }));
}
