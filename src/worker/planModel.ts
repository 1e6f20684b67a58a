import { availableParallelism } from 'node:os';
import { GgufInsights, type GgufFileInfo, type Llama } from 'node-llama-cpp';
import type { UserMessage } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { LoadParameters, ModelPlan } from '../protocol/worker.ts';
import { cudaFailed } from './cuda.ts';
import { freeMemory, memoryCosts, modelTooLarge, withoutGpu } from './memory.ts';
import { loadFailure } from './modelFile.ts';
import { modelFacts, modelTitle } from './modelHeader.ts';
import { openLlama } from './openLlama.ts';
import { arrange, leastMemory } from './plan.ts';

/** The inference library and what is to be loaded with it; whoever has it disposes `llama`. */
export interface PlannedModel {
  readonly llama: Llama;
  readonly plan: ModelPlan;
  /** CUDA was to be used, and did not start */
  readonly cudaFailed: boolean;
}

/**
 * Plans a model for this machine, with the GPU first. When nothing of the model would go there, it plans again without:
 * then the backend takes no memory of the GPU, and the weights are laid out for the CPU.
 * @throws UserMessage when the model does not fit
 */
export async function planModel(header: GgufFileInfo, parameters: LoadParameters, log: Log): Promise<PlannedModel> {
  const first = await planWith(header, parameters, log);
  const planned = first.kind === 'planned';
  if (planned && (parameters.gpu === 'off' || first.llama.gpu === false || first.plan.gpuLayers > 0)) return first;
  if (planned) await first.llama.dispose();
  else if (parameters.gpu === 'off') throw first.refusal;
  const second = await planWith(header, { ...parameters, gpu: 'off' }, log);
  if (second.kind === 'refused') throw planned ? second.refusal : first.refusal;
  return { ...second, cudaFailed: planned && first.cudaFailed };
}

type PlanResult =
  ({ readonly kind: 'planned' } & PlannedModel) | { readonly kind: 'refused'; readonly refusal: UserMessage };

async function planWith(header: GgufFileInfo, parameters: LoadParameters, log: Log): Promise<PlanResult> {
  const { path, gpu } = parameters;
  const llama = await openLlama(gpu, log);
  try {
    const insights = await insightsOf(header, llama, path);
    // A Mac's GPU uses the mapped file as it is. Elsewhere the weights are copied to the GPU, or laid out anew for the
    // CPU; mapped as well they would take twice the memory.
    const mmap = gpu !== 'off' && llama.gpu !== false && llama.gpuSupportsMmap;
    const facts = modelFacts(insights);
    const all = { free: await freeMemory(llama), costs: memoryCosts(insights, mmap) };
    const { free, costs } = gpu === 'off' ? { free: { ram: all.free.ram }, costs: withoutGpu(all.costs) } : all;
    const arrangement = await arrange(facts, free, costs);
    if (arrangement !== undefined) {
      const threads = threadCount(parameters.threads, llama.cpuMathCores);
      const plan = { ...arrangement, totalLayers: facts.totalLayers, mmap, threads };
      return { kind: 'planned', llama, plan, cudaFailed: cudaFailed(llama, gpu) };
    }
    const refusal = modelTooLarge(modelTitle(path, header.metadata.general), await leastMemory(facts, costs), free);
    await llama.dispose();
    return { kind: 'refused', refusal };
  } catch (error) {
    await llama.dispose();
    throw error;
  }
}

/** @throws UserMessage when the header says what makes no sense */
async function insightsOf(header: GgufFileInfo, llama: Llama, path: string): Promise<GgufInsights> {
  try {
    return await GgufInsights.from(header, llama);
  } catch (error) {
    throw loadFailure(path, error);
  }
}

/**
 * Threads to compute with. One core is left to the editor: with as many threads as cores, each step waits for the
 * slowest, and any other load on the machine slows it many times over.
 * @param wanted the user's number; 0 to choose
 * @param cores physical cores fit for computing
 */
function threadCount(wanted: number, cores: number): number {
  return wanted > 0 ? wanted : Math.max(1, Math.min(cores, availableParallelism()) - 1);
}
