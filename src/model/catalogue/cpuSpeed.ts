import type { Machine } from '../../protocol/worker.ts';
import type { CatalogueFile } from './catalogue.ts';

/** One core cannot ask for as much as the memory gives; with about four the memory is busy. */
const coresThatSaturate = 4;

/** What unpacking the weights leaves of the memory's speed: a core that reads 36 GB/s took 24 GB/s of Llemma 7B Q4_K_M. */
const shareOfCpu = 2 / 3;

type Sized = Pick<CatalogueFile, 'approximateBytes'>;
type Processor = Pick<Machine, 'cores' | 'memoryBandwidth'>;

/**
 * How often a second the machine's memory gives all weights, roughly: tokens per second of whatever takes them as fast.
 * One core is left to the editor.
 */
export function memorySpeed({ approximateBytes }: Sized, { cores, memoryBandwidth }: Processor): number {
  return (memoryBandwidth * Math.min(Math.max(1, cores - 1), coresThatSaturate)) / approximateBytes;
}

/** Tokens per second that a CPU generates, roughly: each takes a look at all weights. */
export function cpuSpeed(file: Sized, processor: Processor): number {
  return memorySpeed(file, processor) * shareOfCpu;
}
