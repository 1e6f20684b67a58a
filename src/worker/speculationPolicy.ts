import { DraftAcceptance } from './draftAcceptance.ts';
import { StepCosts } from './stepCosts.ts';

/** Lengths of drafts: with the token before them they make batches of 2, 4 and 8 rows, which matrix kernels are cut for. */
const draftLengths: readonly number[] = [1, 3, 7];
export const longestDraft = 7;

/** A draft must promise so many times the tokens per millisecond that single steps give: less is within the noise. */
const margin = 1.05;
/** Part of the time that may be lost to drafts that do not pay. */
const lossShare = 0.02;
/** What is granted in the beginning and what gains add up to at most, in the time of single steps. */
const firstGrant = 4;
const mostKept = 32;

/**
 * Decides how many tokens to draft for the next step, so that speculation is used only where this machine and this text
 * make it pay. A batch of four rows takes nearly four times as long on a CPU as one of one row, and hardly longer on a GPU.
 *
 * A cost not measured yet is hoped to be the least possible, so that it gets measured. What that may lose is settled by an
 * account: each step pays in 2 % of its time, each draft its gain or loss against single steps, and none is tried that
 * could overdraw it. So generating takes at most 2 % and four steps longer than without speculation, as long as a row
 * in a batch costs no more than a row alone.
 */
export class SpeculationPolicy {
  readonly #costs = new StepCosts();
  readonly #acceptance = new Map<number, DraftAcceptance>();
  /** in milliseconds */
  #account: number | undefined;

  /**
   * @param matched the length of the run that the proposal rests on (`Proposal.matched`)
   * @returns how many tokens to draft; 0: none
   */
  draftLength(matched: number): number {
    const single = this.#costs.estimate(1);
    if (single === undefined) return 0;
    let [best, bestRate] = [0, margin / single];
    let cost = single;
    for (const length of draftLengths) {
      const measured = this.#costs.estimate(length + 1);
      // More rows never take less time, but for noise.
      cost = Math.max(cost, measured ?? 0);
      const rate = (1 + this.#acceptanceAfter(matched).expected(length)) / cost;
      const loss = measured === undefined ? length * single : cost - single;
      if (rate > bestRate && this.#affords(loss)) [best, bestRate] = [length, rate];
    }
    return best;
  }

  /**
   * @param rows tokens evaluated in the step: one, and those drafted
   * @param tokens tokens of text it gave: those accepted, and one more
   * @param milliseconds how long it took, with everything that drafting needs
   */
  recordStep(rows: number, tokens: number, milliseconds: number): void {
    this.#costs.record(rows, milliseconds);
    const single = this.#costs.estimate(1);
    if (single === undefined) return;
    // Longer than its rows one by one takes only a step that was disturbed, or the first of its size.
    const gain = rows > 1 ? tokens * single - Math.min(milliseconds, rows * single) : 0;
    const account = (this.#account ?? firstGrant * single) + gain + lossShare * milliseconds;
    this.#account = Math.min(account, mostKept * single);
  }

  /**
   * What became of a proposal, whether it was drafted or only compared with what the model wrote, which costs nothing.
   * @param matched the length of the run that it rested on
   * @param compared tokens of it that were compared
   * @param accepted how many of them agreed before the first that did not
   */
  recordDraft(matched: number, compared: number, accepted: number): void {
    this.#acceptanceAfter(matched).record(compared, accepted);
  }

  #affords(loss: number): boolean {
    return (this.#account ?? 0) >= loss;
  }

  #acceptanceAfter(matched: number): DraftAcceptance {
    const known = this.#acceptance.get(matched);
    if (known !== undefined) return known;
    // As measured on Lean and LaTeX: 0.3 behind one token, 0.45 behind two, 0.8 behind eight.
    const fresh = new DraftAcceptance(longestDraft, 0.3 + 0.17 * Math.log2(matched));
    this.#acceptance.set(matched, fresh);
    return fresh;
  }
}
