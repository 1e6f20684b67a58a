import type { ShownSample, Solution } from '../protocol/panel.ts';
import { givenBy } from '../protocol/votes.ts';

/** The sample that has grown, when that is all that happened between two states of a solution. */
export function growthBetween(before: Solution | undefined, now: Solution): ShownSample | undefined {
  if (before?.phase.kind !== 'solving' || now.phase.kind !== 'solving') return undefined;
  if (before.problem !== now.problem || before.seed !== now.seed || before.shown !== now.shown) return undefined;
  if (voteCount(before) !== voteCount(now) || before.samples.length !== now.samples.length) return undefined;
  const changed = now.samples.filter((sample, index) => sample !== before.samples[index]);
  const [sample] = changed;
  return changed.length === 1 && sample?.state === 'writing' ? sample : undefined;
}

function voteCount({ votes }: Solution): number {
  return votes.reduce((sum, vote) => sum + givenBy(vote).length, 0);
}
