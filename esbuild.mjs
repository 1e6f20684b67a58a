// Bundles the extension host, the worker and the solution panel into `dist`, or where --outdir says; with --tests also the
// suites for a real VS Code.
import { mkdir, readdir, rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
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
}

await rm(outdir, { recursive: true, force: true });
if (tests) await rm('out/test', { recursive: true, force: true });
await mkdir(outdir, { recursive: true });

if (watch) {
  for (const options of bundles) await (await esbuild.context(options)).watch();
} else {
  await Promise.all(bundles.map((options) => esbuild.build(options)));
}
