import { CancelledError, throwIfCancelled } from '../common/errors.ts';

interface Waiter {
  readonly rank: number;
  readonly grant: () => void;
}

/** One task at a time: the waiting one of the lowest rank goes next, the first to come first within a rank. */
export class PriorityLock {
  #held = false;
  readonly #waiting: Waiter[] = [];

  /** @throws CancelledError when the signal fires before the task's turn; a task that runs is left to run. */
  async run<T>(rank: number, signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    throwIfCancelled(signal);
    if (this.#held) await this.#turn(rank, signal);
    this.#held = true;
    try {
      return await task();
    } finally {
      this.#release();
    }
  }

  /** Resolves with the lock already in the waiter's hands, so that nobody slips in between. */
  #turn(rank: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(new CancelledError());
      };
      const waiter: Waiter = {
        rank,
        grant: () => {
          signal.removeEventListener('abort', cancel);
          resolve();
        },
      };
      signal.addEventListener('abort', cancel, { once: true });
      const behind = this.#waiting.findIndex((other) => other.rank > rank);
      this.#waiting.splice(behind === -1 ? this.#waiting.length : behind, 0, waiter);
    });
  }

  #release(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#held = false;
    else next.grant();
  }
}
