import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getLlama, GgufInsights, readGgufFileInfo, type GgufFileInfo, type Llama } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRandomModel, type RandomModelShape } from '../../test/support/randomModel.ts';
import { modelFacts, modelTitle } from './modelHeader.ts';

let folder: string;
let llama: Llama;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llemma-header-'));
  llama = await getLlama({ gpu: false, build: 'never', skipDownload: true, progressLogs: false });
});
afterAll(async () => {
  await llama.dispose();
  await rm(folder, { recursive: true });
});

async function headerOf(shape: Partial<RandomModelShape>): Promise<GgufFileInfo> {
  const path = join(folder, 'model.gguf');
  await writeRandomModel(path, { name: 'random', shape });
  return readGgufFileInfo(path);
}

describe('modelFacts', () => {
  it('counts layers, context and cache from the header', async () => {
    const header = await headerOf({ layers: 3, dimension: 128, heads: 4, context: 1024 });
    expect(modelFacts(await GgufInsights.from(header, llama))).toEqual({
      totalLayers: 4,
      trainContext: 1024,
      compressible: true,
      // keys and values, 128 numbers of two bytes each, in three layers
      cachePerToken: 2 * 128 * 2 * 3,
    });
  });

  it('knows that a cache of short heads cannot be compressed', async () => {
    const header = await headerOf({ dimension: 64, heads: 4 });
    expect(modelFacts(await GgufInsights.from(header, llama)).compressible).toBe(false);
  });
});

describe('modelTitle', () => {
  it.each([
    ['Llemma 7B', 15, 'Llemma 7B Q4_K_M'],
    ['llemma_7b.Q4_K_M', 15, 'llemma_7b.Q4_K_M'],
    ['Llemma 7B', 0, 'Llemma 7B F32'],
    ['Llemma 7B', undefined, 'Llemma 7B'],
    ['Llemma 7B', 9999, 'Llemma 7B'],
    [undefined, 1, 'llemma_34b F16'],
  ])('of a file named %s with type %s is the name with the quantisation', (name, type, title) => {
    expect(modelTitle('/models/llemma_34b.gguf', { name, file_type: type })).toBe(title);
  });
});
