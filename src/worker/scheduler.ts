/** Something that works in steps. */
export interface Stepping {
  /** It has work to do. */
  readonly busy: boolean;
  /** Does a bounded piece of it; never rejects. */
  step(): Promise<void>;
}

/** Runs one step at a time: always of the first in the list that is busy, so that one interrupts all behind it. */
export class Scheduler {
  readonly #lanes: readonly Stepping[];
  #active = false;
  #stopped = false;
  #finished: Promise<void> = Promise.resolve();

  /** @param lanes from the most to the least urgent */
  constructor(lanes: readonly Stepping[]) {
    this.#lanes = lanes;
  }

  /** Call when a lane has become busy. */
  wake(): void {
    if (this.#active) return;
    this.#active = true;
    this.#finished = this.#run();
  }

  /** Resolves when the step that runs is over; there is none after it. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#finished;
  }

  async #run(): Promise<void> {
    for (let lane = this.#next(); lane !== undefined; lane = this.#next()) await lane.step();
    this.#active = false;
  }

  #next(): Stepping | undefined {
    return this.#stopped ? undefined : this.#lanes.find(({ busy }) => busy);
  }
}
