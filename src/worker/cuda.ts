import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Llama } from 'node-llama-cpp';
import { cudaFolderVariable } from '../protocol/cuda.ts';
import type { LoadParameters } from '../protocol/worker.ts';

/** The folder in which the host has the packages for CUDA; undefined where there are none, or they are not to be used. */
const folder = process.env[cudaFolderVariable];

/** Whether CUDA may be used. */
export const cudaIsOffered = folder !== undefined;

/** Whether CUDA was to be used, and the library chose something else because it did not start. */
export function cudaFailed({ gpu }: Pick<Llama, 'gpu'>, wanted: LoadParameters['gpu']): boolean {
  return cudaIsOffered && wanted !== 'off' && gpu !== 'cuda';
}

const cudaPackage = /^@node-llama-cpp\/([a-z0-9-]+-cuda(?:-ext)?)$/;

/**
 * Has the inference library find the packages for CUDA where the host keeps them, as they do not come with the extension.
 * It imports them by name, in this process alone; the process in which it tries a binary out is told its path.
 */
export function offerCuda(): void {
  if (folder === undefined) return;
  registerHooks({
    resolve(specifier, context, resolveNext) {
      const name = cudaPackage.exec(specifier)?.[1];
      if (name === undefined) return resolveNext(specifier, context);
      return { url: pathToFileURL(join(folder, name, 'dist', 'index.js')).href, shortCircuit: true };
    },
  });
}
