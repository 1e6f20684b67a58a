/**
 * Lengths of the token runs that are looked up, the longest first. In Lean and LaTeX the first token proposed is right in
 * about 25 % of cases behind a run of one token, 45 % behind two, 55 % behind three, 70 % behind five, 85 % behind eight
 * and more (`npm run bench:speculation`), so the length tells how far a proposal can be trusted.
 */
const runLengths: readonly number[] = [8, 5, 3, 2, 1];

/** What may come next in a sequence. */
export interface Proposal<Token extends number> {
  /** how many of the last tokens were seen together before: one of the lengths looked up */
  readonly matched: number;
  readonly tokens: readonly Token[];
}

/**
 * Prompt-lookup decoding (Saxena, 2023): the tokens of one sequence, and a guess at those that come next, which is what
 * followed when the last few tokens occurred before. Mathematics repeats its terms, names and shapes of lines.
 */
export class PromptLookup<Token extends number> {
  readonly #tokens: Token[] = [];
  readonly #indices = runLengths.map((length) => new RunIndex(this.#tokens, length));

  /** Adds tokens behind those it holds, in constant time for each: a prompt of 4,000 takes half a millisecond. */
  append(tokens: readonly Token[]): void {
    for (const token of tokens) {
      // A run is entered when something follows it, so that the run at the very end finds earlier ones only.
      for (const index of this.#indices) index.enterLast();
      this.#tokens.push(token);
    }
  }

  /**
   * What may come next: the tokens behind the latest earlier occurrence of the longest run that has one. Where they
   * reach the end of the sequence they go on with themselves, as a period does.
   * @param limit how many tokens to propose
   * @returns `undefined` when the last token is new
   */
  propose(limit: number): Proposal<Token> | undefined {
    for (const index of this.#indices) {
      const start = index.findLast();
      if (start !== undefined) return { matched: index.length, tokens: this.#copy(start, limit) };
    }
    return undefined;
  }

  #copy(start: number, count: number): Token[] {
    const known = this.#tokens.slice(start, start + count);
    const repeats = Math.ceil(count / known.length);
    return Array.from({ length: repeats }, () => known)
      .flat()
      .slice(0, count);
  }
}

const hashBits = 14;

/**
 * Where runs of one length ended: the latest position by their hash, and for each position the one before it of the same
 * hash. Positions are behind the runs, so that 0 is none.
 */
class RunIndex {
  readonly length: number;
  readonly #tokens: readonly number[];
  /** by hash */
  readonly #latest = new Int32Array(1 << hashBits);
  /** by position */
  readonly #before: number[] = [];

  constructor(tokens: readonly number[], length: number) {
    this.#tokens = tokens;
    this.length = length;
  }

  /** Enters the run that the tokens end with; called before the token that follows it is added. */
  enterLast(): void {
    const slot = this.#slot();
    this.#before.push(this.#latest[slot] ?? 0);
    this.#latest[slot] = this.#tokens.length;
  }

  /** The position behind the latest earlier occurrence of the run that the tokens end with. */
  findLast(): number | undefined {
    let position = this.#latest[this.#slot()] ?? 0;
    while (position >= this.length && !this.#matches(position)) position = this.#before[position] ?? 0;
    return position >= this.length ? position : undefined;
  }

  #matches(position: number): boolean {
    for (let back = 1; back <= this.length; back++)
      if (this.#tokens[position - back] !== this.#tokens[this.#tokens.length - back]) return false;
    return true;
  }

  /** The hash of the run that the tokens end with; of all of them when they are fewer. */
  #slot(): number {
    let hash = 0;
    for (let index = Math.max(0, this.#tokens.length - this.length); index < this.#tokens.length; index++)
      hash = Math.imul(hash ^ (this.#tokens[index] ?? 0), 0x9e3779b1);
    return hash >>> (32 - hashBits);
  }
}
