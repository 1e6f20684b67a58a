import { throwIfCancelled } from '../common/errors.ts';

/** Lets one task run at a time, in the order of asking. */
export class Mutex {
  #last: Promise<unknown> = Promise.resolve();

  /** @throws CancelledError when the signal has fired by the task's turn. */
  run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const turn = this.#last.then(() => {
      throwIfCancelled(signal);
      return task();
    });
    this.#last = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  }
}
