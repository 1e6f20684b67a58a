import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testModel } from '../choose/testCatalogue.ts';
import { deleteModel } from './deleteModel.ts';
import { requireGguf } from './ggufFile.ts';
import { installedModels, modelAt } from './installedModels.ts';

const known = testModel({ id: 'known', files: [{ name: 'known.Q4_K_M.gguf' }] });

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llemma-library-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function put(name: string, text = 'GGUF…'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('the installed models', () => {
  it('are the GGUF files of the folder, with what the catalogue knows of them', async () => {
    const other = await put('other.GGUF', 'GGUF');
    const path = await put('known.Q4_K_M.gguf', 'GGUF12');
    await put('known.Q8_0.gguf.part');
    await put('notes.txt');
    await mkdir(join(folder, 'folder.gguf'));
    expect(await installedModels(folder, [known])).toEqual([
      { path, name: 'known.Q4_K_M.gguf', bytes: 6, entry: { model: known, file: known.files[0] } },
      { path: other, name: 'other.GGUF', bytes: 4, entry: undefined },
    ]);
  });

  it('are none where there is no folder yet', async () => {
    expect(await installedModels(join(folder, 'none'), [known])).toEqual([]);
  });

  it('can also lie elsewhere, as long as they are there', async () => {
    const path = await put('mine.gguf');
    expect(await modelAt(path, [])).toMatchObject({ name: 'mine.gguf', entry: undefined });
    expect(await modelAt(join(folder, 'gone.gguf'), [])).toBeUndefined();
    expect(await modelAt(folder, [])).toBeUndefined();
  });
});

describe('deleting a model', () => {
  it('removes the file and says what that frees', async () => {
    const path = await put('known.Q4_K_M.gguf', 'GGUF1234');
    expect(await deleteModel(path, folder)).toBe(8);
    expect(await readdir(folder)).toEqual([]);
    expect(await deleteModel(path, folder)).toBe(0);
  });

  it.each([
    ['a file outside of the folder', '../outside.gguf'],
    ['a file in a folder below', 'below/model.gguf'],
    ['the starter model', 'starter.gguf'],
    ['what is no model', 'notes.txt'],
  ])('refuses %s', async (_, name) => {
    await mkdir(join(folder, 'models', 'below'), { recursive: true });
    const path = await put(join('models', name));
    await expect(deleteModel(path, join(folder, 'models'))).rejects.toThrow(/not a model that Llemma keeps/);
    expect(await modelAt(path, [])).toBeDefined();
  });

  it('says so when the system refuses', async () => {
    const path = join(folder, 'folder.gguf');
    await mkdir(path);
    await expect(deleteModel(path, folder)).rejects.toThrow(/folder\.gguf could not be deleted/);
  });
});

describe('a file that was chosen', () => {
  it('begins like a GGUF file', async () => {
    await expect(requireGguf(await put('model.gguf'))).resolves.toBeUndefined();
  });

  it.each([
    ['something else', '<!doctype html>'],
    ['nothing', ''],
  ])('is refused when it holds %s', async (_, text) => {
    await expect(requireGguf(await put('page.gguf', text))).rejects.toThrow(/page\.gguf is not a GGUF model file/);
  });

  it('is refused when it is a folder or not there', async () => {
    await expect(requireGguf(folder)).rejects.toThrow(/cannot be read/);
    await expect(requireGguf(join(folder, 'gone.gguf'))).rejects.toThrow(/cannot be read/);
  });
});
