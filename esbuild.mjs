// Bundles the extension host, the worker, the algebra and the solution panel into `dist`, or where --outdir says; with --tests also the
// suites for a real VS Code.
import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import * as esbuild from 'esbuild';

const { watch, tests, production, outdir } = parseArgs({
  options: {
    watch: { type: 'boolean', default: false },
    tests: { type: 'boolean', default: false },
    production: { type: 'boolean', default: false },
    outdir: { type: 'string', default: 'dist' },
  },
}).values;

const shared = { bundle: true, sourcemap: !production, minify: production, logLevel: 'warning', target: 'es2023' };

const bundles = [
  {
    ...shared,
    entryPoints: { extension: 'src/extension.ts' },
    outdir,
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  },
  {
    ...shared,
    entryPoints: { worker: 'src/worker/main.ts' },
    outdir,
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    format: 'esm',
    // node-llama-cpp finds its binaries by its own file layout; it must stay as installed.
    external: ['node-llama-cpp'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  },
  {
    ...shared,
    entryPoints: { algebra: 'src/solve/checks/worker.ts' },
    outdir,
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    format: 'esm',
  },
  {
    ...shared,
    entryPoints: { panel: 'src/webview/main.ts', panelStyles: 'src/webview/panel.css' },
    outdir: `${outdir}/webview`,
    platform: 'browser',
    format: 'iife',
    loader: { '.woff2': 'file', '.woff': 'empty', '.ttf': 'empty' },
    assetNames: 'fonts/[name]',
  },
];

const suites = tests ? (await readdir('test/suite')).filter((name) => name.endsWith('.test.ts')) : [];
if (tests) {
  bundles.push({
    ...shared,
    entryPoints: Object.fromEntries([
      ['index', 'test/vscode/index.ts'],
      ...suites.map((name) => [`suite/${name.replace(/\.ts$/, '')}`, `test/suite/${name}`]),
    ]),
    outdir: 'out/test',
    outExtension: { '.js': '.cjs' },
    platform: 'node',
    format: 'cjs',
    external: ['vscode', 'mocha'],
  });
  // Another extension, for the tests of how the two get along.
  bundles.push({
    ...shared,
    entryPoints: { extension: 'test/leanExtension/extension.ts', package: 'test/leanExtension/package.json' },
    outdir: 'out/test/leanExtension',
    outExtension: { '.js': '.cjs' },
    loader: { '.json': 'copy' },
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  });
}

await rm(outdir, { recursive: true, force: true });
if (tests) await rm('out/test', { recursive: true, force: true });
await mkdir(outdir, { recursive: true });

await buildPythonOfPanel();
await writeFile(path.join(outdir, 'build.json'), JSON.stringify({ registry: await registryOfNpm() }));

if (watch) {
  for (const options of bundles) await (await esbuild.context(options)).watch();
} else {
  await Promise.all(bundles.map((options) => esbuild.build(options)));
}

/** Python for the panel. Where SymPy cannot be fetched, the extension works without; a package for users is not made then. */
async function buildPythonOfPanel() {
  try {
    const { buildPython } = await import('./scripts/python/build.ts');
    await buildPython(path.join(outdir, 'webview', 'python'), { production });
  } catch (error) {
    if (production) throw error;
    console.warn(`The solution panel will have no Python: ${error.message}`);
  }
}

/**
 * Where npm on this machine gets packages from, for what the extension offers to download: no address stands in the source.
 * It must not hold a password, as everybody gets it. Nothing where there is no npm, and then nothing is offered from there.
 */
async function registryOfNpm() {
  // npm reads its global settings beside the Node it came with, which is not the one of the tools.
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const PATH = folders.filter((folder) => !folder.includes(path.join('tools', 'node_modules'))).join(path.delimiter);
  const options = { env: { ...process.env, PATH }, shell: process.platform === 'win32' };
  try {
    const { stdout } = await promisify(execFile)('npm', ['config', 'get', 'registry'], options);
    const { protocol, host, pathname } = new URL(stdout.trim());
    return `${protocol}//${host}${pathname}`;
  } catch (error) {
    console.warn(`npm does not say where it gets packages from: ${error.message}`);
    return undefined;
  }
}
