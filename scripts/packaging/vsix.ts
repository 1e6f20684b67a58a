import { mkdir, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { Scratch } from '../../test/vscode/scratch.ts';
import { REPOSITORY } from '../setup/paths.ts';
import { announce } from '../setup/say.ts';
import { problemsOf } from './inspection.ts';
import { readManifest } from './manifest.ts';
import { stage } from './stage.ts';
import type { Target } from './targets.ts';
import { readVsix } from './vsixFile.ts';

/** A VSIX that was made, and what was found when it was opened again. */
export interface MadeVsix {
  readonly target: Target;
  readonly path: string;
  /** bytes */
  readonly size: number;
  readonly unpackedSize: number;
  readonly fileCount: number;
  readonly problems: readonly string[];
}

/** Largest VSIX: what people wait for when they install it, well below the limits of the registries. Bytes. */
const LARGEST = 80e6;

/**
 * Makes the VSIX of a target, and looks into it.
 * @param folder where it goes
 * @throws SetupError when the extension does not build or binaries cannot be fetched
 */
export async function makeVsix(target: Target, folder: string): Promise<MadeVsix> {
  announce(`Making the VSIX for ${target}…`);
  await mkdir(folder, { recursive: true });
  const manifest = await readManifest();
  const vsix = path.join(folder, `${manifest.name}-${target}-${manifest.version}.vsix`);
  const scratch = await Scratch.create();
  try {
    await stage(target, manifest, scratch.root);
    await createVSIX({
      cwd: scratch.root,
      target,
      packagePath: vsix,
      dependencies: false,
      allowMissingRepository: true,
      // Without a repository there is nowhere to lead them.
      rewriteRelativeLinks: manifest.repository !== undefined,
    });
  } finally {
    await scratch.dispose();
  }
  const files = await readVsix(vsix);
  const { size } = await stat(vsix);
  const tooLarge = size < LARGEST ? [] : [`it has ${megabytes(size)}, and ${megabytes(LARGEST)} are too many`];
  const places = [REPOSITORY, `${os.homedir()}${path.sep}`, scratch.root];
  const unpackedSize = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const problems = [...problemsOf(files, target, places), ...tooLarge];
  return { target, path: vsix, size, unpackedSize, fileCount: files.length, problems };
}

/** A size for a person. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
