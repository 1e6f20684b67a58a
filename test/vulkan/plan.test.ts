import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getLlama, GgufInsights, readGgufFileInfo, type Llama } from 'node-llama-cpp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeSparseModel } from '../../bench/model/modelFile.ts';
import { ensureSoftwareGpu } from '../../scripts/setup/vulkan.ts';
import { freeMemory, memoryCosts, withoutGpu } from '../../src/worker/memory.ts';
import { modelFacts } from '../../src/worker/modelHeader.ts';
import { arrange, type FreeMemory, type MemoryCosts } from '../../src/worker/plan.ts';

let folder: string;
let llama: Llama;

beforeAll(async () => {
  const manifest = await ensureSoftwareGpu();
  // llama.cpp leaves devices in software alone unless they are named, and a real one would be taken first.
  vi.stubEnv('GGML_VK_VISIBLE_DEVICES', '0');
  vi.stubEnv('VK_ICD_FILENAMES', manifest);
  folder = await mkdtemp(join(tmpdir(), 'llemma-plan-'));
  llama = await getLlama({ gpu: 'vulkan', build: 'never', skipDownload: true, progressLogs: false });
});
afterAll(async () => {
  await llama.dispose();
  await rm(folder, { recursive: true });
  vi.unstubAllEnvs();
});

/** The plan for a true header, by llama.cpp's own figures; nothing is loaded. */
async function planned(shape: 'tiny' | 'llemma-7b', free: FreeMemory, changed = (costs: MemoryCosts) => costs) {
  const path = join(folder, `${shape}.gguf`);
  await writeSparseModel(path, { shape });
  const insights = await GgufInsights.from(await readGgufFileInfo(path), llama);
  return arrange(modelFacts(insights), free, changed(memoryCosts(insights, false)));
}

const gibibytes = (count: number) => count * 2 ** 30;

describe('the plan for a GPU', () => {
  it('puts the whole of a small model there', async () => {
    const free = await freeMemory(llama);
    const plan = await planned('tiny', free);
    expect(plan).toMatchObject({ gpuLayers: 5, cacheType: 'f16', lanes: { solve: { sequences: 16 } } });
    expect(plan?.estimate.vram).toBeLessThan(free.gpu?.vram ?? 0);
  });

  it('leaves a large model on the CPU when hardly any of it fits', async () => {
    const { gpu } = await freeMemory(llama);
    expect(gpu?.vram).toBeLessThanOrEqual(gibibytes(2));
    expect(await planned('llemma-7b', { ram: gibibytes(32), ...(gpu && { gpu }) })).toMatchObject({ gpuLayers: 0 });
  });

  it('puts as many layers there as fit', async () => {
    const free = (vram: number) => ({ ram: gibibytes(32), gpu: { vram, unified: 0 } });
    const four = await planned('llemma-7b', free(gibibytes(4)));
    const five = await planned('llemma-7b', free(gibibytes(5)));
    const twelve = await planned('llemma-7b', free(gibibytes(12)));
    expect(four?.gpuLayers).toBeGreaterThan(8);
    expect(five?.gpuLayers).toBeGreaterThan(four?.gpuLayers ?? 33);
    expect(five?.gpuLayers).toBeLessThan(33);
    expect(twelve?.gpuLayers).toBe(33);
    for (const plan of [four, five]) expect(plan?.lanes.ghost.contextTokens).toBe(4096);
  });

  it('counts as memory of the machine what a library with the GPU in it takes there when it is off', async () => {
    const ram = gibibytes(32);
    expect(await planned('llemma-7b', { ram })).toBeUndefined();
    const plan = await planned('llemma-7b', { ram }, withoutGpu);
    expect(plan).toMatchObject({ gpuLayers: 0, estimate: { vram: 0 } });
    expect(plan?.estimate.ram).toBeLessThan(ram);
  });
});
