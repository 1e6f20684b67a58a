import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { CancelledError } from '../../src/common/errors.ts';

/** Something that waits for a time to come. */
interface Wait {
  readonly due: number;
  /** whether it is what a request waits for, and not something that goes on beside */
  readonly ofRequest: boolean;
  readonly end: () => void;
}

/**
 * The time of a replay. It passes as on the wall while a model computes, and jumps to what comes next when nobody does
 * anything but wait: for the next key, or for typing to rest. So an hour of typing is replayed in minutes, and every
 * interval is as long as it would have been: what computes takes as long as it takes, what waits waits as long as it says.
 *
 * Both sides wait with `setTimeout`, Node's or that of node:timers/promises, and look at `performance.now()`. As long as it
 * is installed, these follow the replay's time, and neither side knows.
 */
export class ReplayTime {
  readonly #realNow = performance.now.bind(performance);
  readonly #realDelay = timers.setTimeout;
  readonly #waits = new Set<Wait>();
  /** milliseconds that were jumped over */
  #skipped = 0;
  #computing = 0;
  #requests = 0;
  #changed: () => void = () => undefined;

  now(): number {
    return this.#realNow() + this.#skipped;
  }

  /** Makes what waits and looks at the time follow this one. @returns puts it back */
  install(): () => void {
    const { setTimeout, clearTimeout } = globalThis;
    const handles = new Map<unknown, () => void>();
    const start = (callback: (...args: unknown[]) => void, milliseconds = 0, ...args: unknown[]): NodeJS.Timeout => {
      // It never fires, and stands for the wait.
      const handle = setTimeout(() => undefined, longestTimer).unref();
      const fire = () => {
        stop(handle);
        callback(...args);
      };
      handles.set(handle, this.#add(milliseconds, false, fire));
      return handle;
    };
    const stop = (handle: NodeJS.Timeout | undefined): void => {
      handles.get(handle)?.();
      handles.delete(handle);
      clearTimeout(handle);
    };
    performance.now = () => this.now();
    Object.assign(globalThis, { setTimeout: start, clearTimeout: stop });
    replaceDelay((milliseconds, value, options) => this.#wait(milliseconds ?? 0, value, options?.signal));
    return () => {
      // It is a method of its prototype.
      Reflect.deleteProperty(performance, 'now');
      Object.assign(globalThis, { setTimeout, clearTimeout });
      replaceDelay(this.#realDelay);
    };
  }

  /** Time is real until `end` is called: somebody computes. */
  beginComputing(): { end(): void } {
    this.#computing += 1;
    let ended = false;
    return {
      end: () => {
        if (ended) return;
        ended = true;
        this.#computing -= 1;
        this.#changed();
      },
    };
  }

  /** Until the request settles, time is real whenever it does not wait for a time to come. */
  async during<T>(request: Promise<T>): Promise<T> {
    this.#requests += 1;
    try {
      return await request;
    } finally {
      this.#requests -= 1;
      this.#changed();
    }
  }

  /** Lets so much time pass. One at a time. */
  async pass(milliseconds: number): Promise<void> {
    const due = this.now() + milliseconds;
    for (;;) {
      await nextTurn();
      const next = Math.min(due, ...Array.from(this.#waits, (wait) => wait.due));
      const left = next - this.now();
      if (left > 0 && !this.#isQuiet()) await this.#realTime(left);
      else if (left > 0) this.#skipped += left;
      else if (!this.#endDue() && this.now() >= due) return;
    }
  }

  /** Lets time pass until nobody computes and every request is answered. */
  async settle(): Promise<void> {
    while (this.#computing > 0 || this.#requests > 0) await this.pass(1);
  }

  #isQuiet(): boolean {
    const waiting = [...this.#waits].filter(({ ofRequest }) => ofRequest).length;
    return this.#computing === 0 && this.#requests <= waiting;
  }

  /** Ends the waits whose time has come. @returns whether there were any */
  #endDue(): boolean {
    const now = this.now();
    const due = [...this.#waits].filter((wait) => wait.due <= now);
    for (const wait of due) {
      this.#waits.delete(wait);
      wait.end();
    }
    return due.length > 0;
  }

  /** Until so much time is over, or somebody ends computing. */
  async #realTime(milliseconds: number): Promise<void> {
    const stop = new AbortController();
    const changed = new Promise<void>((resolve) => (this.#changed = resolve));
    const over = this.#realDelay(milliseconds, undefined, { signal: stop.signal }).catch(() => undefined);
    await Promise.race([changed, over]);
    stop.abort();
  }

  /** @returns takes the wait back */
  #add(milliseconds: number, ofRequest: boolean, end: () => void): () => void {
    const wait: Wait = { due: this.now() + milliseconds, ofRequest, end };
    this.#waits.add(wait);
    return () => void this.#waits.delete(wait);
  }

  #wait(milliseconds: number, value: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const cancel = () => {
        takeBack();
        reject(new CancelledError());
      };
      const takeBack = this.#add(milliseconds, true, () => {
        signal?.removeEventListener('abort', cancel);
        resolve(value);
      });
      signal?.addEventListener('abort', cancel, { once: true });
      if (signal?.aborted === true) cancel();
    });
  }
}

/** Milliseconds; Node has no longer timers. */
const longestTimer = 2 ** 31 - 1;

type Delay = (milliseconds?: number, value?: unknown, options?: { signal?: AbortSignal }) => Promise<unknown>;

function replaceDelay(delay: Delay): void {
  Object.assign(timers, { setTimeout: delay });
  syncBuiltinESMExports();
}

/** What is due at once happens before. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
