import { isReadable, findOnPath, run, runQuietly, SetupError } from './process.ts';
import { announce } from './say.ts';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const DEBIAN_PACKAGES = ['chromium', 'fonts-dejavu-core'];

/** A Chromium or Chrome for the tests: `$CHROMIUM`, the one on the PATH, or else Debian's, installed where that is allowed. */
export async function ensureChromium(): Promise<string> {
  const chosen = process.env['CHROMIUM'];
  if (chosen !== undefined && chosen !== '') {
    if (await isReadable(chosen)) {
      return chosen;
    }
    throw new SetupError(`CHROMIUM names ${chosen}, which is not there. Correct it or unset it, and run this again.`);
  }
  const found = await findChromium();
  if (found !== undefined) {
    return found;
  }
  await installWithApt();
  const installed = await findChromium();
  if (installed === undefined) {
    throw missing('apt-get installed the package, but no chromium is on the PATH.');
  }
  return installed;
}

async function findChromium(): Promise<string | undefined> {
  for (const program of PROGRAMS) {
    const found = await findOnPath(program);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

async function installWithApt(): Promise<void> {
  if ((await findOnPath('apt-get')) === undefined) {
    throw missing('This system has no apt-get to install it with.');
  }
  const asRoot = await rootPrefix();
  if (asRoot === undefined) {
    throw missing('Installing it needs root, or a sudo that asks for no password.');
  }
  announce('Installing Chromium with apt-get (about 1 min)…');
  const apt = async (...args: string[]): Promise<void> => {
    const [command = '', ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    await runQuietly(command, rest);
  };
  try {
    await apt('update');
    await apt('install', '--yes', '--no-install-recommends', ...DEBIAN_PACKAGES);
  } catch (error) {
    throw missing(error instanceof Error ? error.message : String(error));
  }
}

/** What to put before a command to run it as root without being asked anything; undefined when there is no way. */
async function rootPrefix(): Promise<string[] | undefined> {
  if (process.getuid?.() === 0) {
    return [];
  }
  const hasSudo = (await findOnPath('sudo')) !== undefined;
  return hasSudo && (await run('sudo', ['-n', 'true'], { stdio: 'ignore' })) === 0 ? ['sudo', '-n'] : undefined;
}

function missing(why: string): SetupError {
  return new SetupError(
    `The tests drive VS Code in Chromium, and there is none. ${why}\n` +
      'Install it (Debian and Ubuntu: sudo apt-get install chromium), or set CHROMIUM to a Chromium or Chrome program, ' +
      'and run this again.',
  );
}
