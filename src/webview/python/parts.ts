import type { PythonFiles } from '../../protocol/python.ts';
import type { StartMessage } from './messages.ts';

/** Python, made ready to be started any number of times. */
export interface PythonParts extends Omit<StartMessage, 'memoryLimit'> {
  /** where workers are started from */
  readonly script: string;
}

/** Unpacks and compiles the files, once for all interpreters. */
export async function preparePython(files: PythonFiles): Promise<PythonParts> {
  const [interpreter, snapshot] = await Promise.all([
    unpacked(files.interpreter).then((bytes) => WebAssembly.compile(bytes)),
    unpacked(files.snapshot),
  ]);
  const { standardLibrary, library } = files;
  // A blob has the origin of the page and its policy; a script of the extension has another origin, and no worker starts from it.
  const script = URL.createObjectURL(new Blob([files.worker], { type: 'text/javascript' }));
  return { interpreter, snapshot, standardLibrary, library, script };
}

async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
