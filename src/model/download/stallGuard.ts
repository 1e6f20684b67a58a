import type { Disposable } from '../../common/disposable.ts';
import { CancelledError, throwIfCancelled } from '../../common/errors.ts';
import { cancellable } from '../cancellable.ts';
import { asTransferError, TransientError } from './failures.ts';

/**
 * Ends one request to a server: when the caller cancels, when nothing has come for a while, and in any case when it is
 * disposed, so that no connection outlives its use.
 */
export class StallGuard implements Disposable {
  readonly #request = new AbortController();
  readonly #caller: AbortSignal;
  readonly #milliseconds: number;
  #stalled = false;
  readonly #cancel = (): void => this.#request.abort();

  /** @param milliseconds the longest wait for a sign of the server */
  constructor(caller: AbortSignal, milliseconds: number) {
    this.#caller = caller;
    this.#milliseconds = milliseconds;
    caller.addEventListener('abort', this.#cancel);
    if (caller.aborted) this.#cancel();
  }

  /** For the request. */
  get signal(): AbortSignal {
    return this.#request.signal;
  }

  /**
   * Asks and waits for the server.
   * @throws CancelledError as soon as the caller cancels, TransientError when nothing comes or the connection fails
   */
  async during<T>(wait: () => Promise<T>): Promise<T> {
    const timer = setTimeout(() => {
      this.#stalled = true;
      this.#request.abort();
    }, this.#milliseconds);
    try {
      throwIfCancelled(this.#request.signal);
      return await cancellable(wait(), this.#request.signal);
    } catch (error) {
      if (this.#caller.aborted) throw new CancelledError();
      if (this.#stalled) throw new TransientError('stalled', `No byte for ${this.#milliseconds / 1000} s`);
      throw asTransferError(error);
    } finally {
      clearTimeout(timer);
    }
  }

  dispose(): void {
    this.#caller.removeEventListener('abort', this.#cancel);
    this.#request.abort();
  }
}
