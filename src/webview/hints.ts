import type { Seen, ShownSample, Solution } from '../protocol/panel.ts';
import { isRunning } from './texts.ts';

/** What of a solution is shown while steps come on demand, and what the next press shows. */
export interface Hints {
  /** how many steps */
  readonly steps: number;
  /** the answer, its votes, the other solutions and the plot */
  readonly all: boolean;
  /** `waiting`: it is not written yet */
  readonly next: 'step' | 'answer' | 'waiting';
  /** what the person has to know of what is hidden */
  readonly note: string;
}

export const nothingSeen: Seen = { steps: 0, all: false };

/** Everything there is, for those who did not ask for hints. */
export const everything: Hints = { steps: Infinity, all: true, next: 'answer', note: '' };

export function hintsFor(solution: Solution, sample: ShownSample | undefined, seen: Seen): Hints {
  if (seen.all) return everything;
  const written = sample?.steps.length ?? 0;
  const steps = Math.min(seen.steps, written);
  const mayGrow = isRunning(solution) && (sample === undefined || sample.state === 'writing');
  const next = steps < written ? 'step' : mayGrow ? 'waiting' : 'answer';
  return { steps, all: false, next, note: noteOn(solution, sample, steps) };
}

/** Steps that lead away from the answer of most solutions are not shown as if they led to it. */
function noteOn({ phase, votes }: Solution, sample: ShownSample | undefined, steps: number): string {
  const isWinner = sample === undefined || votes.length === 0 || votes[0]?.samples.includes(sample.index) === true;
  return phase.kind !== 'done' || steps === 0 || isWinner
    ? ''
    : 'Most solutions end with another answer than these steps.';
}
