import { stepCost, type Machine } from './machines.ts';
import type { Kind } from './regions.ts';

/** Counts of steps. */
export class Tally {
  /** given by the steps */
  tokens = 0;
  /** drafted tokens that were right */
  #accepted = 0;
  /** steps by the length of their draft */
  readonly #steps = new Map<number, number>();

  add(drafted: number, accepted: number): void {
    this.tokens += accepted + 1;
    this.#accepted += accepted;
    this.#steps.set(drafted, (this.#steps.get(drafted) ?? 0) + 1);
  }

  get tokensPerStep(): number {
    return this.tokens / this.#sum(() => 1);
  }

  get draftsPerStep(): number {
    return this.#drafts / this.#sum(() => 1);
  }

  get acceptedPerDraft(): number {
    return this.#accepted / this.#drafts;
  }

  /** The part of the drafted tokens that were right. */
  get acceptance(): number {
    return this.#accepted / this.#sum((drafted) => drafted);
  }

  /** How many times as fast as single steps these steps give their tokens. */
  speedUp(machine: Machine): number {
    return this.tokens / this.#sum((drafted) => stepCost(machine, 1 + drafted));
  }

  get #drafts(): number {
    return this.#sum((drafted) => (drafted > 0 ? 1 : 0));
  }

  #sum(value: (drafted: number) => number): number {
    return [...this.#steps].reduce((sum, [drafted, steps]) => sum + steps * value(drafted), 0);
  }
}

export type Counted = Kind | 'all kinds';

/** Counts of the steps that begin in each kind of text, and of all. */
export class Tallies {
  readonly #tallies = new Map<Counted, Tally>();

  get counted(): readonly Counted[] {
    return [...this.#tallies.keys()];
  }

  add(kind: Kind, drafted: number, accepted: number): void {
    this.of('all kinds').add(drafted, accepted);
    this.of(kind).add(drafted, accepted);
  }

  of(counted: Counted): Tally {
    const known = this.#tallies.get(counted);
    if (known !== undefined) return known;
    const tally = new Tally();
    this.#tallies.set(counted, tally);
    return tally;
  }
}
