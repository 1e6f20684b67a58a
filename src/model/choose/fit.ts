import type { Machine } from '../../protocol/worker.ts';
import type { CatalogueFile, CatalogueModel } from '../catalogue/catalogue.ts';
import { cpuSpeed } from '../catalogue/cpuSpeed.ts';

/** Whether a file of a model is of use on a machine. */
export type Fit =
  | { readonly kind: 'fits' }
  /** it runs, on a CPU that is too slow for it */
  | { readonly kind: 'slow'; readonly tokensPerSecond: number }
  /** bytes of memory it takes at least */
  | { readonly kind: 'tooLarge'; readonly needed: number };

/** Tokens of the smallest contexts that are of use. */
const leastTokens = 2048;

/** Bytes beside weights and cache, to compute in. */
const workspace = 0.5e9;

/** Bytes the system and the editor never give back. */
const others = 2e9;

/** Tokens per second below which nobody waits for an answer. */
const usableSpeed = 2;

/**
 * Judges by all the memory the machine has, not by what is free now: models can be split between GPU and CPU, and other
 * programs can be closed.
 */
export function fitOf(model: CatalogueModel, file: CatalogueFile, machine: Machine): Fit {
  const needed = file.approximateBytes + leastTokens * model.cacheBytesPerToken + workspace;
  if (needed > memoryOf(machine)) return { kind: 'tooLarge', needed };
  const tokensPerSecond = cpuSpeed(file, machine);
  const slow = machine.gpu === undefined && tokensPerSecond < usableSpeed;
  return slow ? { kind: 'slow', tokensPerSecond } : { kind: 'fits' };
}

function memoryOf({ ram, gpu }: Machine): number {
  const ofGpu = gpu === undefined || gpu.unified > 0 ? 0 : gpu.total;
  return ram.total - others + ofGpu;
}
