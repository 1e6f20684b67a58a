import { rename, stat } from 'node:fs/promises';
import { isDiskFull, isMissing, StaleError, TransientError } from './failures.ts';
import type { Job } from './job.ts';
import { logFailure } from './logFailure.ts';
import { mostRestarts, spareBytes } from './limits.ts';
import { anotherFile, diskFull, keepsChanging, offline, tooLittleSpace, wrongContent } from './messages.ts';
import { PartFile } from './partFile.ts';
import type { DownloadResult } from './request.ts';
import { withRetries } from './retry.ts';
import { Source, type RemoteFile } from './source.ts';
import { StallGuard } from './stallGuard.ts';
import { discardPart } from './state.ts';
import { transfer } from './transfer.ts';
import { verifyFile, type Verdict } from './verify.ts';

/** The job of whoever holds the lock. */
export interface LockedJob extends Job {
  /** Rejects when the lock is lost. */
  readonly confirm: () => Promise<void>;
}

/** The file, when it is there and right; one that is wrong is left for the download to replace. */
export async function completeFile(job: Job): Promise<DownloadResult | undefined> {
  const { paths, log } = job;
  try {
    await stat(paths.final);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  const verdict = await verify(paths.final, job, undefined);
  if (verdict.kind === 'right') return { path: paths.final, bytes: verdict.bytes, checked: verdict.checked };
  log.warn(`${paths.final} is there but will be downloaded: ${verdict.difference}`);
  return undefined;
}

/** Downloads, checks and renames; anew when the file changes on the server meanwhile. */
export async function fetchFile(job: LockedJob): Promise<DownloadResult> {
  const { request, paths } = job;
  const source = new Source({ url: request.url, name: paths.name, token: request.token, fetch: job.fetch });
  for (let restarts = 0; ; restarts++) {
    try {
      const remote = await describeRemote(source, job);
      await receive(source, remote, job);
      return await finish(source, remote, job);
    } catch (error) {
      if (!(error instanceof StaleError)) throw error;
      job.log.warn(`Download of ${paths.name} starts anew: ${error.message}`);
      await job.confirm();
      await discardPart(paths);
      if (restarts >= mostRestarts) throw keepsChanging(paths.name, source.host, error);
    }
  }
}

function describeRemote(source: Source, job: Job): Promise<RemoteFile> {
  const { name } = job.paths;
  return withRetries(() => probe(source, job), {
    ...job,
    name,
    host: source.host,
    resumable: undefined,
    progress: () => 0,
  });
}

/** What the server has. Without a network this fails at once: whoever asked is still looking. */
async function probe(source: Source, { request, paths, limits, signal }: Job): Promise<RemoteFile> {
  const guard = new StallGuard(signal, limits.stallMilliseconds);
  try {
    const remote = await guard.during(() => source.probe(guard.signal));
    const difference = differenceOf(remote, request);
    if (difference !== undefined) throw anotherFile(paths.name, source.host, difference);
    return remote;
  } catch (error) {
    const isOffline = error instanceof TransientError && error.kind === 'offline';
    if (isOffline) throw offline(paths.name, source.host, undefined, error);
    throw error;
  } finally {
    guard.dispose();
  }
}

/** How what the server announces differs from what was asked for, which saves downloading it. */
function differenceOf({ total, statedSha256 }: RemoteFile, { bytes, sha256 }: Job['request']): string | undefined {
  if (total !== undefined && bytes !== undefined && total !== bytes) {
    return `it has ${total} bytes instead of ${bytes}`;
  }
  const differs = statedSha256 !== undefined && sha256 !== undefined && statedSha256 !== sha256.toLowerCase();
  return differs ? 'its SHA-256 is another one' : undefined;
}

/** Completes the partial file. */
async function receive(source: Source, remote: RemoteFile, job: LockedJob): Promise<void> {
  const { paths, limits } = job;
  const part = await PartFile.open({ ...job, url: job.request.url, remote, segmentBytes: limits.segmentBytes });
  try {
    await expectSpace(part, remote, job);
    await transfer({ ...job, source, remote, part, name: paths.name });
  } catch (error) {
    await abandon(part, remote, job);
    if (isDiskFull(error)) throw diskFull(paths.name, paths.folder, remote.ranges, error);
    throw error;
  }
  await part.close();
}

/** Keeps what the next attempt can continue, and nothing else. */
async function abandon(part: PartFile, remote: RemoteFile, { paths, log, confirm }: LockedJob): Promise<void> {
  await logFailure('State of a download', log, () => part.close());
  if (part.received > 0 && remote.ranges) return;
  await logFailure('Partial file of a download', log, async () => {
    await confirm();
    await discardPart(paths);
  });
}

async function expectSpace(part: PartFile, { total }: RemoteFile, { request, paths, freeSpace }: Job): Promise<void> {
  const needed = (total ?? request.bytes ?? 0) - part.received + spareBytes;
  const free = await freeSpace(paths.folder);
  if (free < needed) throw tooLittleSpace(paths.name, paths.folder, needed, free);
}

/** Checks the complete partial file, whose bytes are on the disk since it was closed, and gives it its name. */
async function finish(source: Source, remote: RemoteFile, job: LockedJob): Promise<DownloadResult> {
  const { paths } = job;
  const verdict = await verify(paths.part, job, remote);
  await job.confirm();
  if (verdict.kind === 'wrong') {
    await discardPart(paths);
    throw wrongContent(paths.name, source.host, verdict.difference);
  }
  await rename(paths.part, paths.final);
  await discardPart(paths);
  return { path: paths.final, bytes: verdict.bytes, checked: verdict.checked };
}

/** Only models are expected to be GGUF files. */
function verify(path: string, job: Job, remote: RemoteFile | undefined): Promise<Verdict> {
  const { request, paths, limits } = job;
  const expected = {
    bytes: request.bytes ?? remote?.total,
    sha256: request.sha256,
    integrity: request.integrity,
    statedSha256: remote?.statedSha256,
    gguf: paths.final.toLowerCase().endsWith('.gguf'),
  };
  return verifyFile(path, expected, { ...job, progressMilliseconds: limits.progressMilliseconds });
}
