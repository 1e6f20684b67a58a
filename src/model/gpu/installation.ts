import { existsSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readdir, rename, rm, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { throwIfCancelled } from '../../common/errors.ts';
import type { Log } from '../../common/log.ts';
import { download, removePartial, type DownloadProgress } from '../download/download.ts';
import { waitForTurn } from '../download/elsewhere.ts';
import { errorCode, isMissing } from '../download/failures.ts';
import { defaultLimits, spareBytes, type DownloadLimits } from '../download/limits.ts';
import { LockContender } from '../download/lock.ts';
import { logFailure } from '../download/logFailure.ts';
import { downloadedElsewhere } from '../download/messages.ts';
import { downloadPaths, type DownloadPaths } from '../download/paths.ts';
import { pause } from '../download/retry.ts';
import type { CudaPackage } from './cudaPackages.ts';
import { asCudaFailure, notDeleted, tooLittleSpace } from './messages.ts';
import { archiveUrl } from './registry.ts';
import { StrangeArchive, unpack } from './unpack.ts';

/**
 * Packages on the disk. In the folder for CUDA each version has a folder of its own, and in it each package; a package
 * gets its name there once it is whole. The archive, and what is unpacked of it, lie beside until then.
 */

export type InstallProgress = DownloadProgress | { readonly kind: 'unpacking'; readonly fraction: number };

export interface InstallOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: InstallProgress) => void;
  readonly log: Log;
  readonly limits?: Partial<DownloadLimits>;
  /** bytes that can still be written to a folder */
  readonly freeSpace?: (folder: string) => Promise<number>;
}

/** Where the packages of a version are. */
export function versionFolder(folder: string, version: string): string {
  return join(folder, version);
}

export function isInstalled({ name, version }: CudaPackage, folder: string): boolean {
  return existsSync(join(versionFolder(folder, version), name, 'package.json'));
}

/** Where the archive of a package is until it is unpacked. */
export function archivePath({ name, version }: Pick<CudaPackage, 'name' | 'version'>, folder: string): string {
  return join(folder, `${name}-${version}.tgz`);
}

/**
 * Downloads a package, checks it, and unpacks it; what an earlier attempt left is continued. One window does it, others
 * follow. Does nothing when it is there.
 * @param registry where it comes from
 * @throws CancelledError soon after the signal fires; what was downloaded is kept
 * @throws UserMessage when it cannot be done; nothing is half installed
 */
export async function installPackage(
  wanted: CudaPackage,
  folder: string,
  registry: string,
  options: InstallOptions,
): Promise<void> {
  const { log, signal } = options;
  try {
    await mkdir(folder, { recursive: true });
    const limits = { ...defaultLimits, ...options.limits };
    const lock = await waitForTurn({ ...options, paths: installPaths(wanted, folder), bytes: wanted.bytes, limits });
    try {
      const held = { ...options, signal: AbortSignal.any([signal, lock.lost]) };
      if (!isInstalled(wanted, folder)) await obtain(wanted, folder, registry, held);
    } finally {
      await logFailure('Lock of an installation', log, () => lock.release());
    }
  } catch (error) {
    throwIfCancelled(signal);
    throw asCudaFailure(error, folder);
  }
}

/** The lock is held for the whole installation, the download's own only as long as that lasts. */
function installPaths(wanted: CudaPackage, folder: string): DownloadPaths {
  const paths = downloadPaths(archivePath(wanted, folder));
  return { ...paths, lock: `${paths.final}.lock` };
}

async function obtain(wanted: CudaPackage, folder: string, registry: string, options: InstallOptions): Promise<void> {
  await expectSpace(wanted, folder, options);
  const { bytes, integrity } = wanted;
  const path = archivePath(wanted, folder);
  await download({ url: archiveUrl(wanted, registry), path, bytes, integrity }, options);
  await removeLeftovers(wanted, folder, options.log);
  await place(wanted, path, folder, options);
  await logFailure('Archive of a package', options.log, () => rm(path, { force: true }));
}

async function expectSpace(wanted: CudaPackage, folder: string, options: InstallOptions): Promise<void> {
  const { freeSpace = freeSpaceOf } = options;
  const needed = wanted.bytes + wanted.unpackedBytes + spareBytes;
  const free = (await freeSpace(folder)) + (await arrived(wanted, folder));
  if (free < needed) throw tooLittleSpace(folder, needed, free);
}

async function freeSpaceOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Bytes of the archive that are on the disk. */
async function arrived(wanted: CudaPackage, folder: string): Promise<number> {
  const { final, part } = downloadPaths(archivePath(wanted, folder));
  return (await sizeOf(final)) + (await sizeOf(part));
}

/** Unpacks beside, and gives the package its name when all of it is there. */
async function place(wanted: CudaPackage, archive: string, folder: string, options: InstallOptions): Promise<void> {
  const { signal, onProgress, log } = options;
  const unpacked = await mkdtemp(unpackingPrefix(wanted, folder));
  try {
    await unpack(archive, unpacked, { signal, onProgress: (fraction) => onProgress({ kind: 'unpacking', fraction }) });
    const version = versionFolder(folder, wanted.version);
    await mkdir(version, { recursive: true });
    await renameFresh(unpacked, join(version, wanted.name), signal);
  } catch (error) {
    await logFailure('What was unpacked', log, () => rm(unpacked, { recursive: true, force: true }));
    if (error instanceof StrangeArchive) await rm(archive, { force: true });
    throw error;
  }
}

/** On Windows a virus scanner has files open for a moment after they were written, and their folder keeps its name so long. */
async function renameFresh(from: string, to: string, signal: AbortSignal): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (tries === mostRenames || !heldCodes.includes(errorCode(error) ?? '')) throw error;
    }
    await pause(renameDelay, signal);
  }
}

const mostRenames = 20;
/** milliseconds */
const renameDelay = 250;
const heldCodes = ['EPERM', 'EACCES', 'EBUSY'];

function unpackingPrefix({ name, version }: CudaPackage, folder: string): string {
  return join(folder, `${name}-${version}.unpacking-`);
}

/** What is left of an unpacking that was interrupted; whoever holds the lock knows that nobody is at it. */
async function removeLeftovers(wanted: CudaPackage, folder: string, log: Log): Promise<void> {
  const prefix = basename(unpackingPrefix(wanted, folder));
  const left = (await readdir(folder)).filter((name) => name.startsWith(prefix));
  for (const name of left) {
    await logFailure('An unpacking that was interrupted', log, () => rm(join(folder, name), { recursive: true }));
  }
}

/** Removes what other versions of the extension have installed; another window may still run one. */
export async function removeOtherVersions(folder: string, version: string, log: Log): Promise<void> {
  const others = (await readdir(folder)).filter((name) => name !== version && /^\d+\.\d+\.\d+$/.test(name));
  for (const name of others) {
    await logFailure('Another version of CUDA', log, () => rm(join(folder, name), { recursive: true }));
  }
}

/**
 * Removes everything: packages, archives, downloads that were begun.
 * @throws UserMessage when another window is installing, or a program uses it; what is installed is whole then
 */
export async function removePackages(packages: readonly CudaPackage[], folder: string, log: Log): Promise<void> {
  for (const wanted of packages) {
    const lock = await new LockContender(installPaths(wanted, folder).lock, defaultLimits, log).tryTake();
    if (lock === undefined) throw downloadedElsewhere('CUDA');
    await lock.release();
    await removePartial(archivePath(wanted, folder));
  }
  const condemned = `${folder}.deleted`;
  try {
    await rm(condemned, { recursive: true, force: true });
    // At once or not at all: where a library is in use, Windows moves nothing.
    await rename(folder, condemned);
    await rm(condemned, { recursive: true });
  } catch (error) {
    throw notDeleted(error);
  }
}

/** Bytes of everything in a folder; 0 when it is not there. */
export async function bytesIn(folder: string): Promise<number> {
  const entries = await orNothing(readdir(folder, { recursive: true }), []);
  const sizes = await Promise.all(entries.map((name) => sizeOf(join(folder, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function sizeOf(path: string): Promise<number> {
  const found = await orNothing(lstat(path), undefined);
  return found?.isFile() === true ? found.size : 0;
}

async function orNothing<T>(looking: Promise<T>, nothing: T): Promise<T> {
  try {
    return await looking;
  } catch (error) {
    if (isMissing(error)) return nothing;
    throw error;
  }
}
