import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ServerCommand } from './connection.ts';

export interface LeanVersion {
  readonly major: number;
  readonly minor: number;
}

/** Milliseconds for `lean --version`, on a machine that is busy. */
const patience = 20_000;

/** The version of the Lean that a command starts, by its own word; nothing when it does not say. */
export async function leanVersion({ program, folder }: ServerCommand): Promise<LeanVersion | undefined> {
  const { dir, base } = path.parse(program);
  // Lake has a version of its own; the `lean` beside it is the one that it starts.
  const lean = path.join(dir, base.replace(/^lake/u, 'lean'));
  try {
    const { stdout } = await promisify(execFile)(lean, ['--version'], { cwd: folder, timeout: patience });
    return versionIn(stdout);
  } catch {
    // A version that is not known is an old one: nothing is taken for granted then.
    return undefined;
  }
}

/** Reads `Lean (version 4.28.0, …)`. */
export function versionIn(said: string): LeanVersion | undefined {
  const [, major, minor] = /^Lean \(version (\d+)\.(\d+)\./u.exec(said) ?? [];
  return major === undefined || minor === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}

/** Whether a version is this one or a later one. */
export function isAtLeast(version: LeanVersion, { major, minor }: LeanVersion): boolean {
  return version.major > major || (version.major === major && version.minor >= minor);
}
