import { aptObstacle, installWithApt } from './apt.ts';
import { isReadable, findOnPath, SetupError } from './process.ts';

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
  await installChromium();
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

async function installChromium(): Promise<void> {
  const obstacle = await aptObstacle();
  if (obstacle !== undefined) {
    throw missing(obstacle);
  }
  try {
    await installWithApt(DEBIAN_PACKAGES, 'Installing Chromium with apt-get (about 1 min)…');
  } catch (error) {
    throw missing(error instanceof Error ? error.message : String(error));
  }
}

function missing(why: string): SetupError {
  return new SetupError(
    `The tests drive VS Code in Chromium, and there is none. ${why}\n` +
      'Install it (Debian and Ubuntu: sudo apt-get install chromium), or set CHROMIUM to a Chromium or Chrome program, ' +
      'and run this again.',
  );
}
