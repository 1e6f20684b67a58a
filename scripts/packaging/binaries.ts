import { cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as tar from 'tar';
import * as v from 'valibot';
import { REPOSITORY } from '../setup/paths.ts';
import { isReadable } from '../setup/process.ts';
import { ensureArchive } from './archive.ts';
import { lockedPackage, type LockedPackage } from './lockedPackage.ts';

/** Of a package with binaries, what is run, or read by a lawyer, and the folders of it; `.lib` files serve compilers. */
const KEPT = /^(package\.json|licen[cs]e.*|dist(\/[^/]+\.js)?|bins(\/.*(?<!\.lib))?)$/i;

const Manifest = v.object({ version: v.string() });

/**
 * Puts a package with binaries into a folder: from node_modules, where npm has put what fits this machine, else from the
 * archive of exactly the version in the lock file.
 * @throws SetupError when it cannot be fetched
 */
export async function placeBinaries(name: string, folder: string): Promise<void> {
  const locked = await lockedPackage(name);
  await mkdir(folder, { recursive: true });
  const installed = path.join(REPOSITORY, 'node_modules', name);
  if (await isInstalled(locked, installed)) {
    const filter = (source: string): boolean => source === installed || isKept(path.relative(installed, source));
    await cp(installed, folder, { recursive: true, filter });
  } else {
    // Everything in the archive lies in one folder.
    const filter = (file: string): boolean => isKept(file.slice(file.indexOf('/') + 1));
    await tar.extract({ file: await ensureArchive(locked), cwd: folder, strip: 1, filter });
  }
}

function isKept(file: string): boolean {
  return KEPT.test(file.split(path.sep).join('/'));
}

async function isInstalled({ version }: LockedPackage, folder: string): Promise<boolean> {
  const manifest = path.join(folder, 'package.json');
  if (!(await isReadable(manifest))) return false;
  return v.parse(Manifest, JSON.parse(await readFile(manifest, 'utf8'))).version === version;
}
