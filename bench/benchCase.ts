import type { Lane } from '../src/protocol/worker.ts';
import type { Row } from './row.ts';
import type { Stage } from './stage.ts';

/** How thorough a run is. */
export interface Thoroughness {
  /** repetitions of each case; each case's own number when not given */
  readonly repetitions: number | undefined;
  readonly quick: boolean;
  /** whether prompts that are not in the cache are evaluated more often than they have to be */
  readonly cold: boolean;
}

/** Something to measure on one model. */
export interface BenchCase {
  /** what `--only` names */
  readonly name: string;
  measure(stage: Stage, thoroughness: Thoroughness): Promise<Row[]>;
}

/** @param usual how often the case is repeated in a full run on a slow model */
export function repetitionsOf({ repetitions, quick }: Thoroughness, usual: number): number {
  return repetitions ?? (quick ? Math.min(usual, 3) : usual);
}

/** The lane that generates most samples side by side. */
export async function widestLane(stage: Stage): Promise<Lane> {
  const { lanes } = (await stage.ours()).model.plan;
  return lanes.solve.sequences > lanes.tactics.sequences ? 'solve' : 'tactics';
}
