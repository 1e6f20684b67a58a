import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readGgufFileInfo } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GgufFile, type Tensor } from './ggufFile.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'llemma-gguf-'))));
afterAll(() => rm(folder, { recursive: true }));

/** 34 bytes: one more than ends at a multiple of the alignment. */
const small: Tensor = {
  name: 'small',
  type: 'Q8_0',
  shape: [32],
  data: () => [Buffer.alloc(30, 1), Buffer.alloc(4, 2)],
};
const after: Tensor = { name: 'after', type: 'F32', shape: [2, 3], data: () => [Buffer.alloc(24, 3)] };

function fileOf(...tensors: Tensor[]): GgufFile {
  const file = new GgufFile();
  file.text('general.architecture', 'llama');
  file.text('general.name', '∀ name');
  file.unsigned('llama.context_length', 4096);
  file.float('llama.rope.freq_base', 0.5);
  file.boolean('tokenizer.ggml.add_bos_token', true);
  file.texts('tokenizer.ggml.tokens', ['▁', 'piece']);
  file.floats('tokenizer.ggml.scores', [-1e9, -1]);
  file.integers('tokenizer.ggml.token_type', [1, 3]);
  for (const tensor of tensors) file.tensor(tensor);
  return file;
}

describe('a GGUF file', () => {
  it('is read back with its metadata', async () => {
    const path = join(folder, 'metadata.gguf');
    await fileOf().write(path);
    const { metadata } = await readGgufFileInfo(path);
    expect(metadata).toMatchObject({
      general: { architecture: 'llama', name: '∀ name' },
      llama: { context_length: 4096, rope: { freq_base: 0.5 } },
      tokenizer: {
        ggml: { add_bos_token: true, tokens: ['▁', 'piece'], scores: [-1e9, -1], token_type: [1, 3] },
      },
    });
  });

  it('has each tensor where its table says, at a multiple of 32 bytes', async () => {
    const path = join(folder, 'tensors.gguf');
    await fileOf(small, after).write(path);
    const bytes = await readFile(path);
    const { tensorInfo = [] } = await readGgufFileInfo(path);
    const [first, second] = tensorInfo.map(({ fileOffset }) => Number(fileOffset));
    expect(tensorInfo).toMatchObject([
      { name: 'small', dimensions: [32] },
      { name: 'after', dimensions: [2, 3] },
    ]);
    expect([(first ?? 0) % 32, (second ?? 0) - (first ?? 0)]).toEqual([0, 64]);
    expect(bytes.subarray(first, second)).toEqual(
      Buffer.concat([Buffer.alloc(30, 1), Buffer.alloc(4, 2), Buffer.alloc(30, 0)]),
    );
    expect(bytes.subarray(second)).toEqual(Buffer.concat([Buffer.alloc(24, 3), Buffer.alloc(8, 0)]));
  });

  it('knows its size, and is the same in memory and on the disk', async () => {
    const path = join(folder, 'size.gguf');
    const file = fileOf(small, after);
    await file.write(path);
    expect(file.toBuffer()).toEqual(await readFile(path));
    expect(file.size).toBe((await stat(path)).size);
  });

  it('asks for a piece only after the one before it was taken, and says how far it is', async () => {
    const pieces = 64;
    const length = 1 << 20;
    let made = 0;
    const ahead: number[] = [];
    const large: Tensor = {
      name: 'large',
      type: 'F16',
      shape: [(pieces * length) / 2],
      data: function* () {
        for (; made < pieces; made++) yield Buffer.alloc(length);
      },
    };
    const file = fileOf(large);
    const { size } = file;
    await file.write(join(folder, 'large.gguf'), {
      onProgress: (written) => ahead.push(made * length - written),
    });
    expect(Math.max(...ahead)).toBeLessThanOrEqual(length);
    expect(size).toBe((await stat(join(folder, 'large.gguf'))).size);
  });

  it('stops between two pieces when the signal fires', async () => {
    const stop = new AbortController();
    let made = 0;
    const endless: Tensor = {
      name: 'endless',
      type: 'F16',
      shape: [1 << 30],
      data: function* () {
        for (; ; made++) {
          if (made === 3) stop.abort();
          yield Buffer.alloc(1 << 16);
        }
      },
    };
    await expect(fileOf(endless).write(join(folder, 'stopped.gguf'), { signal: stop.signal })).rejects.toThrow('abort');
    expect(made).toBeLessThan(6);
  });

  it('refuses data that does not fill its tensor', () => {
    const short: Tensor = { ...after, data: () => [Buffer.alloc(20)] };
    expect(() => fileOf(short).toBuffer()).toThrow('after should have 24 bytes and has 20');
  });

  it('has a sparse form with the same header and size, and a hole for the rest', async () => {
    const huge: Tensor = { ...after, type: 'F16', shape: [1 << 20, 1 << 12], data: () => [] };
    const path = join(folder, 'sparse.gguf');
    const file = fileOf(huge);
    await file.writeSparse(path);
    const { size, blocks } = await stat(path);
    expect(size).toBe(file.size);
    expect(size).toBeGreaterThan(2 ** 33);
    expect(blocks * 512).toBeLessThan(1 << 20);
    expect((await readGgufFileInfo(path)).tensorInfo).toMatchObject([{ dimensions: [1 << 20, 1 << 12] }]);
  });
});
