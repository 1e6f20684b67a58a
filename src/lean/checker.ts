import { freemem } from 'node:os';
import { leftInControlGroups } from '../common/controlGroups.ts';
import { describeError, throwIfCancelled } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { TextSource } from '../common/textSource.ts';
import { cancellable } from '../model/cancellable.ts';
import type { LeanConnection } from './connection.ts';
import { type CheckerLimits, type CheckSession, defaultLimits, Session } from './checkerSession.ts';
import { type CheckPlace, Places } from './checkPlace.ts';
import { isAboutImports, saysStale } from './classify.ts';
import { isGone, LeanFile } from './leanFile.ts';
import type { LeanVersion } from './leanVersion.ts';
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
  readonly #log: Log;
  readonly #places = new Places();
  readonly #limits: CheckerLimits;
  readonly #askVersion: () => Promise<LeanVersion | undefined>;
  #version: LeanVersion | undefined;
  readonly #turns = new Mutex();
  readonly #disposed = new AbortController();
  /** calls of `run` that wait or work */
  #requests = 0;
  /** fires for those who can do without an answer, when somebody cannot */
  #giveWay = new AbortController();
  #wanted = new AbortController();
  #idle: NodeJS.Timeout | undefined;

  /**
   * @param start as StartLean
   * @param askVersion of the Lean that is started
   */
  constructor(
    start: (signal: AbortSignal) => Promise<LeanConnection>,
    log: Log,
    limits: CheckerLimits = defaultLimits,
    askVersion: () => Promise<LeanVersion | undefined> = () => Promise.resolve(undefined),
  ) {
    this.#file = new LeanFile(start, log);
    this.#log = log;
    this.#limits = limits;
    this.#askVersion = askVersion;
  }

  /** Of the Lean that checks; known once it has opened a place, where it says so at all. */
  get version(): LeanVersion | undefined {
    return this.#version;
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
    this.#want();
    try {
      return await this.#turn(() => this.#runAt(place, task, stop), stop);
    } finally {
      this.#requests -= 1;
    }
  }

  /** Fires as soon as somebody calls `run` or `runIfWarm` from now on. */
  get wanted(): AbortSignal {
    return this.#wanted.signal;
  }

  /** As `run`, for who ends by itself when the server is `wanted`: nobody makes way for it. */
  async runBehind<T>(place: CheckPlace, task: (session: CheckSession) => Promise<T>, signal: AbortSignal): Promise<T> {
    const stop = AbortSignal.any([signal, this.#disposed.signal]);
    return this.#turn(() => this.#runAt(place, task, stop), stop);
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
    this.#want();
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

  /** Tells Lean of files that have changed, which may be imports of the one it has loaded. */
  async filesChanged(uris: readonly string[]): Promise<void> {
    await this.#file.filesChanged(uris);
  }

  async dispose(): Promise<void> {
    this.#disposed.abort();
    clearTimeout(this.#idle);
    await this.#file.dispose();
  }

  #want(): void {
    this.#wanted.abort();
    this.#wanted = new AbortController();
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

  /** With what the file imports as it is now: Lean keeps what it has loaded, and says when that is out of date. */
  async #open(place: CheckPlace, signal: AbortSignal): Promise<Session> {
    const session = await this.#openCut(place, signal);
    if (!session.diagnostics.some(saysStale)) return session;
    this.#log.info('Lean: an import has changed; the file is loaded anew');
    this.unknownTactics.clear();
    await this.#file.close();
    return this.#openCut(place, signal);
  }

  /** With proofs cut short; those of which Lean complains, as they are. */
  async #openCut(place: CheckPlace, signal: AbortSignal): Promise<Session> {
    if (!this.#file.isOpen) {
      await this.#file.ready(signal);
      this.#version = await cancellable(this.#askVersion(), signal);
    }
    const shown = this.#places.show(place, this.#version);
    const session = await Session.open(this.#file, shown, this.#limits, signal);
    const doubts = shown.doubts(session.diagnostics);
    if (doubts.length === 0) return session;
    this.#places.keep(doubts);
    return Session.open(this.#file, this.#places.show(place, this.#version), this.#limits, signal);
  }

  #turn<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.#turns.run(async () => {
      clearTimeout(this.#idle);
      try {
        return await work();
      } finally {
        await this.#stopWhenIdle();
      }
    }, signal);
  }

  async #stopWhenIdle(): Promise<void> {
    const { leastFreeBytes, idleMilliseconds } = this.#limits;
    const patience = (await isShortOfMemory(leastFreeBytes)) ? 0 : idleMilliseconds;
    if (this.#disposed.signal.aborted) return;
    const stop = (): void => {
      this.#file.stop().catch((error: unknown) => this.#log.warn(`Lean: ending the server: ${describeError(error)}`));
    };
    this.#idle = setTimeout(stop, patience).unref();
  }

  async #tryTask(place: CheckPlace, task: (session: WarmSession) => Promise<void>, limit: AbortSignal): Promise<void> {
    const session = new WarmSession(this.#file, place.text, this.#places.show(place, this.#version), limit);
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

/**
 * A Mac has hardly any free memory by its own account, ever: what it could free is not counted. Nor does Node count it
 * in a container, where the library that Lean has read would soon leave nothing.
 */
async function isShortOfMemory(leastFreeBytes: number): Promise<boolean> {
  if (process.platform === 'darwin') return false;
  return Math.min(freemem(), await leftInControlGroups()) < leastFreeBytes;
}
