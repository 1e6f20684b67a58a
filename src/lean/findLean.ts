import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import { UserMessage } from '../common/errors.ts';

/** Where a `lean` may be, as values. */
export interface LeanPlaces {
  /** the setting llemma.lean.path, trimmed; empty when not set */
  readonly setting: string;
  readonly platform: NodeJS.Platform;
  /** PATH, HOME and ELAN_HOME are read */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

const openSetting = {
  title: 'Open Setting',
  command: 'workbench.action.openSettings',
  arguments: ['llemma.lean.path'],
} as const;

/**
 * The `lean` program: the one the setting names, else the one on the PATH, else elan's.
 * @returns its absolute path
 * @throws UserMessage when there is none
 */
export async function findLean(places: LeanPlaces): Promise<string> {
  const { setting, platform } = places;
  if (setting !== '') {
    const chosen = path.resolve(places.home, setting.replace(/^~(?=$|[\\/])/, places.home));
    if (await isProgram(chosen)) return chosen;
    throw new UserMessage(
      `The setting llemma.lean.path names ${setting}, which is no program that can be run.`,
      'Correct the setting, or empty it to use the Lean on the PATH.',
      { action: openSetting },
    );
  }
  const name = programName('lean', platform);
  for (const folder of foldersToSearch(places)) {
    const candidate = path.join(folder, name);
    if (await isProgram(candidate)) return candidate;
  }
  throw new UserMessage(
    'Lean was not found, neither on the PATH nor in the folder of elan.',
    'Install Lean 4 (lean-lang.org/install), or name the program in the setting llemma.lean.path.',
    { action: openSetting },
  );
}

export function programName(name: string, platform: NodeJS.Platform): string {
  return platform === 'win32' ? `${name}.exe` : name;
}

/** Whether a path is a file that may be executed. */
export async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

function foldersToSearch({ environment, home, platform }: LeanPlaces): string[] {
  // Windows does not tell `Path` from `PATH`.
  const key = Object.keys(environment).find((name) => (platform === 'win32' ? name.toUpperCase() : name) === 'PATH');
  const onPath = (key === undefined ? '' : (environment[key] ?? '')).split(platform === 'win32' ? ';' : ':');
  const elan = environment['ELAN_HOME'] ?? path.join(home, '.elan');
  return [...onPath.filter((folder) => path.isAbsolute(folder)), path.join(elan, 'bin')];
}
