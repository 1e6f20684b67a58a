import { pythonFileNames } from '../../src/solve/python/files.ts';
import { examples } from '../../src/walkthrough/examples.ts';
import { binaryPackages, type Target } from './targets.ts';

/** What each VSIX must hold beside the files that its manifest, its styles and its pages name. */
const ALWAYS = [
  'package.json',
  'readme.md',
  'changelog.md',
  'LICENSE.txt',
  'THIRD-PARTY-NOTICES.txt',
  'dist/extension.cjs',
  'dist/worker.mjs',
  'dist/algebra.mjs',
  // Where CUDA can be downloaded from, which a VSIX is too small to hold.
  'dist/build.json',
  'dist/webview/panel.js',
  'dist/webview/panelStyles.css',
  ...Object.values(pythonFileNames).map((name) => `dist/webview/python/${name}`),
  'media/icon.png',
  'models/starter/README.md',
  'models/starter/starter.gguf',
  'dist/node_modules/node-llama-cpp/package.json',
  'dist/node_modules/node-llama-cpp/LICENSE',
  'dist/node_modules/node-llama-cpp/dist/index.js',
  // Run as a process of its own: it tries a binary before the worker loads it.
  'dist/node_modules/node-llama-cpp/dist/bindings/utils/testBindingBinary.js',
  'dist/node_modules/node-llama-cpp/llama/binariesGithubRelease.json',
  'dist/node_modules/node-llama-cpp/llama/llama.cpp.info.json',
  'dist/node_modules/node-llama-cpp/llama/package.json',
];

/** What a VSIX may hold, binaries aside. */
const ALLOWED = [
  /^(package\.json|readme\.md|changelog\.md|LICENSE\.txt|THIRD-PARTY-NOTICES\.txt)$/,
  /^dist\/(extension\.cjs|worker\.mjs|algebra\.mjs|build\.json)$/,
  /^dist\/webview\/(panel\.js|panelStyles\.css|fonts\/[\w-]+\.woff2)$/,
  /^dist\/webview\/python\/(worker\.js|(interpreter|snapshot)\.gz|(standardLibrary|library)\.zip)$/,
  /^dist\/node_modules\/(?!@node-llama-cpp\/).*\.(js|cjs|mjs|json)$/,
  /^dist\/node_modules\/(?!@node-llama-cpp\/)(.*\/)?(licen[cs]e|notice|copying)[^/]*$/i,
  /^dist\/node_modules\/node-llama-cpp\/llama\/grammars\/\w+\.gbnf$/,
  /^media\/(icon\.png|view\.svg|walkthrough\/[\w.-]+\.(lean|md|png|svg|tex))$/,
  /^models\/starter\/(README\.md|loss\.png|starter\.gguf)$/,
  /^syntaxes\/[\w-]+\.tmLanguage\.json$/,
];

/** What a package with binaries may hold; its name is the first group. */
const BINARY_PACKAGE =
  /^dist\/node_modules\/@node-llama-cpp\/([^/]+)\/(package\.json|LICENSE|dist\/index\.js|bins\/[^/]+\/[^/]+)$/;

/** What may not be there although a rule above lets it pass. */
const FORBIDDEN = /cuda|\.lib$|\.map$|\.[mc]?tsx?$|(^|\/)(tests?|__tests__)\/|\.test\.|gitRelease\.bundle/i;

/** The files that the VSIX of a target cannot do without; below `extension/`. */
export function requiredFiles(target: Target): readonly string[] {
  const tried = Object.values(examples).map(({ file }) => `media/walkthrough/${file}`);
  return [...new Set([...ALWAYS, ...tried, ...binaryPackages[target].flatMap(filesOfBinaries)])];
}

function filesOfBinaries(name: string): readonly string[] {
  const files = ['package.json', 'LICENSE', 'dist/index.js'];
  const binaries = ['llama-addon.node', '_nlcBuildMetadata.json'].map((file) => `bins/${name}/${file}`);
  return [...files, ...binaries].map((file) => `dist/node_modules/@node-llama-cpp/${name}/${file}`);
}

/** Whether the VSIX of a target may hold a file. @param file its path below `extension/` */
export function isAllowed(file: string, target: Target): boolean {
  if (FORBIDDEN.test(file)) return false;
  const binaries = BINARY_PACKAGE.exec(file)?.[1];
  return binaries === undefined ? ALLOWED.some((rule) => rule.test(file)) : binaryPackages[target].includes(binaries);
}
