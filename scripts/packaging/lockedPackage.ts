import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { REPOSITORY } from '../setup/paths.ts';
import { SetupError } from '../setup/process.ts';

const Lock = v.object({
  packages: v.record(
    v.string(),
    v.object({ version: v.optional(v.string()), integrity: v.optional(v.pipe(v.string(), v.startsWith('sha512-'))) }),
  ),
});

/** A package as the lock file pins it. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  /** `sha512-` and the hash of its archive in base64 */
  readonly integrity: string;
}

/** @throws SetupError when the lock file does not pin it */
export async function lockedPackage(name: string): Promise<LockedPackage> {
  const lock = v.parse(Lock, JSON.parse(await readFile(path.join(REPOSITORY, 'package-lock.json'), 'utf8')));
  const { version, integrity } = lock.packages[`node_modules/${name}`] ?? {};
  if (version === undefined || integrity === undefined) throw new SetupError(`package-lock.json does not pin ${name}.`);
  return { name, version, integrity };
}
