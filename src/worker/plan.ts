import type { LaneShape, ModelPlan } from '../protocol/worker.ts';
import { laneLayouts, type LaneLayout, type Place } from './lanes.ts';

/** Bytes in the memory of the machine and in that of the GPU. */
export type MemoryNeed = ModelPlan['estimate'];

/** What the header of a model file says. */
export interface ModelFacts {
  /** layers that can be on the GPU, the output layer among them */
  readonly totalLayers: number;
  /** tokens of context the model was trained for */
  readonly trainContext: number;
  /** whether llama.cpp can compress the cache of this model */
  readonly compressible: boolean;
  /** least bytes a token takes in the uncompressed caches of all layers together; 0 when that is not known */
  readonly cachePerToken: number;
}

/** What is free, in bytes. */
export interface FreeMemory {
  readonly ram: number;
  /** absent where there is no GPU to use */
  readonly gpu?: {
    readonly vram: number;
    /** how much of all its memory is the machine's own, as in a Mac */
    readonly unified: number;
  };
}

/** One context on a model with some of its layers on the GPU. */
export interface ContextShape extends LaneShape {
  readonly gpuLayers: number;
  readonly cacheType: ModelPlan['cacheType'];
}

/** What a model takes; more layers on the GPU take more memory there. */
export interface MemoryCosts {
  weights(gpuLayers: number): Promise<MemoryNeed>;
  context(shape: ContextShape): Promise<MemoryNeed>;
}

/** Layers, lanes and cache, and the memory they take. */
export type Arrangement = Pick<ModelPlan, 'gpuLayers' | 'lanes' | 'cacheType' | 'estimate'>;

/** Bytes that stay free. */
export interface Reserves {
  readonly ram: number;
  readonly vram: number;
}

/**
 * For the editor, and for the worker beside weights and contexts; for the display, and for what a GPU backend allocates
 * for itself while it computes.
 */
const plannedReserves: Reserves = { ram: 512 * 2 ** 20, vram: 384 * 2 ** 20 };

/**
 * What contexts of the wanted length leave to others: a quarter of the free memory, or as much as a Lean server takes that
 * has Mathlib open, and comes later.
 */
const leftToOthers = { share: 1 / 4, most: 3 * 2 ** 30 };

/**
 * What the worker takes beside weights and contexts. Measured on Linux: 105 MB for Node and the library before a model is
 * loaded, 50 MB for backend, header and vocabulary, 20 MB once all lanes have computed.
 */
const processBytes = 175e6;

/** With fewer of its layers on the GPU than this, a model is hardly faster than on the CPU alone. */
const worthwhileShare = 1 / 4;

/**
 * Lays a model out in the memory that is free: the first arrangement that fits, in an order that never depends on how
 * much is free, so that more memory never gives a worse one.
 *
 *   1. the whole model on the GPU, with lanes from the wanted ones down to small ones: a layer left on the CPU makes
 *      every token slower, a smaller lane only some requests
 *   2. a worthwhile share of the layers on the GPU, as many as fit with contexts of the wanted length
 *   3. the CPU alone
 *   4. as many layers on the GPU as fit with the smallest contexts: the memory of both together may be enough
 *
 * @returns undefined when not even the smallest arrangement fits
 */
export async function arrange(
  facts: ModelFacts,
  free: FreeMemory,
  costs: MemoryCosts,
): Promise<Arrangement | undefined> {
  const { totalLayers } = facts;
  const { long, short } = candidates('cpu', facts, free);
  const onCpu = () => firstFit(facts, 0, [...long, ...short], free, costs);
  if (free.gpu === undefined) return onCpu();
  const whole = candidates('gpu', facts, free);
  const worthwhile = Math.ceil(totalLayers * worthwhileShare);
  return (
    (await firstFit(facts, totalLayers, [...whole.long, ...whole.short.slice(0, -1)], free, costs)) ??
    (await mostLayers(facts, [worthwhile, totalLayers - 1], long, free, costs)) ??
    (await onCpu()) ??
    (await mostLayers(facts, [1, totalLayers], short, free, costs))
  );
}

/** Bytes that must be free for the model to work at all, on the CPU. */
export async function leastMemory(facts: ModelFacts, costs: MemoryCosts): Promise<number> {
  const { ram } = await needOf(0, laneLayouts({ ...facts, place: 'cpu' }).smallest, costs);
  return ram + plannedReserves.ram;
}

/** A layout, and what has to stay free for it to be chosen. */
interface Candidate {
  readonly layout: LaneLayout;
  readonly reserves: Reserves;
}

function candidates(place: Place, facts: ModelFacts, free: FreeMemory) {
  const { long, short, smallest } = laneLayouts({ ...facts, place });
  const left = Math.min(free.ram * leftToOthers.share, leftToOthers.most);
  const generous = { ...plannedReserves, ram: Math.max(plannedReserves.ram, left) };
  return {
    long: long.map((layout): Candidate => ({ layout, reserves: generous })),
    short: [...short, smallest].map((layout): Candidate => ({ layout, reserves: plannedReserves })),
  };
}

async function firstFit(
  facts: ModelFacts,
  gpuLayers: number,
  inOrder: readonly Candidate[],
  free: FreeMemory,
  costs: MemoryCosts,
): Promise<Arrangement | undefined> {
  const weights = await costs.weights(gpuLayers);
  if (!fits(weights, free)) return undefined;
  for (const { layout, reserves } of inOrder) {
    if (!fits(leastNeed(facts, gpuLayers, layout), free, reserves)) continue;
    const estimate = await needOf(gpuLayers, layout, costs);
    if (fits(estimate, free, reserves)) return { gpuLayers, ...layout, estimate };
  }
  return undefined;
}

/** As many layers on the GPU as fit there with the smallest of the candidates, then the largest that fits with them. */
async function mostLayers(
  facts: ModelFacts,
  [fewest, most]: readonly [number, number],
  inOrder: readonly Candidate[],
  free: FreeMemory,
  costs: MemoryCosts,
): Promise<Arrangement | undefined> {
  const smallest = inOrder.at(-1)?.layout;
  if (smallest === undefined) return undefined;
  let low = fewest - 1;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fitsGpu(await needOf(middle, smallest, costs), free)) low = middle;
    else high = middle - 1;
  }
  return low < fewest ? undefined : firstFit(facts, low, inOrder, free, costs);
}

async function needOf(gpuLayers: number, { lanes, cacheType }: LaneLayout, costs: MemoryCosts): Promise<MemoryNeed> {
  const { ram, vram } = await costs.weights(gpuLayers);
  const need = { ram: ram + processBytes, vram };
  for (const lane of Object.values(lanes)) {
    const context = await costs.context({ ...lane, gpuLayers, cacheType });
    need.ram += context.ram;
    need.vram += context.vram;
  }
  return need;
}

/**
 * The uncompressed or compressed keys and values alone. What cannot fit is not asked about: a GPU backend may end the
 * process when it is asked about a tensor beyond what the device can address.
 */
function leastNeed(facts: ModelFacts, gpuLayers: number, { lanes, cacheType }: LaneLayout): MemoryNeed {
  const tokens = Object.values(lanes).reduce((sum, { contextTokens, sequences }) => sum + contextTokens * sequences, 0);
  const bytes = tokens * facts.cachePerToken * cacheShare[cacheType];
  // The first layer to go to the GPU is the output, which has no cache.
  const onGpu = Math.max(0, gpuLayers - 1) / Math.max(1, facts.totalLayers - 1);
  return { ram: bytes * (1 - onGpu), vram: bytes * onGpu };
}

/** Of 16 bits a number; compressed, 32 numbers take 34 bytes. */
const cacheShare = { f16: 1, q8_0: 34 / 64 } as const;

/** Whether the need fits in what is free, with the reserves left. */
export function fits(need: MemoryNeed, free: FreeMemory, reserves: Reserves = plannedReserves): boolean {
  return need.ram + ofTheMachine(need.vram, free) + reserves.ram <= free.ram && fitsGpu(need, free, reserves);
}

function fitsGpu(need: MemoryNeed, { gpu }: FreeMemory, reserves: Reserves = plannedReserves): boolean {
  return need.vram === 0 || (gpu !== undefined && need.vram + reserves.vram <= gpu.vram);
}

/** The part of a GPU's memory that is taken from the machine's, where the two share it. */
function ofTheMachine(vram: number, { gpu }: FreeMemory): number {
  return gpu === undefined ? 0 : Math.max(0, vram - Math.max(0, gpu.vram - gpu.unified));
}
