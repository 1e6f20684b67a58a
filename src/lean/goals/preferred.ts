import { setTimeout as wait } from 'node:timers/promises';
import { throwIfCancelled } from '../../common/errors.ts';
import type { GoalSource, LeanPlace } from './goalSource.ts';

/** Milliseconds: a server that has elaborated the file says its goals in a quarter of it. */
const usualHeadStart = 50;

/**
 * Asks one source, and another one as soon as the first cannot say, or takes longer than its head start: one that hangs
 * costs nobody an answer. The first answer counts; who is late is told to stop.
 */
export class PreferredGoals implements GoalSource {
  readonly #first: GoalSource;
  readonly #second: GoalSource;
  readonly #headStart: number;

  constructor(first: GoalSource, second: GoalSource, headStart = usualHeadStart) {
    this.#first = first;
    this.#second = second;
    this.#headStart = headStart;
  }

  async goalsAt(place: LeanPlace, milliseconds: number, signal: AbortSignal): Promise<readonly string[] | undefined> {
    throwIfCancelled(signal);
    const until = performance.now() + milliseconds;
    const answered = new AbortController();
    const stop = AbortSignal.any([signal, answered.signal]);
    try {
      const first = this.#first.goalsAt(place, milliseconds, stop);
      const early = await Promise.race([
        first,
        wait(Math.min(this.#headStart, milliseconds), undefined, { signal: stop }),
      ]);
      if (early !== undefined) return early;
      const second = this.#second.goalsAt(place, Math.max(0, until - performance.now()), stop);
      return await firstDefined([first, second]);
    } catch (error) {
      throwIfCancelled(signal);
      throw error;
    } finally {
      answered.abort();
    }
  }
}

/** The first value that is one; undefined when there is none. Rejects with the first promise that does. */
function firstDefined<T>(promises: readonly Promise<T | undefined>[]): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    let pending = promises.length;
    const settle = (value: T | undefined): void => {
      pending -= 1;
      if (value !== undefined || pending === 0) resolve(value);
    };
    for (const promise of promises) promise.then(settle, reject);
  });
}
