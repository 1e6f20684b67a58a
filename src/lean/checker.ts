import { throwIfCancelled } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { TextSource } from '../common/textSource.ts';
import { cancellable } from '../model/cancellable.ts';
import type { LeanConnection } from './connection.ts';
import { type CheckerLimits, type CheckSession, defaultLimits, Session } from './checkerSession.ts';
import { type CheckPlace, Places } from './checkPlace.ts';
import { isAboutImports } from './classify.ts';
import { isGone, LeanFile } from './leanFile.ts';
import { Mutex } from './mutex.ts';
import { UnknownTactics } from './portfolio.ts';
import { WarmSession } from './warmSession.ts';

export { type CheckerLimits, type CheckOptions, type CheckSession, defaultLimits } from './checkerSession.ts';

/**
 * Has Lean check tactics, in a server of its own that the editor never sees. The server starts with the first request,
 * keeps the last file warm, starts again after a crash, and ends when it was idle for long.
 */
export class LeanChecker {
  /** what this Lean does not know, by the imports of the file */
  readonly unknownTactics = new UnknownTactics();
  readonly #file: LeanFile;
  readonly #places = new Places();
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
      return await this.#turn(() => this.#runAt(place, task, stop), stop);
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

  async #runAt<T>(place: CheckPlace, task: (session: CheckSession) => Promise<T>, signal: AbortSignal): Promise<T> {
    const session = await this.#open(place, signal);
    try {
      return await task(session);
    } finally {
      // Lean looks at imports once, when it opens a file; they may have been built by the next request.
      if (session.diagnostics.some(isAboutImports)) await this.#file.close();
    }
  }

  /** With proofs cut short; those of which Lean complains, as they are. */
  async #open(place: CheckPlace, signal: AbortSignal): Promise<Session> {
    const shown = this.#places.show(place);
    const session = await Session.open(this.#file, shown, this.#limits, signal);
    const doubts = shown.doubts(session.diagnostics);
    if (doubts.length === 0) return session;
    this.#places.keep(doubts);
    return Session.open(this.#file, this.#places.show(place), this.#limits, signal);
  }

  #turn<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.#turns.run(async () => {
      clearTimeout(this.#idle);
      try {
        return await work();
      } finally {
        const patience = isShortOfMemory(this.#limits.leastFreeBytes) ? 0 : this.#limits.idleMilliseconds;
        this.#idle = setTimeout(() => void this.#file.stop(), patience).unref();
      }
    }, signal);
  }

  async #tryTask(place: CheckPlace, task: (session: WarmSession) => Promise<void>, limit: AbortSignal): Promise<void> {
    const session = new WarmSession(this.#file, place.text, this.#places.show(place), limit);
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

/** A Mac has hardly any free memory by its own account, ever: what it could free is not counted. */
function isShortOfMemory(leastFreeBytes: number): boolean {
  return process.platform !== 'darwin' && process.availableMemory() < leastFreeBytes;
}
