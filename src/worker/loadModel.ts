import { basename } from 'node:path';
import { getLlama, LlamaLogLevel, NoBinaryFoundError, type Llama, type LlamaModel } from 'node-llama-cpp';
import { availableParallelism } from 'node:os';
import { CancelledError, throwIfCancelled, UserMessage } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { LoadedModel, LoadParameters } from '../protocol/worker.ts';
import { checkModelFits } from './memory.ts';
import { checkModelFile } from './modelFile.ts';
import { lanePlans } from './lanes.ts';

export interface LoadOptions {
  readonly log: Log;
  /** called with a fraction from 0 to 1; not at all for small files */
  readonly onProgress: (fraction: number) => void;
  readonly signal: AbortSignal;
}

/** A model in memory; whoever has it disposes `llama`, and the model with it. */
export interface ModelInMemory {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly threads: number;
  readonly description: LoadedModel;
}

/**
 * Loads a model file.
 * @throws UserMessage when it cannot be loaded, CancelledError when the signal fires.
 */
export async function loadModel(parameters: LoadParameters, options: LoadOptions): Promise<ModelInMemory> {
  const { log, signal } = options;
  const size = await checkModelFile(parameters.path);
  const llama = await openLlama(parameters, log);
  try {
    throwIfCancelled(signal);
    await checkModelFits(llama, parameters.path, size);
    const model = await llama.loadModel({
      modelPath: parameters.path,
      gpuLayers: 'auto',
      // On the CPU the weights are repacked; mapped as well they would take twice the memory.
      useMmap: llama.gpu === false ? false : 'auto',
      onLoadProgress: options.onProgress,
      loadSignal: signal,
    });
    const threads = threadCount(parameters.threads, llama.cpuMathCores);
    const description = describe(parameters.path, size, model);
    log.info(`Loaded ${description.name} from ${description.path} (${description.device}, threads: ${threads})`);
    return { llama, model, threads, description };
  } catch (error) {
    await llama.dispose();
    if (signal.aborted) throw new CancelledError();
    throw error instanceof UserMessage ? error : loadFailure(parameters.path, error);
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

async function openLlama(parameters: LoadParameters, log: Log): Promise<Llama> {
  try {
    return await getLlama({
      gpu: parameters.gpu === 'off' ? false : 'auto',
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      // No limit here, because each context is given its number of threads and one computes at a time.
      maxThreads: 0,
      logLevel: LlamaLogLevel.warn,
      logger: (level, message) => log[logMethods[level]](`llama.cpp: ${message.trimEnd()}`),
    });
  } catch (error) {
    if (!(error instanceof NoBinaryFoundError)) throw loadFailure(parameters.path, error);
    throw new UserMessage(
      'The inference library that comes with Llemma does not run on this machine.',
      'Install the build of the extension that was made for this platform.',
      { cause: error },
    );
  }
}

const logMethods = {
  [LlamaLogLevel.disabled]: 'trace',
  [LlamaLogLevel.fatal]: 'error',
  [LlamaLogLevel.error]: 'error',
  [LlamaLogLevel.warn]: 'warn',
  [LlamaLogLevel.info]: 'info',
  [LlamaLogLevel.log]: 'debug',
  [LlamaLogLevel.debug]: 'debug',
} as const satisfies Record<LlamaLogLevel, keyof Log>;

function describe(path: string, size: number, model: LlamaModel): LoadedModel {
  const backend = model.llama.gpu;
  return {
    path,
    name: model.fileInfo.metadata.general.name ?? basename(path),
    trainContext: model.trainContextSize,
    contextSize: Math.min(model.trainContextSize, lanePlans.ghost.contextTokens),
    device: backend === false || model.gpuLayers === 0 ? 'cpu' : backend,
    gpuLayers: model.gpuLayers,
    totalLayers: model.fileInsights.totalLayers,
    size,
  };
}

function loadFailure(path: string, cause: unknown): UserMessage {
  return new UserMessage(
    `The model file ${path} could not be loaded: it is damaged, incomplete, or of a kind that is not supported.`,
    'Download it again, or choose another file in the setting “llemma.model.path”. The log has the details.',
    { cause },
  );
}
