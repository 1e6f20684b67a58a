import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Findings, noFindings } from './findings.ts';
import { IncludedFiles, type SourceFiles } from './includedFiles.ts';

/** Files of lines such as `include a/b.tex` and `define x`. */
class Folder implements SourceFiles {
  readonly #texts = new Map<string, string>();
  #changes = 0;
  readonly asked: string[] = [];
  readonly reads: string[] = [];

  write(path: string, ...lines: readonly string[]): void {
    this.#changes += 1;
    this.#texts.set(`file:///book/${path}`, [`change ${this.#changes}`, ...lines].join('\n'));
  }

  stamp(uri: string): Promise<string | undefined> {
    this.asked.push(uri);
    return Promise.resolve(this.#texts.get(uri)?.split('\n')[0]);
  }

  read(uri: string): Promise<string | undefined> {
    this.reads.push(uri);
    return Promise.resolve(this.#texts.get(uri));
  }
}

function findIn(text: string): Findings {
  const after = (word: string) =>
    Array.from(text.matchAll(new RegExp(`^${word} (.*)$`, 'gm')), ([, rest = '']) => rest);
  return {
    definitions: after('define').map((name) => ({ name, text: name, kind: 'code' })),
    includes: after('include'),
    root: after('root')[0],
    isPart: !text.includes('whole'),
  };
}

let folder: Folder;
let files: IncludedFiles;
beforeEach(() => {
  folder = new Folder();
  files = new IncludedFiles(folder, findIn);
});

async function definedFor(path: string, ...lines: readonly string[]): Promise<readonly string[]> {
  const definitions = await files.definitionsFor(`file:///book/${path}`, findIn(lines.join('\n')));
  return definitions.map(({ text }) => text);
}

describe('included files', () => {
  it('define in the order in which they are read', async () => {
    folder.write('a.tex', 'define a1', 'include b.tex', 'define a2');
    folder.write('b.tex', 'define b');
    folder.write('c.tex', 'define c');
    expect(await definedFor('main.tex', 'include a.tex', 'include c.tex')).toEqual(['b', 'a1', 'a2', 'c']);
  });

  it('are looked for beside the root document and beside the file itself', async () => {
    folder.write('main.tex', 'define main', 'include parts/one.tex');
    folder.write('shared.tex', 'define shared');
    folder.write('parts/own.tex', 'define own');
    const lines = ['root ../main.tex', 'include shared.tex', 'include own.tex'];
    expect(await definedFor('parts/one.tex', ...lines)).toEqual(['main', 'shared', 'own']);
  });

  it('are found through a root document that is not named, if it names the file', async () => {
    folder.write('main.tex', 'define main', 'include parts/one.tex');
    expect(await definedFor('parts/one.tex')).toEqual(['main']);
    expect(await definedFor('parts/two.tex')).toEqual([]);
    expect(await definedFor('parts/one.tex', 'whole')).toEqual([]);
  });

  it('may include each other, and are read once', async () => {
    folder.write('a.tex', 'define a', 'include b.tex', 'include main.tex');
    folder.write('b.tex', 'define b', 'include a.tex');
    folder.write('main.tex', 'define main');
    expect(await definedFor('main.tex', 'whole', 'include a.tex')).toEqual(['b', 'a']);
    expect(folder.reads).toHaveLength(2);
  });

  it('may be missing', async () => {
    expect(await definedFor('main.tex', 'include a.tex', 'root nowhere.tex')).toEqual([]);
    expect(folder.reads).toEqual([]);
  });

  it('may be unreadable', async () => {
    folder.write('a.tex', 'define a');
    folder.read = () => Promise.reject(new Error('no permission'));
    expect(await definedFor('main.tex', 'include a.tex')).toEqual([]);
    folder.stamp = () => Promise.reject(new Error('no such file system'));
    expect(await definedFor('main.tex', 'include a.tex')).toEqual([]);
  });

  it('are read again only when they have changed', async () => {
    folder.write('a.tex', 'define old');
    for (let time = 0; time < 3; time++) expect(await definedFor('main.tex', 'include a.tex')).toEqual(['old']);
    folder.write('a.tex', 'define new');
    expect(await definedFor('main.tex', 'include a.tex')).toEqual(['new']);
    expect(folder.reads).toHaveLength(2);
  });

  it('are not followed without end', async () => {
    for (let index = 0; index < 1000; index++) {
      folder.write(`deep${index}.tex`, `define deep${index}`, `include deep${index + 1}.tex`);
      folder.write(`wide${index}.tex`, `define wide${index}`);
    }
    expect((await definedFor('main.tex', 'include deep0.tex')).length).toBeLessThan(10);
    const wide = Array.from({ length: 1000 }, (_, index) => `include wide${index}.tex`);
    expect((await definedFor('main.tex', ...wide)).length).toBeLessThan(50);
    folder.asked.length = 0;
    await definedFor('main.tex', ...wide.map((line) => line.replace('wide', 'missing')));
    expect(folder.asked.length).toBeLessThan(300);
  });

  it('that are missing do not count, as the packages of TeX', async () => {
    folder.write('last.tex', 'define last');
    const packages = Array.from({ length: 100 }, (_, index) => `include package${index}.sty`);
    expect(await definedFor('main.tex', ...packages, 'include last.tex')).toEqual(['last']);
  });

  it('have the names that an editor gives them', async () => {
    await definedFor('main.tex', 'whole', 'include my (first) file #1?.tex', 'include folder//file.tex');
    expect(folder.asked).toEqual([
      'file:///book/my%20%28first%29%20file%20%231%3F.tex',
      'file:///book/folder/file.tex',
    ]);
  });

  it.each(['//machine/file.tex', '/etc/file.tex'])('are not where an absolute path leads: %s', async (path) => {
    await definedFor('main.tex', `include ${path}`, `root ${path}`);
    expect(folder.asked).toEqual([]);
  });

  it('are never on another machine', async () => {
    const part = fc.constantFrom(
      '/',
      '//',
      '\\',
      'http:',
      'vscode:',
      '..',
      '.',
      '\ud800',
      '%2F',
      ' ',
      '\t',
      'name',
      '@',
      '?',
      '#',
    );
    const paths = fc.array(part, { maxLength: 4 }).map((parts) => `${parts.join('')}machine/file`);
    await fc.assert(
      fc.asyncProperty(paths, async (path) => {
        await files.definitionsFor('file:///book/main.tex', { ...noFindings, includes: [path], root: path });
        expect(folder.asked.filter((uri) => !uri.startsWith('file:///'))).toEqual([]);
      }),
    );
  });
});
