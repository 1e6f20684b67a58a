/**
 * Passes text on until a stop text appears, and holds back what may be the beginning of one. However the text is cut
 * into pieces, the result is the same: the stop text that is complete first ends it, the longer of two that end together.
 */
export class StopFilter {
  readonly #stops: readonly string[];
  #held = '';
  #stopped = false;

  constructor(stops: readonly string[]) {
    this.#stops = stops.filter((stop) => stop !== '');
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** @returns the text that is certain to belong to the answer */
  push(text: string): string {
    if (this.#stopped) return '';
    this.#held += text;
    const start = this.#firstStop();
    if (start !== undefined) {
      this.#stopped = true;
      return this.#take(start);
    }
    return this.#take(this.#held.length - this.#beginningOfStop());
  }

  /** @returns what was held back; the text ended before it became a stop text */
  end(): string {
    return this.#stopped ? '' : this.#take(this.#held.length);
  }

  #take(length: number): string {
    const text = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    return text;
  }

  #firstStop(): number | undefined {
    const found = this.#stops
      .map((stop) => ({ start: this.#held.indexOf(stop), length: stop.length }))
      .filter(({ start }) => start !== -1)
      .sort((a, b) => a.start + a.length - (b.start + b.length) || a.start - b.start);
    return found[0]?.start;
  }

  /** Length of the longest end of the held text that a stop text begins with. */
  #beginningOfStop(): number {
    const longest = Math.max(0, ...this.#stops.map((stop) => stop.length - 1));
    for (let length = Math.min(longest, this.#held.length); length > 0; length--) {
      const end = this.#held.slice(-length);
      if (this.#stops.some((stop) => stop.startsWith(end))) return length;
    }
    return 0;
  }
}
