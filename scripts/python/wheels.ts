import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathWithoutTools, findOnPath, runQuietly, SetupError } from '../setup/process.ts';

/** The packages with their versions and hashes, as pip reads them. */
export const REQUIREMENTS = path.join(import.meta.dirname, 'wheels.txt');

/**
 * Fetches the wheels into a folder. pip does, so that the user's index and proxy are asked; it checks their hashes.
 * @returns their paths
 * @throws SetupError when there is no pip, or they cannot be fetched
 */
export async function fetchWheels(folder: string): Promise<readonly string[]> {
  const python = (await findOnPath('python3')) ?? (await findOnPath('python'));
  if (python === undefined) throw new SetupError('Fetching SymPy needs pip, and there is no Python on the PATH.');
  await mkdir(folder, { recursive: true });
  const wanted = ['--require-hashes', '--no-deps', '--only-binary', ':all:', '--requirement', REQUIREMENTS];
  await runQuietly(python, ['-m', 'pip', 'download', '--quiet', ...wanted, '--dest', folder], {
    env: { ...process.env, PATH: pathWithoutTools() },
  });
  const names = await readdir(folder);
  return names.filter((name) => name.endsWith('.whl')).map((name) => path.join(folder, name));
}
