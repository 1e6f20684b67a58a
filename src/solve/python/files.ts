import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UserMessage } from '../../common/errors.ts';
import type { PythonFiles } from '../../protocol/python.ts';

/** What the build calls the files. */
export const pythonFileNames: Readonly<Record<keyof PythonFiles, string>> = {
  worker: 'worker.js',
  interpreter: 'interpreter.gz',
  snapshot: 'snapshot.gz',
  standardLibrary: 'standardLibrary.zip',
  library: 'library.zip',
};

/**
 * Reads the files that Python in the panel is made of.
 * @throws UserMessage when they are not all there
 */
export async function readPythonFiles(folder: string): Promise<PythonFiles> {
  const read = async (name: string): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await readFile(path.join(folder, name)));
  try {
    const [worker, interpreter, snapshot, standardLibrary, library] = await Promise.all([
      read(pythonFileNames.worker),
      read(pythonFileNames.interpreter),
      read(pythonFileNames.snapshot),
      read(pythonFileNames.standardLibrary),
      read(pythonFileNames.library),
    ]);
    return { worker, interpreter, snapshot, standardLibrary, library };
  } catch {
    throw new UserMessage('This build of the extension has no Python.', 'Build it where pip can fetch SymPy.');
  }
}
