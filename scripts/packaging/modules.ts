import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { REPOSITORY } from '../setup/paths.ts';
import { isReadable } from '../setup/process.ts';

const PRODUCT: BuildOptions = {
  entryPoints: ['src/extension.ts', 'src/worker/main.ts', 'src/webview/main.ts', 'src/webview/panel.css'],
  outdir: 'dist',
  external: ['vscode', 'node-llama-cpp'],
  loader: { '.woff2': 'empty', '.woff': 'empty', '.ttf': 'empty' },
};

const WORKER_IMPORTS: BuildOptions = {
  stdin: { contents: "import 'node-llama-cpp'", resolveDir: REPOSITORY },
  // The binaries are chosen by the target, Electron is asked for where it is there, and reflink, which has binaries of
  // its own, by the library's downloader, which the worker has no use for.
  external: ['@node-llama-cpp/*', 'electron', '@reflink/reflink'],
};

/** The folders of the packages whose code is inside the bundles, relative to the repository. */
export async function bundledPackages(): Promise<readonly string[]> {
  return foldersOf(await inputsOf(PRODUCT));
}

/**
 * What the worker loads from node_modules: each file that node-llama-cpp can come to import, with the manifests that tell
 * Node how to read it, and the licences. Paths relative to the repository.
 */
export async function workerModules(): Promise<{
  readonly files: readonly string[];
  readonly packages: readonly string[];
}> {
  const modules = await inputsOf(WORKER_IMPORTS);
  const packages = foldersOf(modules);
  const manifests = await existing(modules.flatMap(manifestsOf));
  const licences = (await Promise.all(packages.map(licencesOf))).flat();
  return { files: [...new Set([...modules, ...manifests, ...licences])], packages };
}

/** The licence files of a package. */
export async function licencesOf(folder: string): Promise<readonly string[]> {
  const names = await readdir(path.join(REPOSITORY, folder));
  return names.filter((name) => /^(licen[cs]e|notice|copying)/i.test(name)).map((name) => `${folder}/${name}`);
}

/** Every file of node_modules that is reached by imports, also by those that run only now and then. */
async function inputsOf(options: BuildOptions): Promise<readonly string[]> {
  const { metafile } = await build({
    ...options,
    absWorkingDir: REPOSITORY,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    // As Node resolves: nothing that is meant for bundlers, and no import is taken for useless.
    mainFields: ['main'],
    conditions: [],
    ignoreAnnotations: true,
    logLevel: 'error',
  });
  return Object.keys(metafile.inputs).filter((file) => file.startsWith('node_modules/'));
}

function foldersOf(files: readonly string[]): readonly string[] {
  return [...new Set(files.map(folderOf))].sort();
}

/** The folder of the package that a file belongs to. */
function folderOf(file: string): string {
  const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
  if (folder === undefined) throw new Error(`${file} is in no package`);
  return folder;
}

/** Where a package.json may stand that holds for a file: in each folder up to that of its package. */
function manifestsOf(file: string): readonly string[] {
  const above = path.posix.dirname(file);
  const rest = above === folderOf(file) ? [] : manifestsOf(above);
  return [`${above}/package.json`, ...rest];
}

async function existing(files: readonly string[]): Promise<readonly string[]> {
  const distinct = [...new Set(files)];
  const readable = await Promise.all(distinct.map((file) => isReadable(path.join(REPOSITORY, file))));
  return distinct.filter((_, index) => readable[index]);
}
