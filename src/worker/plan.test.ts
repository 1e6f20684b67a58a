import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laneSchema, type ModelPlan } from '../protocol/worker.ts';
import {
  arrange,
  fits,
  leastMemory,
  type Arrangement,
  type FreeMemory,
  type MemoryCosts,
  type ModelFacts,
} from './plan.ts';
import { planSummary } from './planText.ts';

/** A model of layers of equal size; all figures in bytes. */
interface PlainModel {
  readonly layers: number;
  readonly layer: number;
  readonly embedding: number;
  readonly output: number;
  /** keys and values of a token in one layer */
  readonly cache: number;
  /** what each context takes to compute in */
  readonly buffers: { readonly cpu: number; readonly gpu: number };
}

/** As llama.cpp gives them for the true headers. */
const llemma7b: PlainModel = {
  layers: 32,
  layer: 121.8e6,
  embedding: 73.8e6,
  output: 107.6e6,
  cache: 16384,
  buffers: { cpu: 13e6, gpu: 100e6 },
};
const llemma34b: PlainModel = {
  layers: 48,
  layer: 412.2e6,
  embedding: 214.9e6,
  output: 215e6,
  cache: 4096,
  buffers: { cpu: 13e6, gpu: 140e6 },
};

function factsOf({ layers, cache }: PlainModel): ModelFacts {
  return { totalLayers: layers + 1, trainContext: 4096, compressible: true, cachePerToken: layers * cache };
}

function costsOf({ layers, layer, embedding, output, cache, buffers }: PlainModel): MemoryCosts {
  const repeated = (gpuLayers: number) => Math.max(0, gpuLayers - 1);
  return {
    weights: (gpuLayers) =>
      Promise.resolve({
        ram: embedding + (gpuLayers > 0 ? 0 : output) + (layers - repeated(gpuLayers)) * layer,
        vram: (gpuLayers > 0 ? output : 0) + repeated(gpuLayers) * layer,
      }),
    context: ({ gpuLayers, contextTokens, sequences, cacheType }) => {
      const each = contextTokens * sequences * cache * (cacheType === 'q8_0' ? 34 / 64 : 1);
      return Promise.resolve({
        ram: (layers - repeated(gpuLayers)) * each + buffers.cpu,
        vram: repeated(gpuLayers) * each + (gpuLayers > 0 ? buffers.gpu : 0),
      });
    },
  };
}

function arranged(model: PlainModel, free: FreeMemory): Promise<Arrangement | undefined> {
  return arrange(factsOf(model), free, costsOf(model));
}

/** What is free on machines as people have them, with an editor and a browser running. */
const machines = {
  'laptop of 8 GB': { ram: 5.9e9 },
  'laptop of 8 GB, nothing else running': { ram: 7e9 },
  'laptop of 16 GB': { ram: 12e9 },
  'desktop of 64 GB': { ram: 56e9 },
  'laptop of 16 GB with a GPU of 2 GiB': { ram: 12e9, gpu: { vram: 2 * 2 ** 30, unified: 0 } },
  'laptop of 16 GB with a GPU of 4 GiB': { ram: 12e9, gpu: { vram: 4 * 2 ** 30, unified: 0 } },
  'laptop of 16 GB with a GPU of 8 GiB': { ram: 12e9, gpu: { vram: 7.5 * 2 ** 30, unified: 0 } },
  'laptop of 16 GB with a GPU of 12 GiB': { ram: 12e9, gpu: { vram: 11.5 * 2 ** 30, unified: 0 } },
  'desktop of 32 GB with a GPU of 24 GiB': { ram: 26e9, gpu: { vram: 23 * 2 ** 30, unified: 0 } },
  'server with an H200': { ram: 120e9, gpu: { vram: 139 * 2 ** 30, unified: 0 } },
  'Mac of 16 GB': { ram: 11e9, gpu: { vram: 11.4e9, unified: 11.4e9 } },
  'Mac of 64 GB': { ram: 56e9, gpu: { vram: 50e9, unified: 50e9 } },
} as const satisfies Readonly<Record<string, FreeMemory>>;

describe('the plan', () => {
  const planned = async (model: PlainModel, machine: keyof typeof machines) => {
    const arrangement = await arranged(model, machines[machine]);
    if (arrangement === undefined) return 'none';
    return planSummary('', { ...arrangement, totalLayers: model.layers + 1, mmap: false, threads: 7 }).slice(2);
  };

  it.each([
    ['laptop of 8 GB', 'none'],
    [
      'laptop of 8 GB, nothing else running',
      'on the CPU (7 threads), 1,024 tokens for ghost text, 1,024 for tactics, 2,048 for solutions, compressed cache, 5.7 GB',
    ],
    [
      'laptop of 16 GB',
      'on the CPU (7 threads), 4,096 tokens for ghost text, 1,024 for tactics, 2,048 for solutions, 8.6 GB',
    ],
    [
      'desktop of 64 GB',
      'on the CPU (7 threads), 4,096 tokens for ghost text, 8 × 2,048 for tactics, 8 × 4,096 for solutions, 33.3 GB',
    ],
    [
      'laptop of 16 GB with a GPU of 2 GiB',
      'on the CPU (7 threads), 4,096 tokens for ghost text, 1,024 for tactics, 2,048 for solutions, 8.6 GB',
    ],
    [
      'laptop of 16 GB with a GPU of 4 GiB',
      '12 of 33 layers on the GPU and the rest on the CPU (7 threads), 4,096 tokens for ghost text, 2,048 for tactics, 2,048 for solutions, 10.1 GB',
    ],
    [
      'laptop of 16 GB with a GPU of 8 GiB',
      '33 of 33 layers on the GPU, 4,096 tokens for ghost text, 2,048 for tactics, 2,048 for solutions, compressed cache, 7.6 GB',
    ],
    [
      'laptop of 16 GB with a GPU of 12 GiB',
      '33 of 33 layers on the GPU, 4,096 tokens for ghost text, 4 × 2,048 for tactics, 4 × 2,048 for solutions, compressed cache, 11.0 GB',
    ],
    [
      'desktop of 32 GB with a GPU of 24 GiB',
      '33 of 33 layers on the GPU, 4,096 tokens for ghost text, 8 × 2,048 for tactics, 8 × 4,096 for solutions, compressed cache, 20.1 GB',
    ],
    [
      'server with an H200',
      '33 of 33 layers on the GPU, 4,096 tokens for ghost text, 8 × 2,048 for tactics, 16 × 4,096 for solutions, 50.9 GB',
    ],
    [
      'Mac of 16 GB',
      '33 of 33 layers on the GPU, 4,096 tokens for ghost text, 2 × 2,048 for tactics, 2,048 for solutions, compressed cache, 8.1 GB',
    ],
    [
      'Mac of 64 GB',
      '33 of 33 layers on the GPU, 4,096 tokens for ghost text, 8 × 2,048 for tactics, 8 × 4,096 for solutions, 33.7 GB',
    ],
  ] as const)('for Llemma 7B on a %s', async (machine, expected) => {
    expect(await planned(llemma7b, machine)).toBe(expected);
  });

  it.each([
    ['laptop of 16 GB', 'none'],
    [
      'desktop of 64 GB',
      'on the CPU (7 threads), 4,096 tokens for ghost text, 8 × 2,048 for tactics, 8 × 4,096 for solutions, 31.3 GB',
    ],
    [
      'laptop of 16 GB with a GPU of 12 GiB',
      '27 of 49 layers on the GPU and the rest on the CPU (7 threads), 1,024 tokens for ghost text, 1,024 for tactics, 2,048 for solutions, compressed cache, 21.5 GB',
    ],
    [
      'desktop of 32 GB with a GPU of 24 GiB',
      '49 of 49 layers on the GPU, 4,096 tokens for ghost text, 4 × 2,048 for tactics, 8 × 2,048 for solutions, compressed cache, 24.2 GB',
    ],
    [
      'server with an H200',
      '49 of 49 layers on the GPU, 4,096 tokens for ghost text, 8 × 2,048 for tactics, 16 × 4,096 for solutions, 38.3 GB',
    ],
    ['Mac of 16 GB', 'none'],
    [
      'Mac of 64 GB',
      '49 of 49 layers on the GPU, 4,096 tokens for ghost text, 8 × 2,048 for tactics, 16 × 4,096 for solutions, 38.3 GB',
    ],
  ] as const)('for Llemma 34B on a %s', async (machine, expected) => {
    expect(await planned(llemma34b, machine)).toBe(expected);
  });

  it('never asks about caches that cannot fit', async () => {
    const free = machines['laptop of 16 GB with a GPU of 4 GiB'];
    const costs = costsOf(llemma7b);
    const asked: number[] = [];
    await arrange(factsOf(llemma7b), free, {
      ...costs,
      context(shape) {
        const onGpu = Math.max(0, shape.gpuLayers - 1) * shape.contextTokens * shape.sequences * llemma7b.cache;
        asked.push(shape.cacheType === 'f16' ? onGpu : onGpu / 2);
        return costs.context(shape);
      },
    });
    expect(asked).not.toHaveLength(0);
    expect(Math.max(...asked)).toBeLessThanOrEqual(free.gpu.vram);
  });

  it('needs less memory the less is given to the lanes, down to the least', async () => {
    const least = await leastMemory(factsOf(llemma7b), costsOf(llemma7b));
    expect(await arranged(llemma7b, { ram: least })).toMatchObject({
      gpuLayers: 0,
      cacheType: 'q8_0',
      lanes: {
        ghost: { contextTokens: 1024, sequences: 1 },
        tactics: { contextTokens: 1024, sequences: 1 },
        solve: { contextTokens: 1024, sequences: 1 },
        background: { contextTokens: 1024, sequences: 1 },
      },
    });
    expect(await arranged(llemma7b, { ram: least - 1 })).toBeUndefined();
  });

  it('has no context longer than the model was trained for, and no compressed cache where there can be none', async () => {
    const facts = { ...factsOf(llemma7b), trainContext: 1500, compressible: false };
    for (const ram of [6e9, 7e9, 9e9, 40e9]) {
      const arrangement = await arrange(facts, { ram }, costsOf(llemma7b));
      const contexts = Object.values(arrangement?.lanes ?? {}).map(({ contextTokens }) => contextTokens);
      expect(Math.max(...contexts)).toBeLessThanOrEqual(1500);
      expect(arrangement?.cacheType ?? 'f16').toBe('f16');
    }
  });
});

describe('any plan', () => {
  // Whole megabytes: nearly all floating-point numbers of a range lie close to zero.
  const gigabytes = (most: number) => fc.integer({ min: 0, max: most * 1000 }).map((megabytes) => megabytes * 1e6);
  const model: fc.Arbitrary<PlainModel> = fc.record({
    layers: fc.integer({ min: 1, max: 80 }),
    layer: gigabytes(1),
    embedding: gigabytes(1),
    output: gigabytes(1),
    cache: fc.integer({ min: 16, max: 32768 }),
    buffers: fc.record({ cpu: gigabytes(0.1), gpu: gigabytes(0.4) }),
  });
  const gpu = fc
    .oneof(gigabytes(40), gigabytes(200))
    .chain((vram) => fc.constantFrom(0, vram).map((unified) => ({ vram, unified })));
  const free: fc.Arbitrary<FreeMemory> = fc.oneof(
    fc.record({ ram: gigabytes(100) }),
    fc.record({ ram: gigabytes(100), gpu }),
  );

  it('takes no more than is free, and says truly what it takes', async () => {
    await fc.assert(
      fc.asyncProperty(model, free, async (model, free) => {
        const arrangement = await arranged(model, free);
        if (arrangement === undefined) return;
        const need = await needOf(model, arrangement);
        expect(arrangement.estimate.ram).toBeGreaterThanOrEqual(need.ram);
        expect(arrangement.estimate.vram).toBeCloseTo(need.vram, -3);
        expect(fits(arrangement.estimate, free)).toBe(true);
        expect(arrangement.estimate.vram).toBeLessThanOrEqual(free.gpu?.vram ?? 0);
        const shared = free.gpu !== undefined && free.gpu.unified > 0;
        expect(arrangement.estimate.ram + (shared ? arrangement.estimate.vram : 0)).toBeLessThan(free.ram);
      }),
    );
  });

  it('is not worse with more memory', async () => {
    await fc.assert(
      fc.asyncProperty(model, free, gigabytes(20), gigabytes(20), async (model, free, moreRam, moreVram) => {
        const less = await arranged(model, free);
        const larger = { ram: free.ram + moreRam, ...(free.gpu && { gpu: withMore(free.gpu, moreVram) }) };
        const more = await arranged(model, larger);
        if (less === undefined) return;
        if (more === undefined) expect.unreachable('a plan is gone');
        expect(notWorse(more, less, model.layers + 1)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  function withMore(gpu: NonNullable<FreeMemory['gpu']>, bytes: number): NonNullable<FreeMemory['gpu']> {
    return { vram: gpu.vram + bytes, unified: gpu.unified > 0 ? gpu.unified + bytes : 0 };
  }

  async function needOf(model: PlainModel, { gpuLayers, lanes, cacheType }: Arrangement) {
    const costs = costsOf(model);
    const contexts = Object.values(lanes).map((lane) => costs.context({ ...lane, gpuLayers, cacheType }));
    const needs = await Promise.all([costs.weights(gpuLayers), ...contexts]);
    return needs.reduce((sum, { ram, vram }) => ({ ram: sum.ram + ram, vram: sum.vram + vram }));
  }

  function notWorse(more: Arrangement, less: Arrangement, totalLayers: number): boolean {
    const [kindOfMore, kindOfLess] = [kindOf(more, totalLayers), kindOf(less, totalLayers)];
    if (kindOfMore !== kindOfLess) return kindOfMore < kindOfLess;
    return more.gpuLayers > less.gpuLayers || (more.gpuLayers === less.gpuLayers && notSmaller(more, less));
  }

  /** The lower the better. */
  function kindOf({ gpuLayers, lanes }: Arrangement, totalLayers: number): number {
    if (gpuLayers === totalLayers && lanes.solve.contextTokens >= 2048) return 1;
    if (gpuLayers >= totalLayers / 4 && lanes.tactics.contextTokens === 2048) return 2;
    return gpuLayers === 0 ? 3 : 4;
  }

  function notSmaller(more: Arrangement, less: Arrangement): boolean {
    const lanes = laneSchema.options.every(
      (lane) =>
        more.lanes[lane].sequences >= less.lanes[lane].sequences &&
        more.lanes[lane].contextTokens >= less.lanes[lane].contextTokens,
    );
    const cache: ModelPlan['cacheType'] = less.cacheType;
    return lanes && (cache === 'q8_0' || more.cacheType === 'f16');
  }
});
