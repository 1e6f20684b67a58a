import type { Token } from 'node-llama-cpp';

/** One sequence of a context, and the tokens whose state it holds. */
export class Sequence {
  readonly id: number;
  readonly #tokens: Token[] = [];
  /** counts uses of the lane; the smaller, the longer ago this one was used */
  lastUse = 0;

  constructor(id: number) {
    this.id = id;
  }

  get tokens(): readonly Token[] {
    return this.#tokens;
  }

  append(tokens: readonly Token[]): void {
    this.#tokens.push(...tokens);
  }

  cut(length: number): void {
    this.#tokens.length = Math.min(length, this.#tokens.length);
  }

  /** How many tokens from the start are those of `wanted`. */
  shared(wanted: readonly Token[]): number {
    const length = Math.min(wanted.length, this.#tokens.length);
    for (let index = 0; index < length; index++) if (wanted[index] !== this.#tokens[index]) return index;
    return length;
  }
}
