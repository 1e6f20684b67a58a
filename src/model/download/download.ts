import { mkdir } from 'node:fs/promises';
import { describeError, throwIfCancelled, UserMessage } from '../../common/errors.ts';
import { waitForTurn } from './elsewhere.ts';
import { errorCode, isDiskFull, LockLostError } from './failures.ts';
import { completeFile, fetchFile } from './fetchFile.ts';
import { jobOf, type Job } from './job.ts';
import type { PartLock } from './lock.ts';
import { logFailure } from './logFailure.ts';
import { cannotWrite, diskFull } from './messages.ts';
import type { DownloadOptions, DownloadRequest, DownloadResult } from './request.ts';

export { partialDownloads, removePartial, type PartialDownload } from './partials.ts';
export type { DownloadOptions, DownloadProgress, DownloadRequest, DownloadResult } from './request.ts';

/**
 * Downloads a file to `request.path`, which has this name only once it is complete, on the disk and checked. What an
 * earlier attempt left is continued. When another window downloads the same file, its progress is reported and its file
 * is the result; should it stop, this one goes on. A file that is there already is checked and costs no network.
 * @throws CancelledError soon after the signal fires; what has arrived is kept
 * @throws UserMessage when it cannot be done; the message says whether what has arrived is kept
 */
export async function download(request: DownloadRequest, options: DownloadOptions): Promise<DownloadResult> {
  const job = jobOf(request, options);
  try {
    throwIfCancelled(job.signal);
    await mkdir(job.paths.folder, { recursive: true });
    return await obtain(job);
  } catch (error) {
    throwIfCancelled(job.signal);
    throw explain(error, job);
  }
}

async function obtain(job: Job): Promise<DownloadResult> {
  const present = await completeFile(job);
  if (present !== undefined) return present;
  for (;;) {
    const lock = await waitForTurn({ ...job, bytes: job.request.bytes });
    try {
      return await obtainLocked(job, lock);
    } catch (error) {
      if (!lock.lost.aborted) throw error;
      // Whatever else went wrong did so because of it; the other one downloads now.
      job.log.warn(`Download of ${job.paths.name}: ${new LockLostError().message}`);
    } finally {
      // A lock that cannot be removed is found dead by the next who wants it.
      await logFailure('Lock of a download', job.log, () => lock.release());
    }
  }
}

/** The other one may have completed the file while we waited. */
async function obtainLocked(job: Job, lock: PartLock): Promise<DownloadResult> {
  const signal = AbortSignal.any([job.signal, lock.lost]);
  const locked = { ...job, signal, confirm: () => lock.confirm() };
  return (await completeFile(locked)) ?? (await fetchFile(locked));
}

const cannotWriteCodes = ['EACCES', 'EPERM', 'EROFS', 'EBUSY', 'ENOTDIR', 'EISDIR'];

function explain(error: unknown, { paths }: Job): Error {
  if (error instanceof UserMessage) return error;
  if (isDiskFull(error)) return diskFull(paths.name, paths.folder, undefined, error);
  if (cannotWriteCodes.includes(errorCode(error) ?? '')) return cannotWrite(paths.final, error);
  return error instanceof Error ? error : new Error(describeError(error));
}
