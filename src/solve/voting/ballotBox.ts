import type { AnswerVotes } from '../../protocol/votes.ts';
import { SameAnswers } from './sameAnswers.ts';
import { countVotes, type Ballot } from './votes.ts';

/**
 * Whether two answers are the same; `unknown` counts as not the same.
 * @throws CancelledError when the signal fires
 */
export type CompareAnswers = (a: string, b: string, signal?: AbortSignal) => Promise<'equal' | 'different' | 'unknown'>;

/** Takes ballots as they come, and knows how the vote stands. */
export class BallotBox {
  readonly #compare: CompareAnswers;
  readonly #same = new SameAnswers();
  readonly #ballots: Ballot[] = [];

  constructor(compare: CompareAnswers) {
    this.#compare = compare;
  }

  /**
   * Compares an answer with those that are there and not yet known to be the same, then counts it. One ballot at a time.
   * @throws what comparing throws; the ballot then does not count
   */
  async cast(ballot: Ballot, signal?: AbortSignal): Promise<void> {
    const spellings = new Set(this.#ballots.map(({ answer }) => answer));
    if (!spellings.has(ballot.answer)) {
      for (const other of spellings) {
        if (this.#same.has(other, ballot.answer)) continue;
        if ((await this.#compare(other, ballot.answer, signal)) === 'equal') this.#same.join(other, ballot.answer);
      }
    }
    this.#ballots.push(ballot);
  }

  get votes(): AnswerVotes[] {
    return countVotes(this.#ballots, this.#same);
  }
}
