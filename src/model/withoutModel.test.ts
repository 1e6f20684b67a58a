import { describe, expect, it } from 'vitest';
import type { Machine } from '../protocol/worker.ts';
import { withoutModel } from './withoutModel.ts';

const machine: Machine = {
  ram: { total: 16e9, free: 6e9 },
  gpu: { backend: 'vulkan', names: ['A GPU'], total: 8e9, free: 2e9, unified: 0 },
  cores: 8,
  memoryBandwidth: 20e9,
};

describe('the machine without the model that is loaded', () => {
  it('has the memory free that the model takes', () => {
    expect(withoutModel(machine, { ram: 1e9, vram: 5e9 })).toEqual({
      ...machine,
      ram: { total: 16e9, free: 7e9 },
      gpu: { ...machine.gpu, free: 7e9 },
    });
  });

  it('has no more memory than there is, since a plan is for lanes that may not be open yet', () => {
    expect(withoutModel(machine, { ram: 12e9, vram: 0 }).ram.free).toBe(16e9);
  });

  it('has no GPU that was not there', () => {
    const { gpu, ...withoutGpu } = machine;
    expect(gpu).toBeDefined();
    expect(withoutModel(withoutGpu, { ram: 1e9, vram: 0 })).toEqual({ ...withoutGpu, ram: { total: 16e9, free: 7e9 } });
  });
});
