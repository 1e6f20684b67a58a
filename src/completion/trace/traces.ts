import type { GhostTrace } from './trace.ts';

/** How many traces are kept. */
const kept = 20;

/** The last traces. */
export class Traces {
  #traces: readonly GhostTrace[] = [];

  add(trace: GhostTrace): void {
    this.#traces = [trace, ...this.#traces.slice(0, kept - 1)];
  }

  /** The most recent first. */
  get latest(): readonly GhostTrace[] {
    return this.#traces;
  }
}
