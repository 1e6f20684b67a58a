import { describe, expect, it } from 'vitest';
import { fitOf } from './fit.ts';
import { testMachine, testModel } from './testCatalogue.ts';

const model = testModel({
  files: [
    { name: 'a.gguf', bytes: 4e9 },
    { name: 'b.gguf', bytes: 20e9 },
  ],
});
const [small, large] = model.files;
const gpu = { backend: 'cuda', names: ['GPU'], total: 16 * 2 ** 30, free: 0, unified: 0 };

describe('whether a file fits', () => {
  it('is a question of all memory, with the context it needs at least', () => {
    expect(small && fitOf(model, small, testMachine(16))).toEqual({ kind: 'fits' });
    expect(large && fitOf(model, large, testMachine(16))).toEqual({ kind: 'tooLarge', needed: 21_573_741_824 });
    expect(small && fitOf(model, small, testMachine(4))).toMatchObject({ kind: 'tooLarge' });
  });

  it('counts the memory of a GPU too, but not a second time that which it shares', () => {
    expect(large && fitOf(model, large, testMachine(16, gpu))).toEqual({ kind: 'fits' });
    expect(large && fitOf(model, large, testMachine(16, { ...gpu, unified: gpu.total }))).toMatchObject({
      kind: 'tooLarge',
    });
  });

  it('says when a CPU would be too slow', () => {
    const machine = { ...testMachine(64), cores: 2, memoryBandwidth: 15e9 };
    expect(large && fitOf(model, large, machine)).toEqual({ kind: 'slow', tokensPerSecond: 0.5 });
    expect(small && fitOf(model, small, machine)).toEqual({ kind: 'fits' });
    expect(large && fitOf(model, large, { ...machine, gpu })).toEqual({ kind: 'fits' });
  });
});
