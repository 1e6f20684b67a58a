import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { silentLog } from '../../common/log.ts';
import { isMissing } from './failures.ts';
import { defaultLimits } from './limits.ts';
import { LockContender } from './lock.ts';
import { downloadedElsewhere } from './messages.ts';
import { downloadPaths, finalPathOf } from './paths.ts';
import { discardPart, readPartState, receivedBytes } from './state.ts';

/** A download that was begun and not completed. */
export interface PartialDownload {
  /** where the complete file will be */
  readonly path: string;
  /** bytes that need not be downloaded again */
  readonly received: number;
  readonly total: number | undefined;
}

/** The downloads in a folder that can be continued or removed; those under way as well. */
export async function partialDownloads(folder: string): Promise<readonly PartialDownload[]> {
  const finals = (await namesIn(folder)).map((name) => finalPathOf(join(folder, name)));
  return Promise.all(finals.filter((path) => path !== undefined).map(describePartial));
}

/**
 * Deletes what is left of a download.
 * @param path the final path
 * @returns the bytes of the partial file; 0 when there is none
 * @throws UserMessage when it is under way in another window
 */
export async function removePartial(path: string): Promise<number> {
  const paths = downloadPaths(path);
  const bytes = await sizeOf(paths.part);
  if (bytes === undefined) return 0;
  const lock = await new LockContender(paths.lock, defaultLimits, silentLog).tryTake();
  if (lock === undefined) throw downloadedElsewhere(paths.name);
  try {
    await discardPart(paths);
  } finally {
    await lock.release();
  }
  return bytes;
}

async function describePartial(path: string): Promise<PartialDownload> {
  const state = await readPartState(downloadPaths(path).state);
  return { path, received: state === undefined ? 0 : receivedBytes(state), total: state?.total };
}

async function namesIn(folder: string): Promise<string[]> {
  return (await orUndefined(readdir(folder))) ?? [];
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await orUndefined(stat(path)))?.size;
}

async function orUndefined<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
