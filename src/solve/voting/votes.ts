import type { AnswerVotes } from '../../protocol/votes.ts';
import type { SameAnswers } from './sameAnswers.ts';

/** What one sample answered. */
export interface Ballot {
  /** index of the sample */
  readonly sample: number;
  readonly answer: string;
  /** whether one of its steps does not hold: it then has no vote */
  readonly refuted?: boolean;
}

/**
 * Counts votes: the same answers together, those with most votes first, and of as many votes the one whose first sample has
 * the lowest index; of answers without a vote the one that most samples give. The order of the ballots does not matter.
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
    .map(withVoters)
    .sort((a, b) => b.voters.length - a.voters.length || (a.voters.length === 0 ? b.group.length - a.group.length : 0))
    .map(({ group, voters }) => {
      const refuted = group.filter((ballot) => ballot.refuted === true);
      const counted = { answer: usualSpelling(voters.length > 0 ? voters : group), samples: voters.map(sampleOf) };
      return refuted.length === 0 ? counted : { ...counted, refuted: refuted.map(sampleOf) };
    });
}

const sampleOf = ({ sample }: Ballot): number => sample;

const withVoters = (group: Ballot[]): { group: Ballot[]; voters: Ballot[] } => ({
  group,
  voters: group.filter((ballot) => ballot.refuted !== true),
});

function usualSpelling(group: readonly Ballot[]): string {
  const counts = new Map<string, number>();
  for (const { answer } of group) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return group.find(({ answer }) => counts.get(answer) === most)?.answer ?? '';
}
