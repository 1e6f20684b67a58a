import { delimiter } from 'node:path';
import { cudaFolderVariable } from '../protocol/cuda.ts';
import type { CudaUse } from './gpu/cuda.ts';

/** Variables the process and the GPU drivers need; the rest of the editor's environment is none of its business. */
const needed = /^(PATH|HOME|USERPROFILE|LANG|TMPDIR|TEMP|TMP|SYSTEMROOT|WINDIR|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH)$/i;
const neededByDrivers = /^(CUDA|GGML|NVIDIA|VK|MESA|XDG)_/;

/**
 * The worker's environment: a plain Node process also where the editor's own executable runs it.
 * @param cuda what it may use of CUDA; its libraries are named to the system's loader, which reads this at the start only
 */
export function workerEnvironment(environment: NodeJS.ProcessEnv, cuda?: CudaUse): NodeJS.ProcessEnv {
  const all = Object.entries(environment).filter(([name]) => needed.test(name) || neededByDrivers.test(name));
  const kept = { ...Object.fromEntries(all), ELECTRON_RUN_AS_NODE: '1' };
  return cuda === undefined ? kept : withCuda(kept, cuda);
}

function withCuda(environment: NodeJS.ProcessEnv, { folder, libraryFolders }: CudaUse): NodeJS.ProcessEnv {
  const named = process.platform === 'win32' ? /^PATH$/i : /^LD_LIBRARY_PATH$/;
  const name = Object.keys(environment).find((key) => named.test(key)) ?? 'LD_LIBRARY_PATH';
  const before = (environment[name] ?? '').split(delimiter);
  const folders = [...before, ...libraryFolders].filter((path) => path !== '');
  return { ...environment, [name]: [...new Set(folders)].join(delimiter), [cudaFolderVariable]: folder };
}
