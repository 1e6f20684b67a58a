/** What to do about a crash. */
export type RestartDecision =
  | { readonly kind: 'restart'; readonly attempt: number; readonly delayMilliseconds: number }
  | { readonly kind: 'giveUp' };

/** Milliseconds in which crashes count together. */
const window = 5 * 60_000;

const mostCrashes = 3;

/** Restarts after a crash, later each time, and gives up at the third within five minutes. */
export class RestartPolicy {
  readonly #now: () => number;
  readonly #firstDelay: number;
  #crashes: readonly number[] = [];

  /**
   * @param now a clock in milliseconds
   * @param firstDelay milliseconds before the first restart; each further one waits four times as long
   */
  constructor(now: () => number = Date.now, firstDelay = 500) {
    this.#now = now;
    this.#firstDelay = firstDelay;
  }

  /** Call once for each crash. */
  crashed(): RestartDecision {
    const now = this.#now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < window), now];
    const attempt = this.#crashes.length;
    if (attempt >= mostCrashes) return { kind: 'giveUp' };
    return { kind: 'restart', attempt, delayMilliseconds: this.#firstDelay * 4 ** (attempt - 1) };
  }

  /** Forgets what was; for a person who asks for another try. */
  reset(): void {
    this.#crashes = [];
  }
}
