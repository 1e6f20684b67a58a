import type { Solution } from '../../protocol/panel.ts';

/** A solution of the panel in which nothing is written yet, with changes. */
export function someSolution(changes: Partial<Solution> = {}): Solution {
  return {
    problem: 'P',
    model: 'm',
    samples: [],
    votes: [],
    shown: 0,
    asked: 1,
    counted: 0,
    seed: 0,
    milliseconds: 0,
    check: 'unchecked',
    phase: { kind: 'solving' },
    ...changes,
  };
}
