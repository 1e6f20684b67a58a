import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PREPARED } from '../../../scripts/setup/paths.ts';
import { isReadable, runQuietly } from '../../../scripts/setup/process.ts';
import { announce } from '../../../scripts/setup/say.ts';
import { ProgramJudge, type Judge } from './judge.ts';

interface PythonJudge {
  readonly name: string;
  /** what is installed from PyPI, each in one version */
  readonly packages: readonly string[];
  /** a program in this folder: lines {"a", "b"} in, lines {"equal", "milliseconds"} out */
  readonly program: string;
}

/**
 * A way of comparing that is written in Python, in an environment of its own that is made once.
 * @throws SetupError when there is no Python, or the packages cannot be installed
 */
export async function pythonJudge({ name, packages, program }: PythonJudge): Promise<Judge> {
  const folder = path.join(PREPARED, path.parse(program).name);
  const python = path.join(folder, 'bin', 'python');
  const ready = path.join(folder, 'ready');
  if (!(await isReadable(ready))) {
    announce(`Installing ${name} from PyPI (about a minute)…`);
    await rm(folder, { recursive: true, force: true });
    await runQuietly('python3', ['-m', 'venv', folder]);
    await runQuietly(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
    await writeFile(ready, '');
  }
  return new ProgramJudge(name, [python, fileURLToPath(new URL(program, import.meta.url))]);
}

/** Hugging Face's Math-Verify on SymPy. */
export const mathVerify: PythonJudge = {
  name: 'Math-Verify',
  packages: [
    'math-verify==0.9.0',
    'latex2sympy2_extended==1.11.0',
    'antlr4-python3-runtime==4.13.2',
    'sympy==1.14.0',
    'mpmath==1.3.0',
  ],
  program: 'mathVerify.py',
};

/** How Minerva and Llemma were graded: a normaliser of the text, then SymPy. */
export const minerva: PythonJudge = {
  name: "Minerva's normaliser",
  packages: ['sympy==1.14.0', 'mpmath==1.3.0', 'antlr4-python3-runtime==4.11.1'],
  program: 'minerva.py',
};
