import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PREPARED, REPOSITORY } from '../setup/paths.ts';
import { isReadable, pathWithoutTools, runQuietly, SetupError } from '../setup/process.ts';
import { announce } from '../setup/say.ts';
import type { LockedPackage } from './lockedPackage.ts';

/**
 * The archive of a package that npm does not install here, as it is made for another platform. It is fetched once, by
 * npm itself, so that the user's registry and proxy are asked, and checked against the lock file at each use.
 * @returns its path
 * @throws SetupError when it cannot be fetched, or is not what the lock file pins
 */
export async function ensureArchive(wanted: LockedPackage): Promise<string> {
  const folder = path.join(PREPARED, 'packages');
  // As npm names it: @scope/name becomes scope-name.
  const file = path.join(folder, `${wanted.name.replace(/^@/, '').replace('/', '-')}-${wanted.version}.tgz`);
  if ((await isReadable(file)) && (await integrityOf(file)) === wanted.integrity) return file;
  announce(`Fetching ${wanted.name} ${wanted.version}…`);
  await mkdir(folder, { recursive: true });
  await fetchWithNpm(wanted, folder);
  await checkIntegrity(file, wanted);
  return file;
}

/** Removes the file when it is not what the lock file pins. @throws SetupError then */
export async function checkIntegrity(file: string, { name, version, integrity }: LockedPackage): Promise<void> {
  if ((await integrityOf(file)) === integrity) return;
  await rm(file);
  throw new SetupError(`The archive of ${name} ${version} that npm fetched is not the one package-lock.json pins.`);
}

async function integrityOf(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

async function fetchWithNpm({ name, version }: LockedPackage, folder: string): Promise<void> {
  const options = ['--pack-destination', folder, '--ignore-scripts', '--loglevel=error'];
  await runQuietly('npm', ['pack', `${name}@${version}`, ...options], {
    cwd: REPOSITORY,
    env: { ...process.env, PATH: pathWithoutTools() },
    shell: process.platform === 'win32',
  });
}
