import { describe, expect, it } from 'vitest';
import { requiredFiles } from './contents.ts';
import { problemsOf } from './inspection.ts';
import type { VsixFile } from './vsixFile.ts';

const place = '/home/someone/project';

function file(path: string, content: string | Buffer = '', mode = 0o100_644): VsixFile {
  return { path, mode, bytes: Buffer.from(content) };
}

/** As small as a VSIX can be. */
const complete: readonly VsixFile[] = [
  file('extension.vsixmanifest', '<Identity TargetPlatform="win32-x64"/><Tags>lean,latex</Tags>'),
  ...requiredFiles('win32-x64').map((name) => file(`extension/${name}`, name === 'package.json' ? '{}' : '')),
];

/** The problems when files take the place of those with the same path, or come in addition. */
function problemsWith(...others: readonly VsixFile[]): readonly string[] {
  const replaced = new Set(others.map(({ path }) => path));
  const kept = complete.filter(({ path }) => !replaced.has(path));
  return problemsOf([...kept, ...others], 'win32-x64', [place]);
}

describe('a VSIX', () => {
  it('is in order when it holds what it must', () => {
    expect(problemsWith()).toEqual([]);
  });

  it.each(requiredFiles('win32-x64'))('is not in order without %s', (name) => {
    const rest = complete.filter(({ path }) => path !== `extension/${name}`);
    expect(problemsOf(rest, 'win32-x64', [])).toEqual([`${name} is missing`]);
  });

  it('holds what its manifest names, wherever it is named', () => {
    const manifest = {
      main: './dist/extension.cjs',
      contributes: { walkthroughs: [{ steps: [{ media: { image: 'media/walkthrough/choose.svg' } }] }] },
    };
    expect(problemsWith(file('extension/package.json', JSON.stringify(manifest)))).toEqual([
      'media/walkthrough/choose.svg is missing',
    ]);
  });

  it('holds the fonts of its styles and the pictures of its pages', () => {
    const styles = file('extension/dist/webview/panelStyles.css', 'a{src:url("./fonts/A.woff2")}b{src:url(data:x)}');
    const page = file('extension/media/walkthrough/start.md', '![a](a.png) ![b](https://example.org/b.png)');
    expect(problemsWith(styles, page)).toEqual([
      'dist/webview/fonts/A.woff2 is missing',
      'media/walkthrough/a.png is missing',
    ]);
  });

  it.each([
    'src/extension.ts',
    'dist/worker.mjs.map',
    'dist/node_modules/node-llama-cpp/dist/index.d.ts',
    'dist/node_modules/node-llama-cpp/llama/gitRelease.bundle',
    'dist/node_modules/node-llama-cpp/README.md',
    'dist/node_modules/@node-llama-cpp/win-x64/bins/win-x64/llama-addon.lib',
    'dist/node_modules/ipull/test/all.js',
    'dist/node_modules/@node-llama-cpp/win-x64-cuda/dist/index.js',
    'dist/node_modules/@node-llama-cpp/linux-x64/dist/index.js',
    'media/screenshots/solution.png',
    'package-lock.json',
  ])('does not hold %s', (name) => {
    expect(problemsWith(file(`extension/${name}`))).toEqual([`${name} should not be there`]);
  });

  it('holds no link', () => {
    expect(problemsWith(file('extension/LICENSE.txt', 'elsewhere', 0o120_777))).toEqual([
      'extension/LICENSE.txt is not a plain file',
    ]);
  });

  it('holds no binary for another platform', () => {
    const name = 'dist/node_modules/@node-llama-cpp/win-x64/bins/win-x64/llama-addon.node';
    const elf = Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(60)]);
    expect(problemsWith(file(`extension/${name}`, elf))).toEqual([`${name} is a binary for linux-other`]);
  });

  it('says nothing of the machine it was made on', () => {
    const worker = file('extension/dist/worker.mjs', `import "${place}/src/main.ts"`);
    expect(problemsWith(worker)).toEqual([`extension/dist/worker.mjs contains the path ${place}`]);
  });

  it('is for its platform, with as many tags as the Marketplace takes', () => {
    const tags = Array.from({ length: 31 }, (_, index) => `tag${index}`).join(',');
    expect(problemsWith(file('extension.vsixmanifest', `<Identity/><Tags>${tags}</Tags>`))).toEqual([
      'extension.vsixmanifest is for every platform',
      'extension.vsixmanifest has 31 tags, and 30 are allowed',
    ]);
  });
});
