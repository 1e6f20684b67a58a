import type { Machine } from '../../protocol/worker.ts';
import type { CatalogueFile } from './catalogue.ts';

/** One core cannot ask for as much as the memory gives; with about four the memory is busy. */
const coresThatSaturate = 4;

/**
 * Tokens per second that a CPU generates, roughly: each takes a look at all weights, so that it is the memory that decides.
 * One core is left to the editor.
 */
export function cpuSpeed(
  { approximateBytes }: Pick<CatalogueFile, 'approximateBytes'>,
  { cores, memoryBandwidth }: Pick<Machine, 'cores' | 'memoryBandwidth'>,
): number {
  return (memoryBandwidth * Math.min(Math.max(1, cores - 1), coresThatSaturate)) / approximateBytes;
}
