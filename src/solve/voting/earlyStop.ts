/** How a vote stands. */
export interface Standing {
  /** votes for the leading answer, and for the next */
  readonly first: number;
  readonly second: number;
  /** samples that may still vote */
  readonly open: number;
}

/** Why no more samples are needed. */
export type Decision = 'cannotBeOvertaken' | 'unlikelyToChange';

/** Wanted certainty that the leading answer would stay ahead, however many samples followed. */
const enough = 0.95;

/** Whether a vote is decided before all samples are there. */
export function decisionOn({ first, second, open }: Standing): Decision | undefined {
  if (first > second + open) return 'cannotBeOvertaken';
  return chanceOfLead(first, second) >= enough ? 'unlikelyToChange' : undefined;
}

/**
 * The probability that the leading answer is the likelier of the first two, given their votes and no opinion before them: of a
 * Beta(first + 1, second + 1) to exceed one half, which for whole numbers is a sum of binomial coefficients.
 * Source: Adaptive-Consistency, arXiv 2305.11860.
 */
export function chanceOfLead(first: number, second: number): number {
  const tosses = first + second + 1;
  let term = 2 ** -tosses;
  let sum = 0;
  for (let heads = 0; heads <= first; heads++) {
    sum += term;
    term *= (tosses - heads) / (heads + 1);
  }
  return sum;
}
