import { CancelledError, throwIfCancelled, UserMessage } from '../common/errors.ts';
import { type Checked, checkCandidate } from './checkCandidate.ts';
import type { ShownPlace } from './checkPlace.ts';
import type { Observation } from './classify.ts';
import { isGone, type LeanFile } from './leanFile.ts';
import type { Diagnostic } from './messages.ts';
import { refusalOf } from './refuse.ts';
import { neutralTactic } from './scratch.ts';
import type { TacticVerdict } from './verdict.ts';

export interface CheckOptions {
  /** what Lean may spend on this candidate */
  readonly timeoutMilliseconds: number;
  readonly signal: AbortSignal;
}

/** Checks candidates at one place, one after the other. */
export interface CheckSession {
  /** the goals there, or nothing where there is no tactic proof */
  readonly goals: readonly string[] | undefined;
  /** what Lean says of the file without a candidate */
  readonly diagnostics: readonly Diagnostic[];
  check(candidate: string, options: CheckOptions): Promise<Checked>;
  /** What Lean says of another text of the whole file; nothing when it does not finish in time, or ends over it. */
  elaborate(text: string, options: CheckOptions): Promise<readonly Diagnostic[] | undefined>;
}

export interface CheckerLimits {
  /** for the first look at a place: imports are loaded and everything before it elaborated */
  readonly openMilliseconds: number;
  /** after a time-out, for Lean to let go of the candidate by itself */
  readonly recoverMilliseconds: number;
  /** without a request, until the server is ended */
  readonly idleMilliseconds: number;
  /** with less memory left on the machine, the server is ended as soon as it has answered */
  readonly leastFreeBytes: number;
}

export const defaultLimits: CheckerLimits = {
  openMilliseconds: 180_000,
  recoverMilliseconds: 2000,
  idleMilliseconds: 300_000,
  leastFreeBytes: 2 ** 29,
};

/** What is said of a tactic over which Lean ended. */
export const leanEnded = 'Lean ended while it was checking this tactic.';

/** Lean is started again this often in one request. */
const mostCrashes = 2;

/** One request's way through the file: the baseline, then each candidate against it. */
export class Session implements CheckSession {
  readonly #file: LeanFile;
  readonly #shown: ShownPlace;
  readonly #limits: CheckerLimits;
  #baseline: Observation = { diagnostics: [], goals: undefined };
  #crashes = 0;

  private constructor(file: LeanFile, shown: ShownPlace, limits: CheckerLimits) {
    this.#file = file;
    this.#shown = shown;
    this.#limits = limits;
  }

  static async open(file: LeanFile, shown: ShownPlace, limits: CheckerLimits, signal: AbortSignal): Promise<Session> {
    const session = new Session(file, shown, limits);
    session.#baseline = await session.#reopen(signal);
    return session;
  }

  get goals(): readonly string[] | undefined {
    return this.#baseline.goals;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#baseline.diagnostics;
  }

  async check(candidate: string, { timeoutMilliseconds, signal }: CheckOptions): Promise<Checked> {
    throwIfCancelled(signal);
    const refusal = refusalOf(candidate);
    if (refusal !== undefined) return { verdict: { kind: 'refused', reason: refusal }, proposals: [] };
    await this.#ensureOpen(signal);

    const patience = AbortSignal.timeout(timeoutMilliseconds);
    const limit = AbortSignal.any([signal, patience]);
    try {
      const place = { shown: this.#shown, baseline: this.#baseline };
      return await checkCandidate(candidate, place, (scratch) => this.#file.observe(this.#shown.uri, scratch, limit));
    } catch (error) {
      if (signal.aborted) throw new CancelledError();
      if (patience.aborted) return { verdict: await this.#afterTimeout(signal), proposals: [] };
      if (isGone(error)) return { verdict: await this.#afterCrash(error, signal), proposals: [] };
      throw error;
    }
  }

  async elaborate(
    text: string,
    { timeoutMilliseconds, signal }: CheckOptions,
  ): Promise<readonly Diagnostic[] | undefined> {
    throwIfCancelled(signal);
    await this.#ensureOpen(signal);
    const patience = AbortSignal.timeout(timeoutMilliseconds);
    const start = { line: 0, character: 0 };
    try {
      const whole = { text, candidateStart: start, end: start };
      return (await this.#file.observe(this.#shown.uri, whole, AbortSignal.any([signal, patience]))).diagnostics;
    } catch (error) {
      if (signal.aborted) throw new CancelledError();
      if (patience.aborted) await this.#afterTimeout(signal);
      else if (isGone(error)) await this.#afterCrash(error, signal);
      else throw error;
      return undefined;
    }
  }

  /** Lean may have ended since the last candidate: the next one must not pay for the start of another. */
  async #ensureOpen(signal: AbortSignal): Promise<void> {
    if (!this.#file.isOpen) await this.#reopen(signal);
  }

  /** Lean may still be busy with the candidate: the next one must not pay for it. */
  async #afterTimeout(signal: AbortSignal): Promise<TacticVerdict> {
    const patience = AbortSignal.timeout(this.#limits.recoverMilliseconds);
    try {
      await this.#observeBaseline(AbortSignal.any([signal, patience]));
    } catch (error) {
      if (signal.aborted) throw new CancelledError();
      if (!patience.aborted && !isGone(error)) throw error;
      await this.#file.close();
      await this.#reopen(signal);
    }
    return { kind: 'timeout' };
  }

  async #afterCrash(cause: unknown, signal: AbortSignal): Promise<TacticVerdict> {
    this.#countCrash(cause);
    await this.#file.close();
    await this.#reopen(signal);
    return { kind: 'error', message: leanEnded };
  }

  /** Shows Lean the place without a candidate; starts Lean again when it ends over it. */
  async #reopen(signal: AbortSignal): Promise<Observation> {
    for (;;) {
      await this.#file.ready(signal);
      const patience = AbortSignal.timeout(this.#limits.openMilliseconds);
      try {
        return await this.#observeBaseline(AbortSignal.any([signal, patience]));
      } catch (error) {
        if (signal.aborted) throw new CancelledError();
        if (!patience.aborted && !isGone(error)) throw error;
        await this.#file.stop();
        if (patience.aborted) throw tooSlow(this.#limits.openMilliseconds, error);
        this.#countCrash(error);
      }
    }
  }

  #countCrash(cause: unknown): void {
    this.#crashes += 1;
    if (this.#crashes > mostCrashes) throw keepsEnding(cause);
  }

  #observeBaseline(signal: AbortSignal): Promise<Observation> {
    return this.#file.observe(this.#shown.uri, this.#shown.scratch(neutralTactic), signal);
  }
}

function tooSlow(limitMilliseconds: number, cause: unknown): UserMessage {
  return new UserMessage(
    `Lean needed longer than ${Math.round(limitMilliseconds / 1000)} seconds for the file up to the cursor.`,
    'Try again when the file is faster to check, or split it.',
    { cause },
  );
}

function keepsEnding(cause: unknown): UserMessage {
  return new UserMessage('Lean ended again and again while it checked this file.', 'The log says more.', {
    action: { title: 'Show Log', command: 'llemma.showLog' },
    cause,
  });
}
