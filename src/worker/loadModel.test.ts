import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeRandomModel } from '../../test/support/randomModel.ts';
import { writeTooLargeModel } from '../../test/support/tooLargeModel.ts';
import { CancelledError, UserMessage } from '../common/errors.ts';
import { silentLog } from '../common/log.ts';
import type { LoadParameters } from '../protocol/worker.ts';
import { loadModel } from './loadModel.ts';
import { laneContextOptions } from './memory.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'llemma-load-'))));
afterAll(() => rm(folder, { recursive: true }));

const idle = new AbortController().signal;

async function load(name: string, options: { threads?: number; signal?: AbortSignal } = {}) {
  const parameters: LoadParameters = { path: join(folder, name), gpu: 'off', threads: options.threads ?? 1 };
  const logged: string[] = [];
  const log = { ...silentLog, info: (message: string) => void logged.push(message) };
  const memory = await loadModel(parameters, { log, onProgress: () => undefined, signal: options.signal ?? idle });
  return { ...memory, logged };
}

describe('loadModel', () => {
  beforeAll(() => writeRandomModel(join(folder, 'small.gguf'), { name: 'Small', shape: { context: 512 } }));

  it('loads a model as it is planned, and says the plan', async () => {
    const { llama, model, plan, description, logged } = await load('small.gguf', { threads: 2 });
    try {
      expect(plan).toMatchObject({ gpuLayers: 0, totalLayers: 3, cacheType: 'f16', mmap: false, threads: 2 });
      expect(model.gpuLayers).toBe(0);
      expect(model.useMmap).toBe(false);
      expect(description).toMatchObject({ name: 'Small', device: 'cpu', contextSize: 512, trainContext: 512, plan });
      expect(description.summary).toMatch(
        /^Small: on the CPU \(2 threads\), 512 tokens for ghost text, 8 × 512 for tactics, 8 × 512 for solutions, \d+ MB$/,
      );
      expect(logged).toContain(description.summary);
    } finally {
      await llama.dispose();
    }
  });

  it.each(['f16', 'q8_0'] as const)('plans contexts with a cache of type %s that can be made', async (cacheType) => {
    await writeRandomModel(join(folder, 'wide.gguf'), { shape: { dimension: 128, heads: 2, context: 512 } });
    const { llama, model, plan } = await load('wide.gguf');
    try {
      const options = await laneContextOptions(model, { ...plan, cacheType }, 'tactics');
      const context = await model.createContext(options);
      expect([context.contextSize, context.totalSequences, context.batchSize]).toEqual([512, 8, 32]);
      const tokens = model.tokenize('for all x');
      await context.getSequence().evaluateWithoutGeneratingNewTokens(tokens);
    } finally {
      await llama.dispose();
    }
  });

  it('looks at the memory again before a context is made', async () => {
    const shape = { dimension: 512, heads: 4, layers: 8, feedForward: 32, context: 512 };
    await writeRandomModel(join(folder, 'deep.gguf'), { shape });
    const { llama, model, plan } = await load('deep.gguf');
    try {
      const cachePerToken = 2 * 2 * shape.dimension * shape.layers;
      const sequences = 64;
      const contextTokens = Math.ceil(totalmem() / cachePerToken / sequences);
      const lanes = { ...plan.lanes, solve: { contextTokens, sequences } };
      await expect(laneContextOptions(model, { ...plan, lanes }, 'solve')).rejects.toThrow(UserMessage);
      await expect(laneContextOptions(model, plan, 'solve')).resolves.toHaveProperty('contextSize', 512);
    } finally {
      await llama.dispose();
    }
  });

  it('does not take an error of its own for a damaged file', async () => {
    const parameters: LoadParameters = { path: join(folder, 'small.gguf'), gpu: 'off', threads: 1 };
    const unexpected = new TypeError('summary is not a function');
    const info = () => {
      throw unexpected;
    };
    const loading = loadModel(parameters, { log: { ...silentLog, info }, onProgress: () => undefined, signal: idle });
    await expect(loading).rejects.toBe(unexpected);
  });

  it('ends with the signal', async () => {
    const signal = AbortSignal.abort();
    await expect(load('small.gguf', { signal })).rejects.toThrow(CancelledError);
  });

  it('refuses a model that is too large, with the numbers, before it allocates anything', async () => {
    await writeTooLargeModel(join(folder, 'large.gguf'));
    const before = process.memoryUsage().rss;
    const error: unknown = await load('large.gguf').catch((thrown: unknown) => thrown);
    expect(process.memoryUsage().rss - before).toBeLessThan(1e9);
    expect(error).toBeInstanceOf(UserMessage);
    expect(error).toHaveProperty(
      'what',
      expect.stringMatching(
        /^There is not enough free memory for Llemma 34B: it needs at least \d+\.\d GB, \d+\.\d GB are free\.$/,
      ),
    );
    expect(error).toHaveProperty('todo', expect.stringContaining('choose a smaller model'));
  });
});
