import { totalmem } from 'node:os';
import type { Llama } from 'node-llama-cpp';
import type { Machine, MachineParameters } from '../protocol/worker.ts';
import { availableMemory } from './availableMemory.ts';

/**
 * What the machine has for models, as it is now.
 * @param gpu off: none is named, although a Mac's library has it in it
 */
export async function describeMachine(llama: Llama, gpu: MachineParameters['gpu']): Promise<Machine> {
  const ram = { total: totalmem(), free: await availableMemory(llama) };
  const described = { ram, cores: llama.cpuMathCores, memoryBandwidth: measureMemoryBandwidth() };
  if (gpu === 'off' || llama.gpu === false) return described;
  const { total, free, unifiedSize } = await llama.getVramState();
  // A driver without a device: the Vulkan of a machine whose only one computes on the CPU.
  if (total === 0) return described;
  const names = await llama.getGpuDeviceNames();
  return { ...described, gpu: { backend: llama.gpu, names, total, free, unified: unifiedSize } };
}

/** Far more than a processor keeps in its caches. */
const measuredBytes = 256 * 2 ** 20;
const passes = 3;

/**
 * Bytes per second that one core reads: what decides how fast a CPU generates, as each token takes a look at all weights.
 * The best of some searches for a byte that is not there, which run at the speed of the memory.
 */
function measureMemoryBandwidth(): number {
  // Written first: memory that was never written to is one page of zeros, which stays in the cache.
  const memory = Buffer.alloc(measuredBytes, 1);
  const seconds = Array.from({ length: passes }, () => {
    const started = performance.now();
    memory.indexOf(2);
    return (performance.now() - started) / 1000;
  });
  return measuredBytes / Math.min(...seconds);
}
