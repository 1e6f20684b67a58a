import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Machine } from '../../protocol/worker.ts';
import { arrange, type FreeMemory, type MemoryCosts, type ModelFacts } from '../../worker/plan.ts';
import { catalogue, type CatalogueFile, type CatalogueModel } from './catalogue.ts';
import { recommend, whyNothing } from './recommend.ts';

const cpu = { cores: 8, memoryBandwidth: 13.5e9 };
const ram = (total: number, free: number) => ({ total: total * 1e9, free: free * 1e9 });
const gpu = (name: string, total: number, free: number) => ({
  backend: 'cuda',
  names: [name],
  total: total * 1e9,
  free: free * 1e9,
  unified: 0,
});
const apple = (name: string, total: number, free: number) => ({
  backend: 'metal',
  names: [name],
  total: total * 1e9,
  free: free * 1e9,
  unified: total * 1e9,
});

/** Machines as people have them, with an editor and a browser running. */
const machines = {
  'a laptop of 8 GB': { ...cpu, ram: ram(8.2, 4.9) },
  'a laptop of 16 GB': { ...cpu, ram: ram(16.5, 12.1) },
  'a laptop of 16 GB that is rather full': { ...cpu, ram: ram(16.5, 11) },
  'a laptop of 16 GB that is full': { ...cpu, ram: ram(16.5, 7) },
  'an old laptop of 16 GB': { cores: 2, memoryBandwidth: 11.25e9, ram: ram(16.5, 12.1) },
  'an ancient computer of 16 GB': { cores: 2, memoryBandwidth: 4.5e9, ram: ram(16.5, 13.5) },
  'a desktop of 64 GB': { ...cpu, memoryBandwidth: 21e9, ram: ram(67.4, 56) },
  'a laptop of 16 GB with a GPU of 4 GB': { ...cpu, ram: ram(16.5, 12.1), gpu: gpu('NVIDIA GTX 1650', 4.3, 3.9) },
  'a laptop of 8 GB with a GPU of 4 GB': { ...cpu, ram: ram(8.2, 4.9), gpu: gpu('NVIDIA GTX 1650', 4.3, 3.9) },
  'a laptop of 8 GB with a GPU of 8 GB': { ...cpu, ram: ram(8.2, 4.9), gpu: gpu('NVIDIA RTX 4060', 8.6, 8) },
  'a desktop of 16 GB with a GPU of 8 GB': { ...cpu, ram: ram(16.5, 12.1), gpu: gpu('NVIDIA RTX 3070', 8.6, 7.1) },
  'a desktop of 32 GB with a GPU of 12 GB': { ...cpu, ram: ram(33.5, 26), gpu: gpu('NVIDIA RTX 3060', 12.9, 12.3) },
  'a desktop of 32 GB with a GPU of 16 GB': { ...cpu, ram: ram(33.5, 26), gpu: gpu('NVIDIA RTX 4080', 17.2, 16.3) },
  'a desktop of 32 GB with a GPU of 20 GB': { ...cpu, ram: ram(33.5, 26), gpu: gpu('AMD RX 7900 XT', 21.5, 20.7) },
  'a desktop of 64 GB with a GPU of 24 GB': { ...cpu, ram: ram(67.4, 56), gpu: gpu('NVIDIA RTX 4090', 25.7, 24.7) },
  'a workstation with two GPUs of 24 GB': {
    ...cpu,
    ram: ram(134, 120),
    gpu: { ...gpu('NVIDIA RTX 3090', 51.4, 50.2), names: ['NVIDIA RTX 3090', 'NVIDIA RTX 3090'] },
  },
  'a server with an H200': { ...cpu, ram: ram(137, 120), gpu: gpu('NVIDIA H200', 150, 149) },
  'a Mac of 8 GB': { cores: 8, memoryBandwidth: 40e9, ram: ram(8.6, 4.5), gpu: apple('Apple M1', 5.7, 5.7) },
  'a Mac of 16 GB': { cores: 8, memoryBandwidth: 40e9, ram: ram(17.2, 11), gpu: apple('Apple M2', 11.5, 11.4) },
  'a Mac of 36 GB': { cores: 11, memoryBandwidth: 45e9, ram: ram(38.7, 29), gpu: apple('Apple M3 Pro', 28.9, 28.8) },
  'a Mac of 64 GB': { cores: 10, memoryBandwidth: 60e9, ram: ram(68.7, 56), gpu: apple('Apple M1 Max', 51.5, 51) },
} as const satisfies Readonly<Record<string, Machine>>;

describe('recommend', () => {
  it.each([
    ['a laptop of 16 GB', 'Llemma 7B Q4_K_M: Runs on the CPU, about 9 tokens per second: slow for ghost text.'],
    [
      'a laptop of 16 GB that is rather full',
      'Llemma 7B Q3_K_M: Runs on the CPU, about 11 tokens per second: slow for ghost text.',
    ],
    [
      'an old laptop of 16 GB',
      'Llemma 7B Q3_K_M: Runs on the CPU, about 2 tokens per second: too slow for ghost text.',
    ],
    ['a desktop of 64 GB', 'Llemma 7B Q4_K_M: Runs on the CPU, about 14 tokens per second: slow for ghost text.'],
    [
      'a laptop of 16 GB with a GPU of 4 GB',
      'Llemma 7B Q4_K_M: The GPU is too small: runs mostly on the CPU, about 9 tokens per second: slow for ghost text.',
    ],
    ['a laptop of 8 GB with a GPU of 8 GB', 'Llemma 7B Q4_K_M: Fits on the GPU (NVIDIA RTX 4060, 8.0 GB free).'],
    ['a desktop of 16 GB with a GPU of 8 GB', 'Llemma 7B Q4_K_M: Fits on the GPU (NVIDIA RTX 3070, 7.1 GB free).'],
    ['a desktop of 32 GB with a GPU of 12 GB', 'Llemma 7B Q5_K_M: Fits on the GPU (NVIDIA RTX 3060, 12.3 GB free).'],
    ['a desktop of 32 GB with a GPU of 16 GB', 'Llemma 7B Q8_0: Fits on the GPU (NVIDIA RTX 4080, 16.3 GB free).'],
    ['a desktop of 32 GB with a GPU of 20 GB', 'Llemma 34B Q3_K_M: Fits on the GPU (AMD RX 7900 XT, 20.7 GB free).'],
    ['a desktop of 64 GB with a GPU of 24 GB', 'Llemma 34B Q4_K_M: Fits on the GPU (NVIDIA RTX 4090, 24.7 GB free).'],
    ['a workstation with two GPUs of 24 GB', 'Llemma 34B Q8_0: Fits on the GPU (NVIDIA RTX 3090, 50.2 GB free).'],
    ['a server with an H200', 'Llemma 34B Q8_0: Fits on the GPU (NVIDIA H200, 149.0 GB free).'],
    ['a Mac of 16 GB', 'Llemma 7B Q4_K_M: Fits on the GPU (Apple M2, 11.4 GB free).'],
    ['a Mac of 36 GB', 'Llemma 34B Q4_K_M: Fits on the GPU (Apple M3 Pro, 28.8 GB free).'],
    ['a Mac of 64 GB', 'Llemma 34B Q6_K: Fits on the GPU (Apple M1 Max, 51.0 GB free).'],
  ] as const)('on %s: %s', (machine, expected) => {
    const recommendation = recommend(machines[machine]);
    if (recommendation === undefined) expect.unreachable('nothing is recommended');
    const { model, file, reason } = recommendation;
    expect(`${model.name} ${file.quantisation}: ${reason}`).toBe(expected);
  });

  it.each([
    ['a laptop of 8 GB', 'Llemma 7B needs 10.6 GB of free memory; 4.9 GB of 8.2 GB are free.'],
    [
      'a laptop of 16 GB that is full',
      'Llemma 7B needs 10.6 GB of free memory; 7.0 GB of 16.5 GB are free. Closing other programs may be enough.',
    ],
    [
      'an ancient computer of 16 GB',
      'Llemma 7B would write about 0.9 tokens per second on this CPU, too slow to be of use.',
    ],
    [
      'a laptop of 8 GB with a GPU of 4 GB',
      'Llemma 7B needs 10.6 GB of free memory, or 5.6 GB on the GPU; 4.9 GB of 8.2 GB are free, and 3.9 GB on the GPU.',
    ],
    ['a Mac of 8 GB', 'Llemma 7B needs 8.2 GB of free memory; 4.5 GB of 8.6 GB are free.'],
  ] as const)('on %s nothing: %s', (machine, why) => {
    expect(recommend(machines[machine])).toBeUndefined();
    expect(whyNothing(machines[machine])).toBe(why);
  });

  it('recommends nothing from a catalogue without Llemma', () => {
    const others = catalogue.filter(({ id }) => !id.startsWith('llemma'));
    expect(recommend(machines['a server with an H200'], others)).toBeUndefined();
    expect(whyNothing(machines['a server with an H200'], others)).toBe('There is no model to recommend.');
  });

  it('gives a model that is kept off the GPU the CPU it has', () => {
    const machine = { ...machines['a desktop of 64 GB with a GPU of 24 GB'], gpu: undefined };
    expect(recommend(machine)?.file.name).toBe('llemma_7b.Q4_K_M.gguf');
  });
});

describe('any recommendation', () => {
  // Whole megabytes: of all numbers of floating point, nearly all are close to zero.
  const gigabytes = (most: number) => fc.integer({ min: 0, max: most * 1000 }).map((value) => value * 1e6);
  const memory = fc.oneof(gigabytes(16), gigabytes(80));
  const graphics = fc.record({ free: memory, own: fc.boolean() }).map(({ free, own }) => ({
    ...gpu('GPU', 80, 0),
    free,
    unified: own ? 0 : 80e9,
  }));
  const machine: fc.Arbitrary<Machine> = fc
    .record({
      free: memory,
      graphics: fc.option(graphics, { nil: undefined }),
      cores: fc.integer({ min: 1, max: 64 }),
      memoryBandwidth: gigabytes(100),
    })
    .map(({ free, graphics: card, ...processor }) => ({
      ...processor,
      ram: { total: 80e9, free },
      ...(card && { gpu: card }),
    }));

  it('is for a machine on which the plan of the worker has room for it, and says rightly where it runs', async () => {
    await fc.assert(
      fc.asyncProperty(machine, async (machine) => {
        const recommendation = recommend(machine);
        if (recommendation === undefined) return;
        const { model, file, reason } = recommendation;
        const planned = (free: FreeMemory) => arrange(factsOf(model), free, costsOf(model, file));
        const plan = await planned(freeOf(machine));
        if (plan === undefined) expect.unreachable(`${reason} There is no plan for it.`);
        const whole = model.layers + 1;
        if (reason.includes('Fits on the GPU')) {
          expect(plan.gpuLayers).toBe(whole);
        } else if (plan.gpuLayers === whole) {
          // The recommendation counts a little more than the plan.
          const tighter = await planned(freeOf(machine, 0.1e9));
          expect(tighter?.gpuLayers).toBeLessThan(whole);
        } else {
          expect(plan.lanes.ghost.contextTokens).toBe(4096);
          expect(plan.lanes.solve.contextTokens).toBeGreaterThanOrEqual(2048);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is no smaller a model and no worse a quantisation with more memory', () => {
    fc.assert(
      fc.property(machine, gigabytes(40), gigabytes(40), (machine, moreRam, moreVram) => {
        const less = recommend(machine);
        const more = recommend({
          ...machine,
          ram: { ...machine.ram, free: machine.ram.free + moreRam },
          ...(machine.gpu && { gpu: { ...machine.gpu, free: machine.gpu.free + moreVram } }),
        });
        if (less === undefined) return;
        if (more === undefined) expect.unreachable('nothing is recommended any more');
        if (more.model.id === less.model.id) {
          expect(more.file.approximateBytes).toBeGreaterThanOrEqual(less.file.approximateBytes);
        } else {
          expect([less.model.id, more.model.id]).toEqual(['llemma-7b', 'llemma-34b']);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is never the larger model on a CPU, nor a file larger than usual', () => {
    fc.assert(
      fc.property(machine, (machine) => {
        const recommendation = recommend(machine);
        if (recommendation === undefined || recommendation.reason.includes('Fits on the GPU')) return;
        expect(recommendation.model.id).toBe('llemma-7b');
        expect(['Q3_K_M', 'Q4_K_M']).toContain(recommendation.file.quantisation);
      }),
    );
  });

  it('is there for many of the machines tried here', () => {
    const recommended = fc.sample(machine, 1000).filter((tried) => recommend(tried) !== undefined);
    expect(recommended.length).toBeGreaterThan(300);
  });

  it('is there, or a reason why not', () => {
    fc.assert(
      fc.property(machine, (machine) => {
        expect(recommend(machine)?.reason ?? whyNothing(machine)).toMatch(/^(Llemma|Fits|Runs|The GPU) .*\d.*\.$/);
      }),
    );
  });

  function freeOf({ ram: { free }, gpu: card }: Machine, taken = 0): FreeMemory {
    return { ram: free, ...(card && { gpu: { vram: card.free - taken, unified: card.unified } }) };
  }

  function factsOf({ layers, cacheBytesPerToken }: CatalogueModel): ModelFacts {
    return { totalLayers: layers + 1, trainContext: 4096, compressible: true, cachePerToken: cacheBytesPerToken };
  }

  /** A model of layers of equal size; what each context computes in as llama.cpp gives it for the true headers. */
  function costsOf({ layers, cacheBytesPerToken }: CatalogueModel, { approximateBytes }: CatalogueFile): MemoryCosts {
    const [embedding, output] = [0.01 * approximateBytes, 0.02 * approximateBytes];
    const layer = (approximateBytes - embedding - output) / layers;
    const repeated = (gpuLayers: number) => Math.max(0, gpuLayers - 1);
    return {
      weights: (gpuLayers) => {
        const onGpu = repeated(gpuLayers) * layer + (gpuLayers > 0 ? output : 0);
        return Promise.resolve({ ram: approximateBytes - onGpu, vram: onGpu });
      },
      context: ({ gpuLayers, contextTokens, sequences, cacheType }) => {
        const share = cacheType === 'q8_0' ? 34 / 64 : 1;
        const cache = contextTokens * sequences * cacheBytesPerToken * share;
        const onGpu = (cache * repeated(gpuLayers)) / layers;
        return Promise.resolve({ ram: cache - onGpu + 13e6, vram: onGpu + (gpuLayers > 0 ? 120e6 : 0) });
      },
    };
  }
});
