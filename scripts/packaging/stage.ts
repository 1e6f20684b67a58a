import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { REPOSITORY } from '../setup/paths.ts';
import { run, SetupError } from '../setup/process.ts';
import { placeBinaries } from './binaries.ts';
import { forUsers, type Manifest } from './manifest.ts';
import { bundledPackages, workerModules } from './modules.ts';
import { thirdPartyNotices } from './notices.ts';
import { withoutFolder } from './readme.ts';
import { binaryPackages, type Target } from './targets.ts';

/** What goes in as it stands in the repository. */
const COPIED = [
  'CHANGELOG.md',
  'LICENSE',
  'media',
  'models/starter/README.md',
  'models/starter/loss.png',
  'models/starter/starter.gguf',
  'syntaxes',
];

/** Of those, what serves other ends than the extension. */
const LEFT_OUT = new Set([
  'media/screenshots',
  'media/icon.svg',
  'node_modules/node-llama-cpp/llama/grammars/README.md',
]);

/** What node-llama-cpp reads beside its modules: which release its binaries are of, and its grammars. */
const LIBRARY_DATA = ['binariesGithubRelease.json', 'llama.cpp.info.json', 'package.json', 'grammars'].map(
  (name) => `node_modules/node-llama-cpp/llama/${name}`,
);

/**
 * Fills a folder with what the VSIX of a target holds, bundled anew as users get it. The worker's packages go beside it, to `dist/node_modules`: there
 * vsce takes them for plain files, and does not ask npm about packages that were pruned.
 * @throws SetupError when the extension does not build
 */
export async function stage(target: Target, manifest: Manifest, folder: string): Promise<void> {
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(forUsers(manifest), undefined, 2));
  await writeFile(path.join(folder, 'README.md'), await readme(manifest));
  // Nothing is to be ignored; vsce warns where it is not told so.
  await writeFile(path.join(folder, '.vscodeignore'), '');
  for (const name of COPIED) await copy(name, path.join(folder, name));
  await build(path.join(folder, 'dist'));

  const modules = await workerModules();
  for (const name of [...modules.files, ...LIBRARY_DATA]) await copy(name, path.join(folder, 'dist', name));
  for (const name of binaryPackages[target].map((suffix) => `@node-llama-cpp/${suffix}`)) {
    await placeBinaries(name, path.join(folder, 'dist', 'node_modules', name));
  }
  const notices = await thirdPartyNotices([...(await bundledPackages()), ...modules.packages]);
  await writeFile(path.join(folder, 'THIRD-PARTY-NOTICES.txt'), notices);
}

async function build(outdir: string): Promise<void> {
  const code = await run(process.execPath, ['esbuild.mjs', '--production', '--outdir', outdir], { cwd: REPOSITORY });
  if (code !== 0) throw new SetupError('The extension does not build; the messages above say where.');
}

async function copy(name: string, to: string): Promise<void> {
  const isWanted = (source: string): boolean =>
    !LEFT_OUT.has(path.relative(REPOSITORY, source).split(path.sep).join('/'));
  await cp(path.join(REPOSITORY, name), to, { recursive: true, filter: isWanted });
}

/** With a repository, vsce makes the links of the page lead there. Without one, the page has to do alone. */
async function readme({ repository }: Manifest): Promise<string> {
  const page = await readFile(path.join(REPOSITORY, 'README.md'), 'utf8');
  return repository === undefined ? withoutFolder(page) : page;
}
