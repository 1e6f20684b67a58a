import type { SameAnswers } from './sameAnswers.ts';

/** What one sample answered. */
export interface Ballot {
  /** index of the sample */
  readonly sample: number;
  readonly answer: string;
}

/** An answer in all its spellings, and who gave it. */
export interface AnswerVotes {
  /** the spelling that most samples use */
  readonly answer: string;
  /** indices of the samples, ascending; each is a vote */
  readonly samples: readonly number[];
}

/**
 * Counts votes: the same answers together, those with most votes first, and of as many votes the one whose first sample has
 * the lowest index. The order of the ballots does not matter.
 */
export function countVotes(ballots: readonly Ballot[], same: SameAnswers): AnswerVotes[] {
  const groups: Ballot[][] = [];
  for (const ballot of [...ballots].sort((a, b) => a.sample - b.sample)) {
    const group = groups.find(([first]) => first !== undefined && same.has(first.answer, ballot.answer));
    if (group === undefined) groups.push([ballot]);
    else group.push(ballot);
  }
  // Sorting is stable: groups with as many votes stay in the order of their first samples.
  return groups
    .sort((a, b) => b.length - a.length)
    .map((group) => ({ answer: usualSpelling(group), samples: group.map(({ sample }) => sample) }));
}

function usualSpelling(group: readonly Ballot[]): string {
  const counts = new Map<string, number>();
  for (const { answer } of group) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return group.find(({ answer }) => counts.get(answer) === most)?.answer ?? '';
}
