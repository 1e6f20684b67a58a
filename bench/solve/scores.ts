import type { CompareAnswers } from '../../src/solve/voting/ballotBox.ts';
import { voteOn, type Vote } from './voting.ts';

/** A problem with what its samples answer, in the order in which they are counted. */
export interface AnsweredProblem {
  /** the right one */
  readonly answer: string;
  /** of one sample as it is drawn when it is the only one; undefined where that is not known */
  readonly alone: string | undefined;
  readonly samples: readonly (string | undefined)[];
}

export interface JudgedVote extends Vote {
  readonly right: boolean;
}

/** What votes of so many samples came to, problem by problem. */
export interface Score {
  readonly samples: number;
  /** as the product votes: it stops when the vote is decided */
  readonly early: readonly JudgedVote[];
  /** with all samples, always */
  readonly all: readonly JudgedVote[];
}

/** Votes of the first `samples` answers of each problem. */
export async function scoreOf(
  problems: readonly AnsweredProblem[],
  samples: number,
  compare: CompareAnswers,
): Promise<Score> {
  const [early, all]: [JudgedVote[], JudgedVote[]] = [[], []];
  for (const { answer, samples: answers } of problems) {
    for (const [votes, mayStop] of [[early, true] as const, [all, false] as const]) {
      const vote = await voteOn(answers.slice(0, samples), compare, mayStop);
      votes.push({ ...vote, right: await isRight(vote.answer, answer, compare) });
    }
  }
  return { samples, early, all };
}

/** An answer that could not be compared is not right. */
export async function isRight(answer: string | undefined, right: string, compare: CompareAnswers): Promise<boolean> {
  return answer !== undefined && (await compare(answer, right)) === 'equal';
}
