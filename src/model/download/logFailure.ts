import { describeError } from '../../common/errors.ts';
import type { Log } from '../../common/log.ts';

/** Does what may fail without consequence, as when tidying up after something that has its own outcome. */
export async function logFailure(what: string, log: Log, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.warn(`${what}: ${describeError(error)}`);
  }
}
