import { CancelledError, throwIfCancelled, UserMessage } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { TextSource } from '../common/textSource.ts';
import { cancellable } from '../model/cancellable.ts';
import type { LeanConnection } from './connection.ts';
import { classify, type Observation, proposalsIn } from './classify.ts';
import { isGone, LeanFile } from './leanFile.ts';
import type { Diagnostic } from './messages.ts';
import { type CheckPlace, hasSorryBefore } from './checkPlace.ts';
import { Mutex } from './mutex.ts';
import { UnknownTactics } from './portfolio.ts';
import { refusalOf } from './refuse.ts';
import { neutralTactic, scratchFor } from './scratch.ts';
import type { TacticVerdict } from './verdict.ts';
import { WarmSession } from './warmSession.ts';

export interface CheckOptions {
  /** what Lean may spend on this candidate */
  readonly timeoutMilliseconds: number;
  readonly signal: AbortSignal;
}

export interface Checked {
  readonly verdict: TacticVerdict;
  /** what the candidate itself proposed instead (`exact?`), unchecked */
  readonly proposals: readonly string[];
}

/** Checks candidates at one place, one after the other. */
export interface CheckSession {
  /** the goals there, or nothing where there is no tactic proof */
  readonly goals: readonly string[] | undefined;
  /** what Lean says of the file without a candidate */
  readonly diagnostics: readonly Diagnostic[];
  check(candidate: string, options: CheckOptions): Promise<Checked>;
}

export interface CheckerLimits {
  /** for the first look at a place: imports are loaded and everything before it elaborated */
  readonly openMilliseconds: number;
  /** after a time-out, for Lean to let go of the candidate by itself */
  readonly recoverMilliseconds: number;
  /** without a request, until the server is ended */
  readonly idleMilliseconds: number;
}

export const defaultLimits: CheckerLimits = {
  openMilliseconds: 180_000,
  recoverMilliseconds: 2000,
  idleMilliseconds: 300_000,
};

/**
 * Has Lean check tactics, in a server of its own that the editor never sees. The server starts with the first request,
 * keeps the last file warm, starts again after a crash, and ends when it was idle for long.
 */
export class LeanChecker {
  /** what this Lean does not know, by the imports of the file */
  readonly unknownTactics = new UnknownTactics();
  readonly #file: LeanFile;
  readonly #limits: CheckerLimits;
  readonly #turns = new Mutex();
  readonly #disposed = new AbortController();
  /** calls of `run` that wait or work */
  #requests = 0;
  /** fires for those who can do without an answer, when somebody cannot */
  #giveWay = new AbortController();
  #idle: NodeJS.Timeout | undefined;

  constructor(start: () => Promise<LeanConnection>, log: Log, limits: CheckerLimits = defaultLimits) {
    this.#file = new LeanFile(start, log);
    this.#limits = limits;
  }

  /**
   * Opens a place and hands it to a task; requests wait for each other, because one server checks one place at a time.
   * @throws CancelledError when the signal fires or the checker is disposed, UserMessage when Lean cannot be used
   */
  async run<T>(place: CheckPlace, task: (session: CheckSession) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const stop = signal ? AbortSignal.any([signal, this.#disposed.signal]) : this.#disposed.signal;
    this.#requests += 1;
    this.#giveWay.abort();
    this.#giveWay = new AbortController();
    try {
      return await this.#turn(async () => task(await Session.open(this.#file, place, this.#limits, stop)), stop);
    } finally {
      this.#requests -= 1;
    }
  }

  /** Whether Lean has loaded this file with its imports. */
  isWarm(uri: string, text: TextSource): boolean {
    return this.#file.isWarm(uri, text);
  }

  /**
   * As `run`, for who can do without an answer: the task is called only when Lean is warm for the file, and it is left
   * alone when the time is over or somebody calls `run`. Nothing is started.
   * @param milliseconds from now on, waiting for its turn included
   * @throws CancelledError when the signal fires or the checker is disposed
   */
  async runIfWarm(
    place: CheckPlace,
    task: (session: WarmSession) => Promise<void>,
    milliseconds: number,
    signal: AbortSignal,
  ): Promise<void> {
    const cancelled = AbortSignal.any([signal, this.#disposed.signal]);
    throwIfCancelled(cancelled);
    if (this.#requests > 0 || !this.isWarm(place.uri, place.text)) return;
    const limit = AbortSignal.any([cancelled, AbortSignal.timeout(Math.ceil(milliseconds)), this.#giveWay.signal]);
    const turn = this.#turn(() => this.#tryTask(place, task, limit), limit);
    try {
      // The turn lasts until Lean has let go of the last candidate, which is nothing to wait for here.
      await cancellable(turn, limit);
    } catch (error) {
      throwIfCancelled(cancelled);
      if (!limit.aborted) throw error;
    }
  }

  async dispose(): Promise<void> {
    this.#disposed.abort();
    clearTimeout(this.#idle);
    await this.#file.stop();
  }

  #turn<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.#turns.run(async () => {
      clearTimeout(this.#idle);
      try {
        return await work();
      } finally {
        this.#idle = setTimeout(() => void this.#file.stop(), this.#limits.idleMilliseconds).unref();
      }
    }, signal);
  }

  async #tryTask(place: CheckPlace, task: (session: WarmSession) => Promise<void>, limit: AbortSignal): Promise<void> {
    const session = new WarmSession(this.#file, place, limit);
    try {
      if (await session.open()) await task(session);
    } catch (error) {
      if (!limit.aborted && !isGone(error)) throw error;
    } finally {
      const patience = AbortSignal.timeout(this.#limits.recoverMilliseconds);
      await session.letGo(AbortSignal.any([patience, this.#disposed.signal]));
    }
  }
}

/** Lean is started again this often in one request. */
const mostCrashes = 2;

/** One request's way through the file: the baseline, then each candidate against it. */
class Session implements CheckSession {
  readonly #file: LeanFile;
  readonly #place: CheckPlace;
  readonly #limits: CheckerLimits;
  readonly #sorryBefore: boolean;
  #baseline: Observation = { diagnostics: [], goals: undefined };
  #crashes = 0;

  private constructor(file: LeanFile, place: CheckPlace, limits: CheckerLimits) {
    this.#file = file;
    this.#place = place;
    this.#limits = limits;
    this.#sorryBefore = hasSorryBefore(place);
  }

  static async open(file: LeanFile, place: CheckPlace, limits: CheckerLimits, signal: AbortSignal): Promise<Session> {
    const session = new Session(file, place, limits);
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

    const scratch = scratchFor(this.#place.text, this.#place.slot, candidate);
    const patience = AbortSignal.timeout(timeoutMilliseconds);
    try {
      const after = await this.#file.observe(this.#place.uri, scratch, AbortSignal.any([signal, patience]));
      const { candidateStart } = scratch;
      const verdict = classify({ baseline: this.#baseline, after, candidateStart, sorryBefore: this.#sorryBefore });
      return { verdict, proposals: proposalsIn(after.diagnostics, candidateStart) };
    } catch (error) {
      if (signal.aborted) throw new CancelledError();
      if (patience.aborted) return { verdict: await this.#afterTimeout(signal), proposals: [] };
      if (isGone(error)) return { verdict: await this.#afterCrash(error, signal), proposals: [] };
      throw error;
    }
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
    return { kind: 'error', message: 'Lean ended while it was checking this tactic.' };
  }

  /** Shows Lean the place without a candidate; starts Lean again when it ends over it. */
  async #reopen(signal: AbortSignal): Promise<Observation> {
    const patience = AbortSignal.timeout(this.#limits.openMilliseconds);
    for (;;) {
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
    const scratch = scratchFor(this.#place.text, this.#place.slot, neutralTactic);
    return this.#file.observe(this.#place.uri, scratch, signal);
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
