import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { lockedPackage } from '../packaging/lockedPackage.ts';
import { PREPARED, REPOSITORY } from '../setup/paths.ts';
import { isReadable, runQuietly } from '../setup/process.ts';
import { announce } from '../setup/say.ts';
import { libraryOf, licencesOf } from './library.ts';
import { fetchWheels, REQUIREMENTS } from './wheels.ts';

const PYODIDE = path.join(REPOSITORY, 'node_modules', 'pyodide');
const SNAPSHOT_MAKER = path.join(import.meta.dirname, 'makeSnapshot.ts');
const MADE_FROM = [REQUIREMENTS, SNAPSHOT_MAKER, ...['prepare.py', 'library.ts'].map(beside)];

/** The licences of what is in the library, beside what the page gets. */
export const LICENCES = 'licences.txt';

/**
 * The files that Python in the panel is made of, the script of its worker aside. They are made once for each version of what they
 * are made from: it takes half a minute, most of it for the first import of SymPy.
 * @returns their folder
 * @throws SetupError when SymPy cannot be fetched
 */
export async function ensurePython(): Promise<string> {
  const folder = path.join(PREPARED, 'python', await versionOf());
  if (await isReadable(folder)) return folder;
  announce('Preparing Python for the solution panel (about 30 s)…');
  await mkdir(path.dirname(folder), { recursive: true });
  const unfinished = await mkdtemp(`${folder}-`);
  try {
    await make(unfinished);
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return folder;
}

async function make(folder: string): Promise<void> {
  const inFolder = (name: string): string => path.join(folder, name);
  const wheels = await fetchWheels(inFolder('wheels'));
  await writeFile(inFolder('library.zip'), await libraryOf(wheels));
  await writeFile(inFolder(LICENCES), (await licencesOf(wheels)).join('\n\n'));
  await runQuietly(process.execPath, [SNAPSHOT_MAKER, inFolder('library.zip'), inFolder('snapshot')]);
  await compress(inFolder('snapshot'), inFolder('snapshot.gz'));
  await compress(path.join(PYODIDE, 'pyodide.asm.wasm'), inFolder('interpreter.gz'));
  await writeFile(inFolder('standardLibrary.zip'), await readFile(path.join(PYODIDE, 'python_stdlib.zip')));
  await rm(inFolder('snapshot'));
  await rm(inFolder('wheels'), { recursive: true });
}

async function compress(from: string, to: string): Promise<void> {
  await writeFile(to, await promisify(gzip)(await readFile(from), { level: 9 }));
}

async function versionOf(): Promise<string> {
  const hash = createHash('sha256').update((await lockedPackage('pyodide')).integrity);
  for (const file of MADE_FROM) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

function beside(name: string): string {
  return path.join(import.meta.dirname, name);
}
