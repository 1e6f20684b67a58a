import {
  GgmlType,
  type GgufInsights,
  type GgufInsightsResourceRequirements,
  type Llama,
  type LlamaContextOptions,
  type LlamaModel,
} from 'node-llama-cpp';
import { bytesText } from '../common/bytesText.ts';
import { UserMessage } from '../common/errors.ts';
import type { Lane, ModelPlan } from '../protocol/worker.ts';
import { availableMemory } from './availableMemory.ts';
import { chunkTokens } from './lanes.ts';
import { fits, type ContextShape, type FreeMemory, type MemoryCosts, type MemoryNeed, type Reserves } from './plan.ts';

/**
 * Looks at the memory before it is asked for. llama.cpp allocates first and touches later, so that the system would end
 * the worker, or another program, in the middle of a request; and the library's own check takes memory that holds
 * cached files for used.
 */

/** What is free now. */
export async function freeMemory(llama: Llama): Promise<FreeMemory> {
  const ram = await availableMemory(llama);
  if (llama.gpu === false) return { ram };
  const { free, unifiedSize } = await llama.getVramState();
  return { ram, gpu: { vram: free, unified: unifiedSize } };
}

/**
 * The library calls the types of a cache experimental because not every model and device can compress it; the plan
 * compresses it for those that can.
 */
const compressed = {
  flashAttention: true,
  experimentalKvCacheKeyType: 'Q8_0',
  experimentalKvCacheValueType: 'Q8_0',
} as const;

/**
 * On a CPU flash attention is the slower way for batches under 64 tokens: at Llemma's shape, behind 3,000 tokens, a chunk
 * of 32 took 1.4 times as long and a single token 1.1 times, in a small model 30 times and twice. A GPU is good at it, or
 * llama.cpp knows that it is not.
 */
function attentionOptions({ gpuLayers, cacheType }: Pick<ModelPlan, 'gpuLayers' | 'cacheType'>) {
  if (cacheType === 'q8_0') return compressed;
  return { flashAttention: gpuLayers === 0 ? false : 'auto' } as const;
}

/**
 * What the context of a lane is made with, once it is sure that it still fits: other programs may have grown since the
 * plan was made.
 * @throws UserMessage when it does not
 */
export async function laneContextOptions(model: LlamaModel, plan: ModelPlan, lane: Lane): Promise<LlamaContextOptions> {
  const { gpuLayers, cacheType, threads } = plan;
  const shape: ContextShape = { ...plan.lanes[lane], gpuLayers, cacheType };
  const need = await memoryCosts(model.fileInsights, plan.mmap).context(shape);
  if (!fits(need, await freeMemory(model.llama), lastReserves)) throw tooLittleMemory();
  return {
    contextSize: shape.contextTokens,
    sequences: shape.sequences,
    batchSize: batchSize(gpuLayers),
    threads,
    ...attentionOptions(shape),
    ignoreMemorySafetyChecks: true,
    failedCreationRemedy: false,
  };
}

/** Less than the plan leaves free: no lane is refused because the others have taken what was planned for them. */
const lastReserves: Reserves = { ram: 192 * 2 ** 20, vram: 128 * 2 ** 20 };

/** What a model takes, as llama.cpp itself computes it: it goes through loading without allocating anything. */
export function memoryCosts(insights: GgufInsights, useMmap: boolean): MemoryCosts {
  return {
    async weights(gpuLayers) {
      return memoryNeed(await insights.estimateModelResourceRequirementsV2({ gpuLayers, useMmap }));
    },
    async context({ contextTokens, sequences, gpuLayers, cacheType }) {
      const type = cacheType === 'q8_0' ? GgmlType.Q8_0 : GgmlType.F16;
      const requirements = await insights.estimateContextResourceRequirementsV2({
        contextSize: contextTokens,
        sequences,
        batchSize: batchSize(gpuLayers),
        flashAttention: attentionOptions({ gpuLayers, cacheType }).flashAttention,
        kvCacheKeyType: type,
        kvCacheValueType: type,
        modelGpuLayers: gpuLayers,
        useMmap,
      });
      return memoryNeed(requirements);
    },
  };
}

/**
 * The same with everything in the machine's memory, for a model that is kept off the GPU: Apple silicon's build of the
 * library has the GPU in it, and takes a little there all the same.
 */
export function withoutGpu(costs: MemoryCosts): MemoryCosts {
  const inRam = ({ ram, vram }: MemoryNeed): MemoryNeed => ({ ram: ram + vram, vram: 0 });
  return {
    weights: async (gpuLayers) => inRam(await costs.weights(gpuLayers)),
    context: async (shape) => inRam(await costs.context(shape)),
  };
}

function batchSize(gpuLayers: number): number {
  return gpuLayers > 0 ? chunkTokens.gpu : chunkTokens.cpu;
}

function memoryNeed({ cpuRam, gpuVram }: GgufInsightsResourceRequirements): MemoryNeed {
  return { ram: cpuRam, vram: gpuVram };
}

const lessMemory =
  'Close other programs, or choose a smaller model, or one of fewer bits (as Q4_K_M), with “Llemma: Choose Model”.';

/** For a lane whose smallest context does not fit any more. */
export function tooLittleMemory(cause?: unknown): UserMessage {
  return new UserMessage('There is not enough free memory for the model to work in.', lessMemory, { cause });
}

/**
 * For a model that does not fit, before anything is allocated.
 * @param needed bytes that must be free at least
 */
export function modelTooLarge(title: string, needed: number, { ram, gpu }: FreeMemory): UserMessage {
  const separate = gpu === undefined || gpu.unified > 0 ? '' : `, and ${bytesText(gpu.vram)} on the GPU`;
  return new UserMessage(
    `There is not enough free memory for ${title}: it needs at least ${bytesText(needed)}, ${bytesText(ram)} are free${separate}.`,
    lessMemory,
  );
}
