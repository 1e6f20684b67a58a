/** A mean in which what came later counts for more. */
export class RecentAverage {
  readonly #weight: number;
  #value: number | undefined;

  /** @param weight of the latest number, between 0 and 1 */
  constructor(weight: number) {
    this.#weight = weight;
  }

  /** undefined before the first number */
  get value(): number | undefined {
    return this.#value;
  }

  add(number: number): void {
    this.#value = this.#value === undefined ? number : this.#value + this.#weight * (number - this.#value);
  }
}
