import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { REPOSITORY } from '../setup/paths.ts';

const Manifest = v.looseObject({ name: v.string(), version: v.string(), repository: v.optional(v.unknown()) });

/** The manifest of the extension, with all it holds. */
export type Manifest = v.InferOutput<typeof Manifest>;

export async function readManifest(): Promise<Manifest> {
  return v.parse(Manifest, JSON.parse(await readFile(path.join(REPOSITORY, 'package.json'), 'utf8')));
}

/** The manifest without what only serves developers. */
export function forUsers(manifest: Manifest): object {
  const forDevelopers = new Set(['devDependencies', 'private', 'scripts']);
  return Object.fromEntries(Object.entries(manifest).filter(([key]) => !forDevelopers.has(key)));
}
