import { DisposableList } from '../../common/disposable.ts';
import type { Log } from '../../common/log.ts';
import { logFailure } from './logFailure.ts';
import { DownloadMeter, every } from './progress.ts';
import { receiveSegment, type Transfer } from './receive.ts';
import type { DownloadProgress } from './request.ts';
import { withRetries } from './retry.ts';

export interface TransferOptions extends Transfer {
  /** the file, for messages */
  readonly name: string;
  readonly log: Log;
  readonly onProgress: (progress: DownloadProgress) => void;
}

/**
 * Brings everything that the partial file lacks, over several connections where the server sends ranges.
 * @throws UserMessage, StaleError, LockLostError, CancelledError, or an error of the file system; no connection and no
 * write is under way then
 */
export async function transfer(options: TransferOptions): Promise<void> {
  const { part, remote, limits, log } = options;
  const meter = new DownloadMeter(false);
  const report = (): void => options.onProgress(meter.measure({ received: part.received, total: remote.total }));
  const save = (): void => void logFailure('State of a download', log, () => part.save());
  const timers = new DisposableList();
  report();
  timers.add(every(limits.progressMilliseconds, report));
  timers.add(every(limits.saveMilliseconds, save));
  try {
    await runConnections(options);
  } finally {
    timers.dispose();
  }
  report();
}

/** The first connection that fails ends the others. */
async function runConnections(options: TransferOptions): Promise<void> {
  const stop = new AbortController();
  const one = { ...options, signal: AbortSignal.any([options.signal, stop.signal]) };
  const count = options.remote.ranges ? options.limits.connections : 1;
  const connections = Array.from({ length: count }, async () => {
    try {
      await runConnection(one);
    } catch (error) {
      stop.abort();
      throw error;
    }
  });
  try {
    await Promise.all(connections);
  } finally {
    await Promise.allSettled(connections);
  }
}

/** One connection: segment after segment. */
async function runConnection(options: TransferOptions): Promise<void> {
  const { part, source, remote } = options;
  const retry = { ...options, host: source.host, resumable: remote.ranges, progress: () => part.mostReceived };
  for (let index = part.takeSegment(); index !== undefined; index = part.takeSegment()) {
    const segment = index;
    await withRetries(() => receiveSegment(segment, options), retry);
  }
}
