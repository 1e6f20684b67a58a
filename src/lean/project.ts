import { access } from 'node:fs/promises';
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

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}
