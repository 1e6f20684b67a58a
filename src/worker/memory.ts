import { freemem } from 'node:os';
import { basename } from 'node:path';
import type { Llama, LlamaModel } from 'node-llama-cpp';
import { UserMessage } from '../common/errors.ts';

/**
 * Looks at the memory before it is asked for. llama.cpp allocates first and touches later, so that the system would end
 * the worker, or another program, in the middle of a request; and the library's own check takes memory that holds
 * cached files for used.
 */

/** Bytes left to the editor and to what llama.cpp allocates beside weights and caches. */
const reserve = 512 * 2 ** 20;

const lessMemory = 'Close other programs, or choose a smaller model in the setting “llemma.model.path”.';

/** @throws UserMessage when the weights do not fit; where there is a GPU, llama.cpp decides what goes there. */
export async function checkModelFits(llama: Llama, path: string, size: number): Promise<void> {
  const available = await availableMemory(llama);
  if (llama.gpu === false && size + reserve > available)
    throw new UserMessage(
      `There is not enough free memory for ${basename(path)}: it needs ${gigabytes(size + reserve)}, ${gigabytes(available)} are free.`,
      lessMemory,
    );
}

export interface ContextShape {
  readonly contextSize: number;
  readonly sequences: number;
  readonly batchSize: number;
}

/** Whether the caches of a context fit beside what is in the memory now. */
export async function contextFits(model: LlamaModel, shape: ContextShape): Promise<boolean> {
  const { llama, gpuLayers } = model;
  const needed = await model.fileInsights.estimateContextResourceRequirementsV2({
    ...shape,
    modelGpuLayers: gpuLayers,
  });
  if (needed.cpuRam + reserve > (await availableMemory(llama))) return false;
  return llama.gpu === false || needed.gpuVram <= (await llama.getVramState()).free;
}

/** For a model whose smallest context does not fit. */
export function tooLittleMemory(cause?: unknown): UserMessage {
  return new UserMessage('There is not enough free memory for the model to work in.', lessMemory, { cause });
}

/** Bytes that can be had without swapping: Node's figure is too low on macOS, the library's on Linux. */
async function availableMemory(llama: Llama): Promise<number> {
  return Math.max(freemem(), (await llama.getRamState()).free);
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
