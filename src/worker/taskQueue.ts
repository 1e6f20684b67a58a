import { throwIfCancelled } from '../common/errors.ts';

/** One task at a time, in the order in which they came. */
export class TaskQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** @throws CancelledError when the signal has fired by the time of the task's turn; a task that runs is left to run. */
  run<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(() => {
      throwIfCancelled(signal);
      return task();
    });
    this.#last = Promise.allSettled([result]);
    return result;
  }
}
