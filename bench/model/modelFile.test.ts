import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getLlama, GgmlType, LlamaLogLevel, readGgufFileInfo, type Llama, type Token } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelFile, writeModel, writeSparseModel, type ModelOptions } from './modelFile.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'llemma-model-'))));
afterAll(() => rm(folder, { recursive: true }));

describe('a sparse Llemma', () => {
  async function sparse(options: ModelOptions) {
    const path = join(folder, `${options.shape}-${options.quantisation ?? ''}.gguf`);
    await writeSparseModel(path, options);
    const { size, blocks } = await stat(path);
    const { tensorInfo = [], metadata } = await readGgufFileInfo(path);
    const sizes = tensorInfo.map(({ dimensions }) => dimensions.reduce<number>((size, next) => size * Number(next), 1));
    return {
      metadata,
      tensors: tensorInfo,
      weights: sizes.reduce((sum, size) => sum + size, 0),
      size,
      blocks,
    };
  }

  it('of 7B has the size, the tensors and the weights of the real one', async () => {
    const { size, tensors, weights, blocks, metadata } = await sparse({ shape: 'llemma-7b' });
    expect([size, tensors.length, weights]).toEqual([4_081_095_680, 291, 6_738_546_688]);
    expect(blocks * 512).toBeLessThan(2 ** 20);
    expect(metadata).toMatchObject({
      general: { architecture: 'llama', file_type: 15 },
      llama: {
        context_length: 4096,
        embedding_length: 4096,
        block_count: 32,
        feed_forward_length: 11008,
        attention: { head_count: 32, head_count_kv: 32 },
        rope: { dimension_count: 128, freq_base: 10000 },
        vocab_size: 32016,
      },
      tokenizer: {
        ggml: { prefix_token_id: 32007, suffix_token_id: 32008, middle_token_id: 32009, eot_token_id: 32010 },
      },
    });
  });

  it('has more bits for the output, and in half of the layers for the values and the way down', async () => {
    const { tensors } = await sparse({ shape: 'llemma-7b' });
    const larger = tensors.filter(({ ggmlType }) => ggmlType === GgmlType.Q6_K).map(({ name }) => name);
    const layers = [0, 1, 2, 3, 6, 9, 12, 15, 18, 21, 24, 27, 28, 29, 30, 31];
    expect(larger.toSorted()).toEqual(
      [
        ...layers.flatMap((layer) => [`blk.${layer}.attn_v.weight`, `blk.${layer}.ffn_down.weight`]),
        'output.weight',
      ].toSorted(),
    );
  });

  // The published files (TheBloke/llemma_34b-GGUF) have 20,219,900,032 and 19,052,048,512 bytes: other metadata.
  it.each([
    ['q4_k_m', 20_219_900_192],
    ['q4_0', 19_052_048_672],
  ] as const)('of 34B in %s has the size of the real one but for a few bytes', async (quantisation, bytes) => {
    const { size, blocks, metadata } = await sparse({ shape: 'llemma-34b', quantisation });
    expect(size).toBe(bytes);
    expect(blocks * 512).toBeLessThan(2 ** 20);
    expect(metadata).toMatchObject({
      llama: {
        embedding_length: 8192,
        block_count: 48,
        attention: { head_count: 64, head_count_kv: 8 },
        rope: { dimension_count: 128, freq_base: 1000000 },
        vocab_size: 32000,
      },
    });
    expect(metadata.tokenizer.ggml).not.toHaveProperty('eot_token_id');
  });
});

describe('a model file', () => {
  const bytes = (options: Partial<ModelOptions>) => modelFile({ shape: 'mini', ...options }).toBuffer();

  it('is the same for the same seed, and another for another', () => {
    expect(bytes({ seed: 5 }).equals(bytes({ seed: 5 }))).toBe(true);
    expect(bytes({ seed: 5 }).equals(bytes({ seed: 6 }))).toBe(false);
    expect(bytes({}).equals(bytes({ seed: 1 }))).toBe(true);
  });

  it('gives a logit of zero to the marks, and to nothing else', () => {
    const ids = Array.from({ length: 32016 }, (_, id) => id);
    // 64 weights in Q8_0; the output matrix is the end of the file.
    const rowLength = 68;
    const output = bytes({}).subarray(-ids.length * rowLength);
    const isZero = (id: number) => output.subarray(id * rowLength, (id + 1) * rowLength).every((byte) => byte === 0);
    expect(ids.filter(isZero)).toEqual([0, 1, 2, ...ids.slice(32000)]);
  });

  it('cannot have blocks that are longer than its rows', () => {
    expect(() => modelFile({ shape: 'mini', quantisation: 'q4_k_m' })).toThrow('q4_k_m does not fit this shape');
  });

  it('is there as a whole or not at all', async () => {
    const place = join(folder, 'stopped');
    const out = `${place}.gguf`;
    const stop = new AbortController();
    const halfway = (written: number, size: number) => {
      if (written > size / 2) stop.abort();
    };
    await expect(writeModel(out, { shape: 'tiny' }, { signal: stop.signal, onProgress: halfway })).rejects.toThrow();
    expect((await readdir(folder)).filter((name) => name.startsWith('stopped'))).toEqual([]);
  });
});

describe('with llama.cpp', () => {
  let llama: Llama;
  beforeAll(async () => {
    llama = await getLlama({
      gpu: false,
      build: 'never',
      skipDownload: true,
      maxThreads: 1,
      logLevel: LlamaLogLevel.error,
    });
  });
  afterAll(() => llama.dispose());

  it.each([
    { shape: 'mini', quantisation: 'q4_0' },
    { shape: 'mini', quantisation: 'q8_0' },
    { shape: 'mini', quantisation: 'f16' },
    { shape: 'tiny', quantisation: 'q4_k_m' },
    { shape: 'tiny', quantisation: 'q4_0' },
    { shape: 'tiny', quantisation: 'q8_0' },
    { shape: 'tiny', quantisation: 'f16' },
  ] as const)('$shape in $quantisation generates for as long as it is asked to', async (options) => {
    const path = join(folder, `${options.shape}-${options.quantisation}.gguf`);
    await writeModel(path, options);
    const model = await llama.loadModel({ modelPath: path, useMmap: false });
    const context = await model.createContext({ contextSize: 512, threads: 1 });
    const generated: Token[] = [];
    const prompt = [model.tokens.bos, ...model.tokenize('Let x be')].filter((token) => token !== null);
    const steps = context.getSequence().evaluateWithMetadata(prompt, { confidence: true }, { temperature: 1, seed: 1 });
    for await (const { token, confidence } of steps) {
      expect(confidence).toBeGreaterThan(0);
      generated.push(token);
      if (generated.length === 200) break;
    }
    expect(generated.filter((token) => model.isEogToken(token))).toEqual([]);
    // Garbage in the weights would make it say the same for ever.
    expect(new Set(generated).size).toBeGreaterThan(100);
    await model.dispose();
  });
});
