import { CancelledError, describeError, throwIfCancelled } from '../../common/errors.ts';
import type { Log } from '../../common/log.ts';
import { positionAt } from '../../common/position.ts';
import type { CheckerPool } from '../checkerPool.ts';
import { findSlot } from '../slot.ts';
import type { WarmSession } from '../warmSession.ts';
import type { GoalSource, LeanPlace } from './goalSource.ts';

/** Asks our own server, where it has loaded the file already; it makes way for tactic suggestions at once. */
export class WarmServerGoals implements GoalSource {
  readonly #pool: CheckerPool;
  readonly #log: Log;

  constructor(pool: CheckerPool, log: Log) {
    this.#pool = pool;
    this.#log = log;
  }

  async goalsAt(place: LeanPlace, milliseconds: number, signal: AbortSignal): Promise<readonly string[] | undefined> {
    const { uri, offset } = place;
    const checker = this.#pool.warmCheckerFor(uri, place.text);
    if (checker === undefined) return undefined;
    const text = place.text.slice(0, place.text.length);
    const slot = findSlot(text, positionAt(text, offset));
    if (slot === undefined) return undefined;

    const found: { goals?: readonly string[] | undefined } = {};
    const look = (session: WarmSession): Promise<void> => {
      found.goals = session.goals;
      return Promise.resolve();
    };
    try {
      await checker.runIfWarm({ uri, text, slot }, look, milliseconds, signal);
    } catch (error) {
      throwIfCancelled(signal);
      // The server is being ended by others: nobody knows, then.
      if (!(error instanceof CancelledError)) this.#log.warn(`Lean: asking for goals: ${describeError(error)}`);
    }
    return found.goals;
  }
}
