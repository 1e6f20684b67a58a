/** Drafts over which what was seen before loses two thirds of its weight: about a page of text. */
const memory = 64;
/** How many drafts the assumption made beforehand counts for. */
const assumedWeight = 4;

interface Place {
  reached: number;
  accepted: number;
}

/** How many tokens of a draft the model turns out to agree with: a moving average for each place in the draft. */
export class DraftAcceptance {
  readonly #places: Place[];

  /**
   * @param longest tokens of the longest draft
   * @param assumed the probability, before anything was seen, that a token is right when those before it are
   */
  constructor(longest: number, assumed: number) {
    this.#places = Array.from({ length: longest }, () => ({
      reached: assumedWeight,
      accepted: assumedWeight * assumed,
    }));
  }

  /**
   * @param drafted tokens that were compared with what the model wrote
   * @param accepted how many of them agreed before the first that did not
   */
  record(drafted: number, accepted: number): void {
    for (const [index, place] of this.#places.slice(0, Math.min(drafted, accepted + 1)).entries()) {
      place.reached = place.reached * (1 - 1 / memory) + 1;
      place.accepted = place.accepted * (1 - 1 / memory) + (index < accepted ? 1 : 0);
    }
  }

  /** Tokens expected to be accepted of a draft of this length. */
  expected(length: number): number {
    let [reaching, sum] = [1, 0];
    for (const { reached, accepted } of this.#places.slice(0, length)) {
      reaching *= accepted / reached;
      sum += reaching;
    }
    return sum;
  }
}
