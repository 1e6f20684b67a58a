/** Variables the process and the GPU drivers need; the rest of the editor's environment is none of its business. */
const needed = /^(PATH|HOME|USERPROFILE|LANG|TMPDIR|TEMP|TMP|SYSTEMROOT|WINDIR|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH)$/i;
const neededByDrivers = /^(CUDA|GGML|NVIDIA|VK|MESA|XDG)_/;

/** The worker's environment: a plain Node process also where the editor's own executable runs it. */
export function workerEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => needed.test(name) || neededByDrivers.test(name));
  return { ...Object.fromEntries(kept), ELECTRON_RUN_AS_NODE: '1' };
}
