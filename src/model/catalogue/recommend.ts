import { bytesText } from '../../common/bytesText.ts';
import type { Machine } from '../../protocol/worker.ts';
import { catalogue, type CatalogueFile, type CatalogueModel } from './catalogue.ts';
import { cpuSpeed, memorySpeed } from './cpuSpeed.ts';

/** The first choice for a machine. */
export interface Recommendation {
  readonly model: CatalogueModel;
  readonly file: CatalogueFile;
  /** one sentence about the file, with figures, for a person */
  readonly reason: string;
}

/** What is recommended, the best first. The larger one is too slow for a CPU. */
const recommended = [
  { id: 'llemma-34b', cpu: false },
  { id: 'llemma-7b', cpu: true },
] as const;

/** The quantisation everybody starts with: smaller ones answer worse, larger ones are slower and hardly better. */
const usualQuantisation = 'Q4_K_M';

interface Candidate {
  readonly model: CatalogueModel;
  readonly file: CatalogueFile;
  /** stored in more bits than usual, which is worth it only where there is plenty of room */
  readonly generous: boolean;
  /** whether it may run on the CPU alone */
  readonly cpu: boolean;
}

/**
 * Tokens in the caches of all lanes together. `leastOnGpu` are the smallest lanes with which the worker still has the whole
 * model on the GPU rather than some layers on the CPU; `leastOnCpu` those with full contexts for ghost text and solutions.
 * All features work with either. `plenty` is room for samples side by side.
 */
const tokens = {
  leastOnGpu: 3 * 1024 + 2048,
  leastOnCpu: 4096 + 2 * 1024 + 2048,
  plenty: 4096 + 8 * 2048,
} as const;

/** On a GPU the cache is compressed: 32 numbers, of 64 bytes otherwise, take 34. */
const compressed = 34 / 64;

/** Bytes beside weights and cache. */
const beside = {
  /** what the four lanes compute in on a GPU */
  workspace: 500e6,
  /** for the display, and for what a GPU backend takes while it computes */
  display: 400e6,
  /** in the machine's memory, for the worker's process, when the model is on a GPU with memory of its own */
  worker: 1.5e9,
  /** for the editor, the browser, and a Lean server that has Mathlib open */
  others: 3e9,
  /** what the system itself never gives back */
  system: 2e9,
} as const;

/** Tokens per second: what anybody waits for, what is slow to solve with, and what leaves time for a larger file. */
const speeds = { usable: 2, slow: 4, comfortable: 8 } as const;

/**
 * The best Llemma that runs well on a machine. The order of the candidates never depends on the machine, so that more
 * memory never gives a worse one.
 * @returns undefined when only the starter model fits; `whyNothing` says why
 */
export function recommend(machine: Machine, models: readonly CatalogueModel[] = catalogue): Recommendation | undefined {
  for (const candidate of candidatesOf(models)) {
    const { model, file } = candidate;
    if (fitsGpu(candidate, machine)) return { model, file, reason: `Fits on ${gpuOf(machine)}.` };
    if (runsOnCpu(candidate, machine)) return { model, file, reason: reasonForCpu(candidate, machine) };
  }
  return undefined;
}

/** Why nothing is recommended, in a sentence or two with figures, for a person. */
export function whyNothing(machine: Machine, models: readonly CatalogueModel[] = catalogue): string {
  const smallest = candidatesOf(models).at(-1);
  if (smallest === undefined) return 'There is no model to recommend.';
  const { name } = smallest.model;
  const { ram, gpu } = machine;
  if (fitsCpu(smallest, machine)) {
    const speed = cpuSpeed(smallest.file, machine).toFixed(1);
    return `${name} would write about ${speed} tokens per second on this CPU, too slow to be of use.`;
  }
  const shared = gpu !== undefined && gpu.unified > 0;
  const needed = shared ? needOnGpu(smallest) + beside.others : needOnCpu(smallest);
  const needs = [`${bytesText(needed)} of free memory`];
  const free = [`${bytesText(ram.free)} of ${bytesText(ram.total)} are free`];
  if (gpu !== undefined && !shared) {
    needs.push(`or ${bytesText(vramNeeded(smallest))} on the GPU`);
    free.push(`and ${bytesText(gpu.free)} on the GPU`);
  }
  const hint = ram.total >= needed + beside.system ? ' Closing other programs may be enough.' : '';
  return `${name} needs ${needs.join(', ')}; ${free.join(', ')}.${hint}`;
}

/** The best first: the larger model, and of each the larger file. */
function candidatesOf(models: readonly CatalogueModel[]): Candidate[] {
  return recommended.flatMap(({ id, cpu }) => {
    const model = models.find((other) => other.id === id);
    const usual = model?.files.find(({ quantisation }) => quantisation === usualQuantisation);
    if (model === undefined || usual === undefined) return [];
    return model.files
      .toSorted((one, other) => other.approximateBytes - one.approximateBytes)
      .map((file) => {
        const generous = file.approximateBytes > usual.approximateBytes;
        return { model, file, generous, cpu: cpu && !generous };
      });
  });
}

function fitsGpu(candidate: Candidate, { ram, gpu, ...processor }: Machine): boolean {
  if (gpu === undefined || vramNeeded(candidate) > gpu.free) return false;
  if (gpu.unified === 0) return beside.worker <= ram.free;
  // Memory that CPU and GPU share is as slow for the GPU: what is larger than it has to be must not be slow with it.
  const modest = candidate.cpu || memorySpeed(candidate.file, processor) >= speeds.comfortable;
  return modest && needOnGpu(candidate) + beside.others <= ram.free;
}

function runsOnCpu(candidate: Candidate, machine: Machine): boolean {
  return candidate.cpu && fitsCpu(candidate, machine) && cpuSpeed(candidate.file, machine) >= speeds.usable;
}

function fitsCpu(candidate: Candidate, { ram }: Machine): boolean {
  return needOnCpu(candidate) <= ram.free;
}

function vramNeeded(candidate: Candidate): number {
  return needOnGpu(candidate) + beside.display;
}

function needOnGpu({ model, file, generous }: Candidate): number {
  const cached = generous ? tokens.plenty : tokens.leastOnGpu;
  return file.approximateBytes + cached * model.cacheBytesPerToken * compressed + beside.workspace;
}

function needOnCpu({ model, file }: Candidate): number {
  return file.approximateBytes + tokens.leastOnCpu * model.cacheBytesPerToken + beside.others;
}

/** Short, as a line in a list. */
function reasonForCpu(candidate: Candidate, machine: Machine): string {
  const speed = cpuSpeed(candidate.file, machine);
  const where = machine.gpu === undefined ? 'Runs on the CPU' : 'The GPU is too small: runs mostly on the CPU';
  const worth = speed < speeds.slow ? 'too slow for ghost text' : 'slow for ghost text';
  return `${where}, about ${Math.round(speed)} tokens per second: ${worth}.`;
}

function gpuOf({ gpu }: Machine): string {
  if (gpu === undefined) return 'the GPU';
  const names = [...new Set(gpu.names)].join(', ') || gpu.backend;
  return `the GPU (${names}, ${bytesText(gpu.free)} free)`;
}
