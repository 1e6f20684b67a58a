import type { TextSource } from '../../common/textSource.ts';

/** A cursor in a Lean file. */
export interface LeanPlace {
  readonly uri: string;
  /** the whole document */
  readonly text: TextSource;
  /** UTF-16 units */
  readonly offset: number;
}

/** Who can say what is to be proved at a place, at no cost: a server that has elaborated the file already. */
export interface GoalSource {
  /**
   * The goals of the tactic at the cursor, as Lean prints them: those before it, also where it is written already. None
   * where a proof is done; undefined where this source cannot say in time, or there is no proof. Nothing is started.
   * @param milliseconds from now on
   * @throws CancelledError when the signal fires, and nothing else
   */
  goalsAt(place: LeanPlace, milliseconds: number, signal: AbortSignal): Promise<readonly string[] | undefined>;
}
