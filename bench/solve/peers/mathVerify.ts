import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PREPARED } from '../../../scripts/setup/paths.ts';
import { isReadable, runQuietly } from '../../../scripts/setup/process.ts';
import { announce } from '../../../scripts/setup/say.ts';
import { ProgramJudge, type Judge } from './judge.ts';

/** What is installed, each in one version. */
const packages = [
  'math-verify==0.9.0',
  'latex2sympy2_extended==1.11.0',
  'antlr4-python3-runtime==4.13.2',
  'sympy==1.14.0',
  'mpmath==1.3.0',
];

const folder = path.join(PREPARED, 'math-verify');
const python = path.join(folder, 'bin', 'python');
const ready = path.join(folder, 'ready');

/**
 * Hugging Face's Math-Verify on SymPy, in a Python environment of its own that is made once.
 * @throws SetupError when there is no Python, or the packages cannot be installed
 */
export async function mathVerify(): Promise<Judge> {
  if (!(await isReadable(ready))) {
    announce('Installing Math-Verify from PyPI (about a minute)…');
    await rm(folder, { recursive: true, force: true });
    await runQuietly('python3', ['-m', 'venv', folder]);
    await runQuietly(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
    await writeFile(ready, '');
  }
  return new ProgramJudge('Math-Verify', [python, fileURLToPath(new URL('./mathVerify.py', import.meta.url))]);
}
