import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadPyodide } from 'pyodide';

/**
 * `node makeSnapshot.ts LIBRARY SNAPSHOT`: starts Python, imports SymPy from the archive, and writes the memory of that
 * interpreter to a file. Starting from it takes a twentieth of the time. A process of its own, because Pyodide leaves its traces.
 */
const [library = '', snapshot = ''] = process.argv.slice(2);
const pyodide = await loadPyodide({
  // The one of this process must not get into the memory that everybody starts with.
  jsglobals: Object.create(null) as object,
  env: { HOME: '/' },
  // Else it is the path of this script.
  _sysExecutable: '/python',
  // Not documented; the memory fits the very build of Pyodide that made it.
  _makeSnapshot: true,
});
// Pyodide describes it by types that it does not bring along.
const files = pyodide.FS as { writeFile(path: string, bytes: Uint8Array): void };
files.writeFile('/lib/packages.zip', await readFile(library));
pyodide.runPython(await readFile(path.join(import.meta.dirname, 'prepare.py'), 'utf8'));
await writeFile(snapshot, pyodide.makeMemorySnapshot());
