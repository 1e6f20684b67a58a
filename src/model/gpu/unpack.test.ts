import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancelledError } from '../../common/errors.ts';
import { modelContent } from '../download/testSupport.ts';
import { archiveOf, packedPackage, type StrangeEntry } from './testArchive.ts';
import { StrangeArchive, unpack } from './unpack.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'llemma-unpack-'));
  folder = await mkdtemp(join(root, 'to-'));
});
afterEach(() => rm(root, { recursive: true }));

async function unpackBytes(archive: Buffer, options: Partial<Parameters<typeof unpack>[2]> = {}): Promise<void> {
  const path = join(root, 'package.tgz');
  await writeFile(path, archive);
  await unpack(path, folder, { signal: new AbortController().signal, onProgress: () => undefined, ...options });
}

describe('the archive of a package', () => {
  it('is unpacked as npm does, without the folder that all of it is in, and says how far it is', async () => {
    const library = modelContent(1_000_000);
    const files = { 'package.json': '{}', 'dist/index.js': 'export {};', 'bins/linux-x64-cuda/libggml.so': library };
    const fractions: number[] = [];
    await unpackBytes(await packedPackage(files), { onProgress: (fraction) => void fractions.push(fraction) });
    expect((await readdir(folder)).sort()).toEqual(['bins', 'dist', 'package.json']);
    expect(library.equals(await readFile(join(folder, 'bins/linux-x64-cuda/libggml.so')))).toBe(true);
    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  });

  it.each<[string, StrangeEntry]>([
    ['a way up', { path: 'package/../../outside', content: 'x' }],
    ['a path of its own', { path: '/tmp/llemma-outside', content: 'x' }],
    ['another folder', { path: 'other/file', content: 'x' }],
    ['a drive', { path: 'package/C:evil', content: 'x' }],
    ['a backslash', { path: 'package/..\\..\\evil', content: 'x' }],
    ['a hidden file', { path: 'package/.npmrc', content: 'x' }],
    ['a symbolic link', { path: 'package/link', type: 'SymbolicLink', linkpath: '../outside' }],
    ['a hard link', { path: 'package/link', type: 'Link', linkpath: 'package/package.json' }],
    ['a device', { path: 'package/device', type: 'CharacterDevice' }],
  ])('is refused for %s, and nothing after it is written', async (_, entry) => {
    const archive = archiveOf([{ path: 'package/package.json', content: '{}' }, entry, { path: 'package/late' }]);
    await expect(unpackBytes(archive)).rejects.toThrow(StrangeArchive);
    expect(await readdir(folder)).toEqual(['package.json']);
    expect((await readdir(root)).length).toBe(2);
  });

  it('is refused when it ends too early, or is none', async () => {
    const whole = await packedPackage({ 'package.json': '{}', 'library.so': modelContent(500_000) });
    await expect(unpackBytes(whole.subarray(0, whole.length / 2))).rejects.toThrow(StrangeArchive);
    await expect(unpackBytes(Buffer.from('<html>Not found</html>'))).rejects.toThrow(StrangeArchive);
  });

  it('ends with the signal', async () => {
    const stopping = new AbortController();
    const archive = await packedPackage({ 'library.so': modelContent(4_000_000) });
    const unpacking = unpackBytes(archive, { signal: stopping.signal, onProgress: () => stopping.abort() });
    await expect(unpacking).rejects.toThrow(CancelledError);
  });
});
