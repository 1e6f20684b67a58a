import { BallotBox, type CompareAnswers } from '../../src/solve/voting/ballotBox.ts';
import { decisionOn } from '../../src/solve/voting/earlyStop.ts';

/** How a vote over some samples ended. */
export interface Vote {
  readonly answer: string | undefined;
  /** samples that were counted until then */
  readonly samples: number;
}

/**
 * Counts answers in their order, as the product does.
 * @param answers of all samples that may be asked for; undefined where one states none
 * @param early whether it ends as soon as it is decided
 */
export async function voteOn(
  answers: readonly (string | undefined)[],
  compare: CompareAnswers,
  early: boolean,
): Promise<Vote> {
  const box = new BallotBox(compare);
  let counted = 0;
  for (const answer of answers) {
    if (answer !== undefined) await box.cast({ sample: counted, answer });
    counted++;
    const [first, second] = box.votes;
    const open = answers.length - counted;
    if (!early || first === undefined) continue;
    if (decisionOn({ first: first.samples.length, second: second?.samples.length ?? 0, open }) !== undefined) break;
  }
  return { answer: box.votes[0]?.answer, samples: counted };
}

/** The same comparisons come again and again. */
export function remembering(compare: CompareAnswers): CompareAnswers {
  const known = new Map<string, ReturnType<CompareAnswers>>();
  return (a, b, signal) => {
    const key = JSON.stringify([a, b]);
    const verdict = known.get(key) ?? compare(a, b, signal);
    known.set(key, verdict);
    return verdict;
  };
}
