/** Steps that an estimate rests on; their median passes over a hiccup of the machine. */
const remembered = 7;
/** Steps after which a measurement no longer counts: other programs come and go, and a longer context costs more. */
const staleAfter = 256;

interface Measured {
  readonly milliseconds: number[];
  /** steps of this many rows so far; the first one also prepares the computation, and is left out */
  count: number;
  lastStep: number;
}

/** How long a step of the model takes, by the number of rows (tokens evaluated at once) in its batch. */
export class StepCosts {
  readonly #measured = new Map<number, Measured>();
  #steps = 0;

  record(rows: number, milliseconds: number): void {
    const measured = this.#measured.get(rows) ?? { milliseconds: [], count: 0, lastStep: 0 };
    this.#measured.set(rows, measured);
    if (this.#isStale(measured)) measured.milliseconds.length = 0;
    if (measured.count > 0) measured.milliseconds.push(milliseconds);
    if (measured.milliseconds.length > remembered) measured.milliseconds.shift();
    measured.count += 1;
    measured.lastStep = this.#steps += 1;
  }

  /** Milliseconds of a step of so many rows, as far as lately measured. */
  estimate(rows: number): number | undefined {
    const measured = this.#measured.get(rows);
    if (measured === undefined || this.#isStale(measured)) return undefined;
    const sorted = measured.milliseconds.toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
  }

  #isStale(measured: Measured): boolean {
    return this.#steps - measured.lastStep > staleAfter;
  }
}
