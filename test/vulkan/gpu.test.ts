import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureSoftwareGpu } from '../../scripts/setup/vulkan.ts';
import { UserMessage } from '../../src/common/errors.ts';
import { silentLog } from '../../src/common/log.ts';
import type { CudaUse } from '../../src/model/gpu/cuda.ts';
import type { GenerateRequest } from '../../src/model/languageModel.ts';
import { LocalModel } from '../../src/model/localModel.ts';
import type { ModelSettings } from '../../src/model/modelSettings.ts';
import { RestartPolicy } from '../../src/model/restartPolicy.ts';
import { failingCuda } from '../support/failingCuda.ts';
import { failingWorker } from '../support/failingWorker.ts';
import { processesWith } from '../support/processes.ts';
import { randomModel } from '../support/randomModel.ts';
import { WorkerFixture } from '../support/workerFixture.ts';

const shape = { dimension: 32, layers: 2, heads: 2, feedForward: 32, context: 256 };
const script = ['▁x', '∀', '▁=', 'a', 'b', 'c', 'd', '</s>'];
const scripted = '∀ =abcd';

const request: GenerateRequest = {
  lane: 'ghost',
  prompt: 'x',
  overflow: 'cut',
  maxTokens: 8,
  temperature: 0,
  topP: 1,
  samples: 1,
  seed: 1,
  stop: [],
};

let manifest: string;
let fixture: WorkerFixture;
let settings: ModelSettings;
let model: LocalModel;
let logged: string[];
let elapse: (() => void) | undefined;

beforeAll(async () => {
  manifest = await ensureSoftwareGpu();
  fixture = await WorkerFixture.create();
});
afterAll(() => fixture.dispose());

beforeEach(async () => {
  // llama.cpp leaves devices in software alone unless they are named, and a real one would be taken first.
  vi.stubEnv('GGML_VK_VISIBLE_DEVICES', '0');
  vi.stubEnv('VK_ICD_FILENAMES', manifest);
  vi.stubEnv('CUDA_VISIBLE_DEVICES', '-1');
  const path = await fixture.model('scripted', { shape, script });
  settings = { path, gpu: 'auto', threads: 1, profile: 'auto', unloadAfterMinutes: 15 };
  model = startModel(fixture.script);
});
afterEach(async () => {
  await model.dispose();
  vi.unstubAllEnvs();
});

function startModel(worker: string, cuda?: CudaUse): LocalModel {
  logged = [];
  const write = (message: string) => void logged.push(message);
  return new LocalModel({
    settings: () => settings,
    script: worker,
    cuda: () => cuda,
    log: { ...silentLog, warn: write, error: write },
    restartPolicy: new RestartPolicy(Date.now, 0),
    startTimer: (callback) => {
      elapse = () => {
        elapse = undefined;
        callback();
      };
      return () => void (elapse = undefined);
    },
  });
}

async function startFailingModel(kind: 'load' | 'compute'): Promise<void> {
  await model.dispose();
  model = startModel(await failingWorker(fixture.script, { device: 'gpu', kind }));
}

async function text(asked = request): Promise<string | undefined> {
  return (await model.generate(asked)).samples[0]?.text;
}

/** The message a request fails with. */
async function failure(asked = request, onText?: () => void): Promise<UserMessage> {
  const error: unknown = await model.generate(asked, { onText }).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserMessage)) throw new Error(`Not a message for people: ${String(error)}`);
  return error;
}

const onGpu = { kind: 'ready', fallback: undefined, model: { device: 'vulkan' } };
const onCpu = (fallback: 'crashed' | 'failed' | undefined) => ({ kind: 'ready', fallback, model: { device: 'cpu' } });

describe('a model on a GPU', () => {
  it('has all its layers there, and says what it says on the CPU', async () => {
    expect(await text()).toBe(scripted);
    expect(model.state).toMatchObject(onGpu);
    // Llama.cpp counts the output as a layer.
    expect(model.state).toMatchObject({
      model: { plan: { gpuLayers: shape.layers + 1, totalLayers: shape.layers + 1 } },
    });
    settings = { ...settings, gpu: 'off' };
    expect(await text()).toBe(scripted);
    expect(model.state).toMatchObject(onCpu(undefined));
  });

  it('is chosen for the GPU that the machine says it has', async () => {
    const { gpu } = await model.machine();
    expect(gpu).toMatchObject({ backend: 'vulkan' });
    expect(gpu?.names).toHaveLength(1);
    expect(gpu?.free).toBeGreaterThan(0);
    expect(gpu?.free).toBeLessThanOrEqual(gpu?.total ?? 0);
    settings = { ...settings, gpu: 'off' };
    expect(await model.machine()).not.toHaveProperty('gpu');
  });

  it('gives the same random text for the same seed', async () => {
    settings = { ...settings, path: await fixture.model('random', { shape }) };
    const random = { ...request, temperature: 0.8 };
    expect(await text(random)).toBe(await text(random));
    expect(model.state).toMatchObject(onGpu);
  });

  it('is on the CPU when the GPU is gone at the next start', async () => {
    await text();
    expect(model.state).toMatchObject(onGpu);
    elapse?.();
    vi.stubEnv('GGML_VK_VISIBLE_DEVICES', undefined);
    expect(await text()).toBe(scripted);
    expect(model.state).toMatchObject(onCpu(undefined));
  });

  it('goes on without the GPU after a crash on it, also when it was unloaded since, until it is restarted', async () => {
    settings = { ...settings, path: await fixture.model('random', { shape }) };
    const kill = () => {
      for (const id of processesWith(fixture.script)) process.kill(id, 'SIGKILL');
    };
    expect((await failure({ ...request, maxTokens: 200 }, kill)).todo).toContain('on the CPU');
    await text();
    expect(model.state).toMatchObject(onCpu('crashed'));
    expect(logged.filter((line) => line.includes('without the GPU'))).toHaveLength(1);
    elapse?.();
    await text();
    expect(model.state).toMatchObject(onCpu('crashed'));
    await model.restart();
    expect(model.state).toMatchObject(onGpu);
  });

  it('goes on without the GPU when the driver ends the process while the model loads', async () => {
    // ggml refuses the cache such a buffer would be too small for, and aborts.
    vi.stubEnv('GGML_VK_FORCE_MAX_BUFFER_SIZE', '10000');
    await failure();
    expect(await text()).toBe(scripted);
    expect(model.state).toMatchObject(onCpu('crashed'));
  });
});

describe('a GPU that fails', () => {
  it('is done without when the model cannot be loaded with it, and nobody sees an error', async () => {
    await startFailingModel('load');
    expect(await text()).toBe(scripted);
    expect(model.state).toMatchObject(onCpu('failed'));
    expect(logged.filter((line) => line.includes('without it'))).toHaveLength(1);
  });

  it('fails the request it computes, which says that the model starts again on the CPU', async () => {
    await startFailingModel('compute');
    const failed = await failure();
    expect(failed.what).toContain('on the GPU');
    expect(failed.todo).toContain('on the CPU');
    expect(await text()).toBe(scripted);
    expect(model.state).toMatchObject(onCpu('failed'));
  });

  it('is left to Vulkan when CUDA fails on it, and CUDA is named', async () => {
    await model.dispose();
    const worker = await failingCuda(fixture.script, 'compute');
    model = startModel(worker, { folder: join(fixture.folder, 'cuda'), libraryFolders: [] });
    const failed = await failure();
    expect(failed.what).toContain('on the GPU');
    expect(failed.todo).toContain('without CUDA');
    expect(await text()).toBe(scripted);
    expect(model.state).toMatchObject({ ...onGpu, withoutCuda: 'failed' });
    expect(logged.filter((line) => line.includes('without CUDA'))).toHaveLength(1);
  });

  it('is not blamed for a file that loads nowhere', async () => {
    const path = join(fixture.folder, 'junk.gguf');
    await writeFile(path, randomModel({ shape }).subarray(0, 5000));
    settings = { ...settings, path };
    expect((await failure()).what).toContain(path);
    expect(model.state).toMatchObject({ kind: 'failed' });
    settings = { ...settings, path: await fixture.model('good', { shape, script }) };
    expect(await text()).toBe(scripted);
    expect(model.state).toMatchObject(onGpu);
  });
});
