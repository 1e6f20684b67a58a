import { aptObstacle, installWithApt } from '../../scripts/setup/apt.ts';
import { findOnPath, SetupError } from '../../scripts/setup/process.ts';

/** Each is a program that is needed, under one of its names. */
const needed: readonly (readonly string[])[] = [['git'], ['cmake'], ['c++', 'g++', 'clang++']];
const DEBIAN_PACKAGES = ['git', 'cmake', 'g++', 'ninja-build'];

/** Git, CMake and a compiler of C++; Debian's are installed where that is allowed. @throws SetupError when one is missing. */
export async function ensureBuildTools(): Promise<void> {
  const before = await missingTools();
  if (before.length === 0) return;
  const obstacle = await aptObstacle();
  if (obstacle !== undefined) throw missing(before, obstacle);
  await installWithApt(DEBIAN_PACKAGES, `Installing ${before.join(', ')} with apt-get (about 1 min)…`);
  const after = await missingTools();
  if (after.length > 0) throw missing(after, 'apt-get installed the packages, but it is not on the PATH.');
}

async function missingTools(): Promise<string[]> {
  const found = await Promise.all(needed.map((names) => Promise.all(names.map(findOnPath))));
  return needed
    .filter((_, index) => found[index]?.every((program) => program === undefined))
    .map((names) => names.join(' or '));
}

function missing(tools: readonly string[], why: string): SetupError {
  return new SetupError(
    `Building llama.cpp needs ${tools.join(', ')}, which is not on the PATH. ${why}\n` +
      `Install it (Debian and Ubuntu: sudo apt-get install ${DEBIAN_PACKAGES.join(' ')}), and run this again.`,
  );
}
