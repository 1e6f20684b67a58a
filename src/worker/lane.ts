import type { Token } from 'node-llama-cpp';
import { CancelledError, describeError, throwIfCancelled } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { LaneShape } from '../protocol/worker.ts';
import { LaneRun } from './laneRun.ts';
import type { NativeContext } from './nativeContext.ts';
import type { Stepping } from './scheduler.ts';
import { Sequence } from './sequence.ts';
import { StateSharing } from './stateSharing.ts';
import { longestDraft, SpeculationPolicy } from './speculationPolicy.ts';
import type { LaneRequest, LaneResult, Strand } from './strand.ts';

export interface LaneOptions {
  readonly shape: LaneShape;
  /** most tokens of a step: what has to be waited for before another lane's turn */
  readonly chunkTokens: number;
  /** makes the context, at the first request; @throws UserMessage when there is no memory for it */
  readonly open: () => Promise<NativeContext>;
  readonly log: Log;
}

/** A strand at work in a sequence. */
interface Seat {
  readonly run: LaneRun;
  readonly strand: Strand;
  readonly sequence: Sequence;
}

/**
 * The sequences of one context and the requests that use them. Prompts are evaluated in chunks; all strands that have
 * theirs are stepped in one batch, whichever request they belong to; one that is complete leaves it, and the next in
 * line takes its sequence, with the prompt that is in it.
 */
export class Lane implements Stepping {
  readonly #options: LaneOptions;
  readonly #sharing: StateSharing;
  #native: NativeContext | undefined;
  #sequences: readonly Sequence[] = [];
  #runs: readonly LaneRun[] = [];
  #seats: readonly Seat[] = [];
  /** whether to try guessed tokens, when one strand is alone */
  readonly speculation = new SpeculationPolicy();
  #stepping = false;
  /** the last step was a chunk of a prompt */
  #evaluatedLast = false;
  #uses = 0;

  constructor(options: LaneOptions) {
    this.#options = options;
    this.#sharing = new StateSharing(options.log);
  }

  /** Most tokens of one request, prompt and answer together. */
  get tokens(): number {
    return this.#options.shape.contextTokens;
  }

  /** Tokens evaluated so far. */
  get evaluatedTokens(): number {
    return this.#native?.evaluatedTokens ?? 0;
  }

  get busy(): boolean {
    return this.#runs.length > 0;
  }

  /**
   * Continues a prompt with the strands of a request; somebody has to call `step` until the lane is no longer busy.
   * @throws CancelledError at once when the signal fires; its sequences are free when the step that runs is over.
   */
  async run(request: LaneRequest, signal: AbortSignal): Promise<LaneResult> {
    throwIfCancelled(signal);
    const run = new LaneRun(request);
    this.#runs = [...this.#runs, run];
    const cancel = () => {
      run.fail(new CancelledError());
      if (!this.#stepping) void this.#leave();
    };
    signal.addEventListener('abort', cancel);
    try {
      return await run.result;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /** Evaluates one chunk of a prompt, or one step of all strands that have theirs; the two take turns. */
  async step(): Promise<void> {
    this.#stepping = true;
    try {
      const native = await this.#open();
      this.#seat(native);
      const ready = this.#seats.filter((seat) => this.#isReady(seat));
      const behind = this.#seats.find((seat) => !ready.includes(seat));
      // A state is copied at once, so that its strand shares all batches; an evaluation of many chunks has to take turns.
      if (behind !== undefined && (this.#holder(behind) !== undefined || !this.#evaluatedLast || ready.length === 0))
        await this.#fill(native, behind);
      else await this.#advance(native, ready);
    } catch (error) {
      this.#failAll(error);
    } finally {
      this.#stepping = false;
      await this.#leave();
    }
  }

  async dispose(): Promise<void> {
    await this.#sharing.clear();
    await this.#native?.dispose();
    this.#native = undefined;
  }

  async #open(): Promise<NativeContext> {
    if (this.#native === undefined) {
      this.#native = await this.#options.open();
      this.#sequences = Array.from({ length: this.#native.sequences }, (_, id) => new Sequence(id));
    }
    return this.#native;
  }

  #seat(native: NativeContext): void {
    for (const run of this.#runs.filter(({ waiting }) => waiting)) this.#seatStrands(native, run);
  }

  /** Gives free sequences to strands that wait: first the one that holds most of the prompt, then the longest unused. */
  #seatStrands(native: NativeContext, run: LaneRun): void {
    const taken = new Set(this.#seats.map(({ sequence }) => sequence));
    const free = this.#sequences
      .filter((sequence) => !taken.has(sequence))
      .toSorted((a, b) => b.shared(run.prefix) - a.shared(run.prefix) || a.lastUse - b.lastUse);
    for (const sequence of free) {
      if (!run.waiting) return;
      this.#keep(native, sequence, sequence.shared(run.prefix));
      this.#seats = [...this.#seats, { run, strand: run.begin(native), sequence }];
    }
  }

  /** Whether it lacks nothing of its prompt, or so little that it goes with the first step; others then copy it. */
  #isReady(seat: Seat): boolean {
    if (missing(seat) === 0) return true;
    const first = this.#seats.find((other) => other.run === seat.run && missing(other) > 0);
    return seat === first && missing(seat) < this.#options.chunkTokens && this.#holder(seat) === undefined;
  }

  /** A sequence whose state can be copied for this one, if that pays. */
  #holder(seat: Seat): Sequence | undefined {
    const { prefix } = seat.run;
    if (!this.#sharing.pays(missing(seat))) return undefined;
    return this.#sequences.find((other) => other.shared(prefix) === prefix.length);
  }

  /** Brings one sequence nearer to its prompt: by a chunk of evaluation, or with the state of one that has it. */
  async #fill(native: NativeContext, seat: Seat): Promise<void> {
    const { run, sequence } = seat;
    const { chunkTokens } = this.#options;
    const holder = this.#holder(seat);
    if (holder !== undefined) {
      await this.#sharing.give(native, holder, run.prefix, sequence);
      return;
    }
    this.#evaluatedLast = true;
    const tokens = run.prefix.slice(sequence.tokens.length, sequence.tokens.length + chunkTokens);
    const started = performance.now();
    await native.decode([{ sequence: sequence.id, position: sequence.tokens.length, tokens, outputs: 0 }]);
    if (tokens.length === chunkTokens) this.#sharing.evaluated(chunkTokens, performance.now() - started);
    sequence.append(tokens);
    run.evaluatedTokens += tokens.length;
  }

  /** Steps strands together, as many as fit into a batch. */
  async #advance(native: NativeContext, ready: readonly Seat[]): Promise<void> {
    this.#evaluatedLast = false;
    const batch = this.#batch(ready);
    const started = performance.now();
    const outputs = await native.decode(
      batch.map(({ seat: { sequence }, rest, tokens }) => ({
        sequence: sequence.id,
        position: sequence.tokens.length,
        tokens: [...rest, ...tokens],
        outputs: tokens.length,
      })),
    );
    const take = async ({ seat: { run, strand, sequence }, rest, tokens }: Advance, index: number) => {
      const right = await strand.take(outputs[index] ?? []);
      sequence.append(rest);
      sequence.append(tokens);
      run.evaluatedTokens += rest.length;
      if (right < tokens.length) this.#takeBack(native, sequence, tokens.length - right);
      if (batch.length === 1 && rest.length === 0)
        this.speculation.recordStep(tokens.length, right, performance.now() - started);
    };
    // The addon sorts the outputs of uneven parts at the first look at one, which must not happen twice at a time.
    if (batch.every(({ rest, tokens }) => rest.length + tokens.length === 1)) await Promise.all(batch.map(take));
    else for (const [index, advance] of batch.entries()) await take(advance, index);
    for (const run of new Set(batch.map(({ seat }) => seat.run))) run.stepped();
  }

  /** Those that lack a part of their prompt first, because they need the most room. */
  #batch(ready: readonly Seat[]): readonly Advance[] {
    const batch: Advance[] = [];
    let room = Math.max(this.#options.chunkTokens, this.#sequences.length);
    // Guesses fill a batch that is nearly empty; several strands fill it better.
    const guesses = ready.length === 1 ? longestDraft : 0;
    for (const seat of ready.toSorted((a, b) => missing(b) - missing(a))) {
      const rest = seat.run.prefix.slice(seat.sequence.tokens.length);
      if (rest.length >= room) continue;
      const tokens = seat.strand.next(room - rest.length, rest.length === 0 ? guesses : 0);
      room -= rest.length + tokens.length;
      batch.push({ seat, rest, tokens });
    }
    return batch.toSorted((a, b) => a.seat.sequence.id - b.seat.sequence.id);
  }

  /** Makes a sequence forget what comes after `length` tokens, or everything, where a model keeps no single tokens. */
  #keep(native: NativeContext, sequence: Sequence, length: number): void {
    if (length === sequence.tokens.length) return;
    const kept = native.keep(sequence.id, length) ? length : 0;
    if (kept < length) native.keep(sequence.id, kept);
    sequence.cut(kept);
  }

  #takeBack(native: NativeContext, sequence: Sequence, count: number): void {
    const length = sequence.tokens.length - count;
    this.#keep(native, sequence, length);
    if (sequence.tokens.length < length) throw new Error('This model cannot take back tokens that were tried');
  }

  /** Frees the sequences of strands that are complete or whose request is over, and what was saved for them. */
  async #leave(): Promise<void> {
    for (const { run, strand, sequence } of this.#seats) {
      if (!run.over && !strand.complete) continue;
      sequence.lastUse = ++this.#uses;
      run.end(strand);
    }
    this.#seats = this.#seats.filter(({ run, strand }) => run.has(strand));
    this.#runs = this.#runs.filter((run) => !run.over);
    if (!this.#seats.some((seat) => missing(seat) > 0)) await this.#sharing.clear();
  }

  /** After a failure nobody knows what the sequences hold. */
  #failAll(error: unknown): void {
    const reason = error instanceof Error ? error : new Error(describeError(error));
    for (const run of this.#runs) run.fail(reason);
    for (const sequence of this.#sequences) {
      this.#native?.keep(sequence.id, 0);
      sequence.cut(0);
    }
  }
}

/** What a seat evaluates in one step. */
interface Advance {
  readonly seat: Seat;
  /** of its prompt */
  readonly rest: readonly Token[];
  readonly tokens: readonly Token[];
}

/** Tokens of its prompt that a seat's sequence does not hold. */
function missing({ run, sequence }: Seat): number {
  return Math.max(0, run.prefix.length - sequence.tokens.length);
}
