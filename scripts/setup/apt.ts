import { findOnPath, run, runQuietly } from './process.ts';
import { announce } from './say.ts';

/** Why packages of Debian cannot be installed here; undefined when they can. */
export async function aptObstacle(): Promise<string | undefined> {
  if ((await findOnPath('apt-get')) === undefined) return 'This system has no apt-get to install it with.';
  if ((await rootPrefix()) === undefined) return 'Installing it needs root, or a sudo that asks for no password.';
  return undefined;
}

/**
 * Installs packages of Debian.
 * @param announcement said before, because it takes a while
 * @throws SetupError with the output of apt-get when it fails
 */
export async function installWithApt(packages: readonly string[], announcement: string): Promise<void> {
  announce(announcement);
  const asRoot = (await rootPrefix()) ?? [];
  const apt = async (...args: string[]): Promise<void> => {
    const [command = '', ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    await runQuietly(command, rest);
  };
  await apt('update');
  await apt('install', '--yes', '--no-install-recommends', ...packages);
}

/** What to put before a command to run it as root without being asked anything; undefined when there is no way. */
async function rootPrefix(): Promise<string[] | undefined> {
  if (process.getuid?.() === 0) {
    return [];
  }
  const hasSudo = (await findOnPath('sudo')) !== undefined;
  return hasSudo && (await run('sudo', ['-n', 'true'], { stdio: 'ignore' })) === 0 ? ['sudo', '-n'] : undefined;
}
