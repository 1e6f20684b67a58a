/** What to do about a crash. */
export type RestartDecision =
  | { readonly kind: 'restart'; readonly attempt: number; readonly delayMilliseconds: number }
  | { readonly kind: 'giveUp' };

/** Milliseconds in which crashes count together. */
const window = 5 * 60_000;

const mostCrashes = 3;

/** Milliseconds before the first restart; each further one waits four times as long. */
const firstDelay = 500;

/** Restarts after a crash, later each time, and gives up at the third within five minutes. */
export class RestartPolicy {
  readonly #now: () => number;
  #crashes: readonly number[] = [];

  /** @param now a clock in milliseconds */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Call once for each crash. */
  crashed(): RestartDecision {
    const now = this.#now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < window), now];
    const attempt = this.#crashes.length;
    if (attempt >= mostCrashes) return { kind: 'giveUp' };
    return { kind: 'restart', attempt, delayMilliseconds: firstDelay * 4 ** (attempt - 1) };
  }

  /** Forgets what was; for a person who asks for another try. */
  reset(): void {
    this.#crashes = [];
  }
}
