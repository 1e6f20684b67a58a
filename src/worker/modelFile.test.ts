import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomModel } from '../../test/support/randomModel.ts';
import { UserMessage } from '../common/errors.ts';
import { checkModelFile } from './modelFile.ts';

describe('checkModelFile', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'llemma-model-file-'))));
  afterAll(() => rm(folder, { recursive: true }));

  async function file(name: string, content: Buffer | string): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  }

  it('gives the size of a model file', async () => {
    const model = randomModel();
    await expect(checkModelFile(await file('good.gguf', model))).resolves.toBe(model.length);
  });

  it.each([
    ['an empty file', ''],
    ['a text', 'This is a text, and not at all a model of anything.'],
    ['a file that ends after the magic number', 'GGUF'],
  ])('says that %s is no model', async (_, content) => {
    const error: unknown = await checkModelFile(await file('bad.gguf', content)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserMessage);
    expect(error).toHaveProperty('what', expect.stringContaining('is not a GGUF model file'));
  });

  it('refuses junk after the magic number', async () => {
    const path = await file('junk.gguf', 'GGUF' + 'not a model but a text that pretends to be one');
    await expect(checkModelFile(path)).rejects.toThrow('version that is not supported, or damaged');
  });

  it('refuses a header with impossible counts', async () => {
    const header = randomModel().subarray(0, 64);
    header.writeBigUInt64LE(2n ** 60n, 16);
    await expect(checkModelFile(await file('counts.gguf', header))).rejects.toThrow('damaged');
  });

  it('says when there is no file, or a folder', async () => {
    await expect(checkModelFile(join(folder, 'missing.gguf'))).rejects.toThrow('There is no model file at');
    await expect(checkModelFile(folder)).rejects.toThrow('is a folder');
  });
});
