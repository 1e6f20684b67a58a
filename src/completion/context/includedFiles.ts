import { withUnixLineEnds } from '../situation.ts';
import type { Findings, NamedText } from './findings.ts';

/**
 * The files beside a document, wherever they are: on a disk, in a virtual workspace, in an editor and not yet saved.
 * For a file that is not there, or not to be read, the answer is undefined or an error.
 */
export interface SourceFiles {
  /** Differs whenever the text differs, e.g. the time of the last change. */
  stamp(uri: string): Promise<string | undefined>;
  read(uri: string): Promise<string | undefined>;
}

/** How far inclusions are followed, how many files are looked for and read, and how much of each, in UTF-16 units. */
const deepest = 4;
const mostLookedFor = 200;
const mostRead = 32;
const mostOfFile = 262_144;

/** Where a root document often is; one of these counts when it includes the file. */
const usualRoots = ['main.tex', '../main.tex'];

/** Files whose findings are kept. */
const mostKept = 128;

/** From a document through the files that it includes. */
interface Walk {
  readonly root: string;
  readonly seen: Set<string>;
  read: number;
}

const missing = (): undefined => undefined;

interface Kept {
  readonly stamp: string;
  readonly findings: Findings;
}

/**
 * What the files define that a document includes. Each is read when it has changed; one that is missing, or cannot be
 * read for whatever reason, defines nothing.
 */
export class IncludedFiles {
  readonly #files: SourceFiles;
  readonly #find: (text: string) => Findings;
  readonly #kept = new Map<string, Kept>();

  constructor(files: SourceFiles, find: (text: string) => Findings) {
    this.#files = files;
    this.#find = find;
  }

  /**
   * @param uri of the document
   * @param findings in its text
   * @returns what stands in other files, in the order in which TeX reads them
   */
  async definitionsFor(uri: string, findings: Findings): Promise<readonly NamedText[]> {
    const root = await this.#rootOf(uri, findings);
    const walk: Walk = { root: root ?? uri, seen: new Set([uri]), read: 0 };
    const fromRoot = root === undefined ? [] : await this.#definitionsIn(root, walk, 0);
    return [...fromRoot, ...(await this.#included(uri, findings.includes, walk, 0))];
  }

  /** The document that includes this one: as it says, or where it often is. */
  async #rootOf(uri: string, { root, isPart }: Findings): Promise<string | undefined> {
    if (root !== undefined) return resolved(uri, root);
    for (const path of isPart ? usualRoots : []) {
      const file = resolved(uri, path);
      if (file === undefined || file === uri) continue;
      const includes = (await this.#findingsOf(file))?.includes ?? [];
      if (includes.some((included) => resolved(file, included) === uri)) return file;
    }
    return undefined;
  }

  async #included(uri: string, paths: readonly string[], walk: Walk, depth: number): Promise<readonly NamedText[]> {
    const found: NamedText[] = [];
    if (depth >= deepest) return found;
    for (const path of paths) {
      // TeX looks from the folder of the root document; people also write paths from the file that they are in.
      for (const base of new Set([walk.root, uri])) {
        const file = resolved(base, path);
        if (file !== undefined) found.push(...(await this.#definitionsIn(file, walk, depth + 1)));
      }
    }
    return found;
  }

  async #definitionsIn(uri: string, walk: Walk, depth: number): Promise<readonly NamedText[]> {
    if (walk.seen.has(uri) || walk.seen.size > mostLookedFor || walk.read >= mostRead) return [];
    walk.seen.add(uri);
    const findings = await this.#findingsOf(uri);
    if (findings === undefined) return [];
    walk.read += 1;
    return [...(await this.#included(uri, findings.includes, walk, depth)), ...findings.definitions];
  }

  async #findingsOf(uri: string): Promise<Findings | undefined> {
    const stamp = await this.#files.stamp(uri).catch(missing);
    if (stamp === undefined) return undefined;
    const kept = this.#kept.get(uri);
    if (kept?.stamp === stamp) return kept.findings;
    const text = await this.#files.read(uri).catch(missing);
    if (text === undefined) return undefined;
    const findings = this.#find(withUnixLineEnds(text.slice(0, mostOfFile)));
    this.#keep(uri, { stamp, findings });
    return findings;
  }

  #keep(uri: string, kept: Kept): void {
    this.#kept.delete(uri);
    this.#kept.set(uri, kept);
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size > mostKept) this.#kept.delete(oldest);
  }
}

/**
 * The URI of a path that a file names. Paths are followed within the file system of the document only: a document from
 * somebody else must not make the editor call on another machine, as `//machine/file` would.
 * @returns undefined for other paths, and where there are none, as beside a document that was never saved
 */
function resolved(uri: string, path: string): string | undefined {
  if (path.startsWith('/') || halfCharacter.test(path)) return undefined;
  const parts = path.split('/').filter((part) => part !== '');
  const reference = parts.map(encoded).join('/');
  return URL.canParse(reference, uri) ? new URL(reference, uri).href : undefined;
}

const halfCharacter = /\p{Surrogate}/u;

/** As VS Code writes the parts of a URI, so that the same file has the same name. */
const encoded = (part: string): string =>
  encodeURIComponent(part).replaceAll(/[!'()*]/g, (character) =>
    `%${character.charCodeAt(0).toString(16)}`.toUpperCase(),
  );
