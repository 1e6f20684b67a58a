import { describe, expect, it } from 'vitest';
import type { ModelPlan } from '../protocol/worker.ts';
import { planSummary } from './planText.ts';

const plan: ModelPlan = {
  gpuLayers: 33,
  totalLayers: 33,
  cacheType: 'f16',
  mmap: false,
  threads: 7,
  lanes: {
    ghost: { contextTokens: 4096, sequences: 1 },
    tactics: { contextTokens: 2048, sequences: 8 },
    solve: { contextTokens: 4096, sequences: 16 },
    background: { contextTokens: 2048, sequences: 1 },
  },
  estimate: { ram: 0.3e9, vram: 50.1e9 },
};

describe('the summary of a plan', () => {
  it('says where the model is, what the lanes hold and what all takes', () => {
    expect(planSummary('Llemma 7B Q4_K_M', plan)).toBe(
      'Llemma 7B Q4_K_M: 33 of 33 layers on the GPU, 4,096 tokens for ghost text, 8 × 2,048 for tactics, ' +
        '16 × 4,096 for solutions, 50.4 GB',
    );
  });

  it('says how many threads compute on the CPU', () => {
    expect(planSummary('A', { ...plan, gpuLayers: 0 })).toMatch(/^A: on the CPU \(7 threads\), 4,096 tokens/);
    expect(planSummary('A', { ...plan, gpuLayers: 0, threads: 1 })).toContain('on the CPU (1 thread),');
    expect(planSummary('A', { ...plan, gpuLayers: 9 })).toContain(
      '9 of 33 layers on the GPU and the rest on the CPU (7 threads),',
    );
  });

  it('says that the cache is compressed, and counts no single sample', () => {
    const solve = { contextTokens: 2048, sequences: 1 };
    expect(planSummary('A', { ...plan, cacheType: 'q8_0', lanes: { ...plan.lanes, solve } })).toContain(
      '8 × 2,048 for tactics, 2,048 for solutions, compressed cache, 50.4 GB',
    );
  });
});
