import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface BuiltWorker {
  /** the worker as the extension ships it */
  readonly path: string;
  remove(): Promise<void>;
}

/** Bundles the worker of this tree beside the installed packages, where it finds node-llama-cpp. */
export async function buildWorker(plugins: Plugin[] = []): Promise<BuiltWorker> {
  const cache = join(root, 'node_modules', '.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'llemma-worker-'));
  const path = join(folder, 'worker.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['src/worker/main.ts'],
    outfile: path,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'es2023',
    external: ['node-llama-cpp'],
    plugins,
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}
