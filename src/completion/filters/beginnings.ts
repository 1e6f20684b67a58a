/** The beginnings of a pattern, found in texts in linear time (Knuth, Morris and Pratt). */
export class Beginnings {
  readonly #pattern: string;
  /** for each beginning, by its length: the longest shorter one that it ends with */
  readonly #shorter: readonly number[];

  constructor(pattern: string) {
    this.#pattern = pattern;
    const shorter = [0, 0];
    for (let index = 1; index < pattern.length; index++) {
      shorter.push(advance(pattern, shorter, shorter[index] ?? 0, pattern.charAt(index)));
    }
    this.#shorter = shorter;
  }

  /** For each unit of a text, the length of the longest beginning that ends with it. */
  ending(text: string): number[] {
    const lengths: number[] = [];
    let length = 0;
    for (let index = 0; index < text.length; index++) {
      length = advance(this.#pattern, this.#shorter, length, text.charAt(index));
      lengths.push(length);
    }
    return lengths;
  }

  /** The lengths of the beginning of this length and of all that it ends with, longest first. */
  *within(length: number): Generator<number> {
    for (let inner = length; inner > 0; inner = this.#shorter[inner] ?? 0) yield inner;
  }
}

function advance(pattern: string, shorter: readonly number[], length: number, unit: string): number {
  let matched = length;
  while (matched > 0 && pattern[matched] !== unit) matched = shorter[matched] ?? 0;
  return pattern[matched] === unit ? matched + 1 : 0;
}
