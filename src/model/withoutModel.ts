import type { Machine, ModelPlan } from '../protocol/worker.ts';

/** The machine as it would be without the model that is loaded: what was planned for the model counts as free. */
export function withoutModel({ ram, gpu, ...rest }: Machine, { ram: ofRam, vram }: ModelPlan['estimate']): Machine {
  const freed = <Memory extends { readonly total: number; readonly free: number }>(memory: Memory, bytes: number) => ({
    ...memory,
    free: Math.min(memory.total, memory.free + bytes),
  });
  return { ...rest, ram: freed(ram, ofRam), ...(gpu && { gpu: freed(gpu, vram) }) };
}
