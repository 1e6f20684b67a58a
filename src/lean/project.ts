import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ServerCommand } from './connection.ts';
import { isProgram, programName } from './findLean.ts';

/** What Lean's server is told on its command line: not to wait before it says that it is done (it waits 200 ms). */
const serverOptions = ['-Dserver.reportDelayMs=0'] as const;

/**
 * How to start a server for a file. In a Lake project it is Lake's, at the project's root, which knows the
 * project's packages and options; elsewhere it is `lean --server` in the file's folder.
 * @param lean absolute path of the `lean` program; the `lake` beside it belongs to it
 */
export async function serverCommandFor(file: string, lean: string, platform: NodeJS.Platform): Promise<ServerCommand> {
  const root = await projectRootOf(file);
  const lake = path.join(path.dirname(lean), programName('lake', platform));
  if (root !== undefined && (await isProgram(lake))) {
    return { program: lake, arguments: ['serve', '--', ...serverOptions], folder: root };
  }
  return { program: lean, arguments: ['--server', ...serverOptions], folder: root ?? path.dirname(file) };
}

/** The nearest folder above a file that holds a Lake project; nothing when there is none. */
export async function projectRootOf(file: string): Promise<string | undefined> {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if ((await exists(path.join(folder, 'lakefile.toml'))) || (await exists(path.join(folder, 'lakefile.lean')))) {
      return folder;
    }
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** What a server reads once, when it starts: which Lean it is to be, and how the project is built. */
const startingFiles = ['lean-toolchain', 'lakefile.toml', 'lakefile.lean', 'lake-manifest.json'] as const;

/**
 * What the server in a folder depends on, as one text to compare: when it differs, another server is needed.
 * @returns the contents of the nearest such files, in this folder or above
 */
export async function configurationOf(folder: string): Promise<string> {
  const contents = await Promise.all(startingFiles.map((name) => nearestContent(folder, name)));
  return JSON.stringify(contents);
}

async function nearestContent(start: string, name: string): Promise<string | null> {
  for (let folder = start; ; folder = path.dirname(folder)) {
    try {
      return await readFile(path.join(folder, name), 'utf8');
    } catch {
      if (folder === path.dirname(folder)) return null;
    }
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}
