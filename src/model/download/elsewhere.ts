import { throwIfCancelled } from '../../common/errors.ts';
import type { Log } from '../../common/log.ts';
import type { DownloadLimits } from './limits.ts';
import { LockContender, type PartLock } from './lock.ts';
import type { DownloadPaths } from './paths.ts';
import { DownloadMeter } from './progress.ts';
import type { DownloadProgress } from './request.ts';
import { pause } from './retry.ts';
import { readPartState, receivedBytes } from './state.ts';

export interface TurnOptions {
  readonly paths: DownloadPaths;
  /** the size, as far as it is known before the state file says it */
  readonly bytes: number | undefined;
  readonly limits: DownloadLimits;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
}

/**
 * Takes the lock; as long as another holds it, reports how far that one is.
 * @throws CancelledError as soon as the signal fires, or an error of the file system
 */
export async function waitForTurn(options: TurnOptions): Promise<PartLock> {
  const { paths, limits, log, signal } = options;
  const contender = new LockContender(paths.lock, limits, log);
  const meter = new DownloadMeter(true);
  for (;;) {
    throwIfCancelled(signal);
    const lock = await contender.tryTake();
    if (lock !== undefined) return lock;
    const state = await readPartState(paths.state);
    const received = state === undefined ? 0 : receivedBytes(state);
    options.onProgress(meter.measure({ received, total: state?.total ?? options.bytes }));
    await pause(limits.lookMilliseconds, signal);
  }
}
