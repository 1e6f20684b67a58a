import { RecentAverage } from './average.ts';

/** A longer pause is no typing, but thinking or reading. */
const longestBetweenKeys = 1500;

/**
 * Milliseconds between two keys before anything is known: the mean of 168,000 people's typing (Dhakal et al.,
 * "Observations on Typing from 136 Million Keystrokes", CHI 2018) is 239.
 */
const usual = 240;

/** How fast somebody types. */
export class Rhythm {
  readonly #between = new RecentAverage(0.1);
  #last: number | undefined;

  /** @param now milliseconds on any clock */
  keystroke(now: number): void {
    const between = this.#last === undefined ? undefined : now - this.#last;
    this.#last = now;
    if (between !== undefined && between > 0 && between <= longestBetweenKeys) this.#between.add(between);
  }

  /** Mean milliseconds between two keys. */
  get between(): number {
    return this.#between.value ?? usual;
  }
}
