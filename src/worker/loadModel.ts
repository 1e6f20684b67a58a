import type { Llama, LlamaModel } from 'node-llama-cpp';
import { CancelledError, throwIfCancelled } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { LoadedModel, LoadParameters, ModelPlan } from '../protocol/worker.ts';
import { checkModelFile, loadFailure } from './modelFile.ts';
import { modelName, modelTitle, readHeader } from './modelHeader.ts';
import { planModel, type PlannedModel } from './planModel.ts';
import { planSummary } from './planText.ts';

export interface LoadOptions {
  readonly log: Log;
  /** called with a fraction from 0 to 1; not at all for small files */
  readonly onProgress: (fraction: number) => void;
  readonly signal: AbortSignal;
}

/** A model in memory; whoever has it disposes `llama`, and the model with it. */
export interface ModelInMemory extends Pick<PlannedModel, 'llama' | 'plan'> {
  readonly model: LlamaModel;
  readonly description: LoadedModel;
}

/**
 * Loads a model file as it is planned from its header and the memory that is free.
 * @throws UserMessage when it cannot be loaded, CancelledError when the signal fires.
 */
export async function loadModel(parameters: LoadParameters, options: LoadOptions): Promise<ModelInMemory> {
  const { log, signal } = options;
  const { path } = parameters;
  const size = await checkModelFile(path);
  const header = await readHeader(path, signal);
  const { llama, plan, cudaFailed } = await planModel(header, parameters, log);
  try {
    throwIfCancelled(signal);
    const summary = planSummary(modelTitle(path, header.metadata.general), plan);
    log.info(summary);
    const model = await loadWeights(path, llama, plan, options);
    const description = {
      path,
      name: modelName(path, header.metadata.general),
      trainContext: model.trainContextSize,
      contextSize: plan.lanes.ghost.contextTokens,
      device: llama.gpu === false || plan.gpuLayers === 0 ? 'cpu' : llama.gpu,
      cudaFailed,
      size,
      plan,
      summary,
    };
    log.info(`Loaded ${description.name} from ${path} (${description.device}, threads: ${plan.threads})`);
    return { llama, model, plan, description };
  } catch (error) {
    await llama.dispose();
    if (signal.aborted) throw new CancelledError();
    throw error;
  }
}

/** @throws UserMessage when llama.cpp does not take the file */
async function loadWeights(
  path: string,
  llama: Llama,
  plan: ModelPlan,
  { onProgress, signal }: LoadOptions,
): Promise<LlamaModel> {
  try {
    return await llama.loadModel({
      modelPath: path,
      gpuLayers: plan.gpuLayers,
      useMmap: plan.mmap,
      // The plan has looked at the memory, and more closely.
      ignoreMemorySafetyChecks: true,
      onLoadProgress: onProgress,
      loadSignal: signal,
    });
  } catch (error) {
    throw loadFailure(path, error);
  }
}
