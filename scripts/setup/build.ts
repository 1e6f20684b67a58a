import { REPOSITORY } from './paths.ts';
import { run, SetupError } from './process.ts';

/** Bundles the extension into `dist/`, and with `tests` the suites for the extension host into `out/test/`. */
export async function ensureBuild({ tests = false } = {}): Promise<void> {
  const code = await run(process.execPath, ['esbuild.mjs', ...(tests ? ['--tests'] : [])], { cwd: REPOSITORY });
  if (code !== 0) {
    throw new SetupError('The extension does not build; the messages above say where.');
  }
}
