import path from 'node:path';
import { platformOf } from './binaryFormat.ts';
import { isAllowed, requiredFiles } from './contents.ts';
import type { Target } from './targets.ts';
import type { VsixFile } from './vsixFile.ts';

const TEXT = /\.(js|cjs|mjs|json|md|txt|css|svg|tex|lean|gbnf|xml|vsixmanifest)$/;

/** Type bits of a mode, and the type of a plain file. */
const [TYPE, PLAIN_FILE] = [0o170_000, 0o100_000];

/** The Marketplace takes no extension with more tags; vsce makes tags of keywords and languages. */
const MOST_TAGS = 30;

/**
 * What is wrong with a VSIX, one line each: a file that is missing or should not be there, a link, a binary for another
 * platform, a path of the machine it was made on, a manifest that does not fit.
 * @param places texts that only that machine can have put into a file
 */
export function problemsOf(files: readonly VsixFile[], target: Target, places: readonly string[]): readonly string[] {
  const extension = files
    .filter((file) => file.path.startsWith('extension/'))
    .map((file) => ({ ...file, path: file.path.slice('extension/'.length) }));
  const strangers = extension.filter((file) => !isAllowed(file.path, target));
  const unusual = files.filter(({ mode }) => (mode & TYPE) !== PLAIN_FILE);
  return [
    ...missing(extension, target),
    ...strangers.map((file) => `${file.path} should not be there`),
    ...unusual.map((file) => `${file.path} is not a plain file`),
    ...extension.flatMap((file) => foreignBinary(file, target)),
    ...files.flatMap((file) => placesIn(file, places)),
    ...files.filter((file) => file.path === 'extension.vsixmanifest').flatMap((file) => misfits(file, target)),
  ];
}

function missing(extension: readonly VsixFile[], target: Target): readonly string[] {
  const present = new Set(extension.map((file) => file.path));
  const wanted = new Set([...requiredFiles(target), ...extension.flatMap(filesNamedBy)]);
  return [...wanted].filter((file) => !present.has(file)).map((file) => `${file} is missing`);
}

/** The files that a manifest, a style sheet or a page of ours asks for. */
function filesNamedBy({ path: file, bytes }: VsixFile): readonly string[] {
  const beside = (name: string): string => path.posix.join(path.posix.dirname(file), name);
  if (file === 'package.json') return pathsIn(JSON.parse(bytes.toString()));
  if (/^dist\/webview\/.*\.css$/.test(file)) return found(bytes, /url\(["']?(?!data:)([^"')]+)/g).map(beside);
  if (/^(media|models)\/.*\.md$/.test(file)) return found(bytes, /!\[[^\]]*\]\(([^)\s:]+)\)/g).map(beside);
  return [];
}

/** Paths of files anywhere in a value of the manifest: they have a folder and an ending. */
function pathsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^([\w.-]+\/)+[\w.-]+\.\w+$/.test(value) ? [path.posix.normalize(value)] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(pathsIn) : [];
}

function found(bytes: Buffer, pattern: RegExp): readonly string[] {
  return [...bytes.toString().matchAll(pattern)].map(([, name]) => name ?? '');
}

function foreignBinary({ path: file, bytes }: VsixFile, target: Target): readonly string[] {
  const platform = platformOf(bytes);
  return platform === undefined || platform === target ? [] : [`${file} is a binary for ${platform}`];
}

function placesIn({ path: file, bytes }: VsixFile, places: readonly string[]): readonly string[] {
  const text = TEXT.test(file) ? bytes.toString() : '';
  return places.filter((place) => text.includes(place)).map((place) => `${file} contains the path ${place}`);
}

/** What VS Code and the Marketplace would not take. */
function misfits({ path: file, bytes }: VsixFile, target: Target): readonly string[] {
  const platform = found(bytes, /TargetPlatform="([^"]*)"/g)[0];
  const tags = found(bytes, /<Tags>([^<]*)</g)[0]?.split(',') ?? [];
  return [
    ...(platform === target ? [] : [`${file} is for ${platform ?? 'every platform'}`]),
    ...(tags.length <= MOST_TAGS ? [] : [`${file} has ${tags.length} tags, and ${MOST_TAGS} are allowed`]),
  ];
}
