import { throwIfCancelled } from '../common/errors.ts';
import { cancellable } from '../model/cancellable.ts';

/** Lets one task run at a time, in the order of asking. */
export class Mutex {
  #last: Promise<unknown> = Promise.resolve();

  /** @throws CancelledError when the signal fires before the task's turn, at once. */
  async run<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const before = this.#last;
    const turn = before.then(() => {
      throwIfCancelled(signal);
      return task();
    });
    this.#last = turn.then(
      () => undefined,
      () => undefined,
    );
    await cancellable(before, signal);
    return turn;
  }
}
