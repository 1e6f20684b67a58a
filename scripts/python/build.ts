import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { pythonFileNames } from '../../src/solve/python/files.ts';
import { REPOSITORY } from '../setup/paths.ts';
import { ensurePython } from './ensurePython.ts';

/**
 * Puts Python for the solution panel into a folder.
 * @param production whether to make it small rather than readable
 * @throws SetupError when SymPy cannot be fetched
 */
export async function buildPython(folder: string, { production = false } = {}): Promise<void> {
  const { worker, ...prepared } = pythonFileNames;
  const source = await ensurePython();
  await mkdir(folder, { recursive: true });
  for (const name of Object.values(prepared)) await copyFile(path.join(source, name), path.join(folder, name));
  await build({
    absWorkingDir: REPOSITORY,
    entryPoints: ['src/webview/python/worker.ts'],
    outfile: path.join(path.resolve(folder), worker),
    bundle: true,
    minify: production,
    platform: 'browser',
    format: 'esm',
    target: 'es2023',
    loader: { '.py': 'text' },
    // What Pyodide asks for in Node alone.
    external: ['node:*', 'ws'],
    logLevel: 'warning',
  });
}
