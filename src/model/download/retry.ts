import { setTimeout as delay } from 'node:timers/promises';
import { throwIfCancelled } from '../../common/errors.ts';
import type { Log } from '../../common/log.ts';
import { TransientError } from './failures.ts';
import type { DownloadLimits } from './limits.ts';
import { busy, gaveUp, offline, type Resumable } from './messages.ts';

export interface RetryOptions {
  /** the file and its server, for messages */
  readonly name: string;
  readonly host: string;
  readonly limits: Pick<DownloadLimits, 'tries' | 'firstDelayMilliseconds'>;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly resumable: Resumable;
  /** A figure that grows while the download gets further, through whichever connection. */
  readonly progress: () => number;
}

/**
 * Repeats what fails in a way that may pass, after growing pauses, as long as the download gets further in between.
 * @throws UserMessage when it gives up, CancelledError as soon as the signal fires
 */
export async function withRetries<T>(operation: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { limits, log, signal } = options;
  let failures = 0;
  let reached = options.progress();
  for (;;) {
    try {
      return await operation();
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      failures = options.progress() > reached ? 1 : failures + 1;
      reached = options.progress();
      if (failures >= limits.tries) throw surrender(error, options);
      const wait = error.retryAfter ?? limits.firstDelayMilliseconds * 2 ** (failures - 1);
      log.info(`Download of ${options.name}: ${error.message}; trying again in ${wait} ms`);
      await pause(wait, signal);
    }
  }
}

function surrender(error: TransientError, { name, host, limits, resumable }: RetryOptions): Error {
  switch (error.kind) {
    case 'offline':
      return offline(name, host, resumable, error);
    case 'busy':
      return busy(name, host, resumable, error);
    case 'cut':
    case 'stalled':
      return gaveUp(name, limits.tries, resumable, error);
  }
}

/** @throws CancelledError as soon as the signal fires */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(milliseconds, undefined, { signal });
  } catch (error) {
    throwIfCancelled(signal);
    throw error;
  }
}
