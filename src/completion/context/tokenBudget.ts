/** UTF-16 units per token before anything was measured: cautious for LaTeX and Lean in the vocabulary of Llama 2. */
const assumed = 2.5;

/** No text is believed to be outside of these. */
const least = 0.5;
const most = 8;

/** How much a new measurement counts against all before it. */
const weight = 0.2;

/** A shorter prompt says little about a long one. */
const leastTokens = 64;

/** Characters per token are told in steps of a tenth, … */
const stepFactor = 1.1;

/** … and a step is left for the next one only when the mean is this factor beyond it, so that it does not go to and fro. */
const hysteresis = 1.05;

/**
 * How many characters fit into a number of tokens, measured from the model's answers. It changes in steps and seldom,
 * because where a document's window begins depends on it.
 */
export class TokenBudget {
  #mean: number | undefined;
  #told = assumed;

  /** To be told of every answer: the length of a prompt, in UTF-16 units, and in tokens. */
  learn(characters: number, tokens: number): void {
    if (tokens < leastTokens) return;
    const measured = Math.min(most, Math.max(least, characters / tokens));
    this.#mean = this.#mean === undefined ? measured : this.#mean + weight * (measured - this.#mean);
    if (this.#mean < this.#told / hysteresis || this.#mean > this.#told * stepFactor * hysteresis) {
      this.#told = stepBelow(this.#mean);
    }
  }

  /** UTF-16 units that are about so many tokens. */
  characters(tokens: number): number {
    return Math.floor(tokens * this.#told);
  }
}

const stepBelow = (ratio: number): number => stepFactor ** Math.floor(Math.log(ratio) / Math.log(stepFactor));

/** The budgets of all models and languages, each measured by itself. */
export class TokenBudgets {
  readonly #budgets = new Map<string, TokenBudget>();

  of(profileId: string, family: string): TokenBudget {
    const key = `${profileId} ${family}`;
    const budget = this.#budgets.get(key) ?? new TokenBudget();
    this.#budgets.set(key, budget);
    return budget;
  }
}
