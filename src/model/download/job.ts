import { statfs } from 'node:fs/promises';
import type { Log } from '../../common/log.ts';
import { defaultLimits, type DownloadLimits } from './limits.ts';
import type { OpenPart } from './partFile.ts';
import { downloadPaths, type DownloadPaths } from './paths.ts';
import type { DownloadOptions, DownloadProgress, DownloadRequest } from './request.ts';

/** A request with everything it takes, nothing left open. */
export interface Job {
  readonly request: DownloadRequest;
  readonly paths: DownloadPaths;
  readonly limits: DownloadLimits;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
  readonly fetch: typeof fetch;
  readonly freeSpace: (folder: string) => Promise<number>;
  readonly openPart: OpenPart | undefined;
}

export function jobOf(request: DownloadRequest, options: DownloadOptions): Job {
  return {
    request,
    paths: downloadPaths(request.path),
    limits: { ...defaultLimits, ...options.limits },
    log: options.log,
    signal: options.signal,
    onProgress: options.onProgress,
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    freeSpace: options.freeSpace ?? freeSpaceOf,
    openPart: options.openPart,
  };
}

async function freeSpaceOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
