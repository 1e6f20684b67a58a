import { loadPyodide, version } from 'pyodide';
import createPyodideModule from 'pyodide/pyodide.asm.mjs';
import lockFile from 'pyodide/pyodide-lock.json' with { type: 'json' };
import { longest } from '../../protocol/python.ts';
import harness from './harness.py';
import type { StartMessage } from './messages.ts';
import { restrictSystemCalls } from './systemCalls.ts';

/** Runs one program; the answer is JSON. */
export type RunProgram = (program: string) => string;

/** Where Pyodide believes that its files are. */
const nowhere = 'https://python.invalid/';

/** Starts Python from what the page sent, without loading anything. */
export async function startPython(start: StartMessage): Promise<RunProgram> {
  serveFromMemory(start);
  const pyodide = await loadPyodide({
    createPyodideModule,
    indexURL: nowhere,
    packageBaseUrl: nowhere,
    lockFileContents: { info: { ...lockFile.info, arch: 'wasm32', version }, packages: {} },
    jsglobals: Object.freeze(Object.create(null)) as object,
    env: { HOME: '/' },
    stdin: () => null,
    fsInit: (files) => {
      files.writeFile('/lib/packages.zip', start.library);
      return Promise.resolve();
    },
    _loadSnapshot: start.snapshot,
  });
  pyodide.setStdout({ write: swallow });
  pyodide.setStderr({ write: swallow });
  const run = pyodide.runPython(`${harness}\nmake_run(${JSON.stringify(longest)})`) as RunProgram;
  const enclose = pyodide.runPython('enclose') as () => void;
  // From here on Pyodide itself runs no Python any more.
  enclose();
  return run;
}

/** What a program prints is kept by the harness; what goes past it goes nowhere, and is not collected into lines either. */
function swallow(bytes: Uint8Array): number {
  return bytes.length;
}

/** Pyodide asks for two files with `fetch`, which is no longer there, and lets the browser compile one of them. */
function serveFromMemory({ interpreter, standardLibrary, snapshot, memoryLimit }: StartMessage): void {
  const answer = (address: unknown) =>
    Promise.resolve(new Response(String(address).endsWith('.zip') ? standardLibrary : null));
  Reflect.set(globalThis, 'fetch', answer);
  WebAssembly.instantiateStreaming = async (_source, imports = {}) => {
    restrictSystemCalls(imports['env'] as Record<string, unknown>);
    const instance = await WebAssembly.instantiate(interpreter, imports);
    limitMemory(instance.exports['memory'] as WebAssembly.Memory, snapshot.byteLength, memoryLimit);
    return { instance, module: interpreter };
  };
}

/** Makes room for the memory to start with, and lets it grow to a limit. Python then raises `MemoryError`. */
function limitMemory(memory: WebAssembly.Memory, least: number, most: number): void {
  const page = 65_536;
  const grow = memory.grow.bind(memory);
  grow(Math.max(0, Math.ceil((least - memory.buffer.byteLength) / page)));
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * page > most) throw new RangeError('The program may have no more memory.');
    return grow(pages);
  };
}
