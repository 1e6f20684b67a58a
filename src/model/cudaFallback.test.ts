import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failingCuda, type CudaFault } from '../../test/support/failingCuda.ts';
import { processesWith } from '../../test/support/processes.ts';
import { WorkerFixture } from '../../test/support/workerFixture.ts';
import { generateRequest } from '../../test/support/generateRequest.ts';
import { silentLog } from '../common/log.ts';
import type { CudaUse } from './gpu/cuda.ts';
import { LocalModel } from './localModel.ts';
import type { ModelSettings } from './modelSettings.ts';
import { RestartPolicy } from './restartPolicy.ts';

const request = generateRequest();

let fixture: WorkerFixture;
let root: string;
let settings: ModelSettings;
let cuda: CudaUse | undefined;
let model: LocalModel;
let logged: string[];

beforeAll(async () => void (fixture = await WorkerFixture.create()));
afterAll(() => fixture.dispose());

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'llemma-cuda-'));
  settings = { path: await fixture.model('good'), gpu: 'auto', threads: 1, profile: 'auto', unloadAfterMinutes: 15 };
  logged = [];
  cuda = await withoutDriver();
  model = start(fixture.script);
});
afterEach(async () => {
  await model.dispose();
  await rm(root, { recursive: true });
});

/** The packages of the tree, with libraries of NVIDIA that look as if they were there, but hold nothing. */
async function withoutDriver(): Promise<CudaUse> {
  const libraries = join(root, 'libraries');
  await mkdir(libraries);
  const names = ['libnvidia-ml.so.1', 'libcuda.so.1', 'libcudart.so.13', 'libcublas.so.13', 'libcublasLt.so.13'];
  for (const name of names) await writeFile(join(libraries, name), '');
  const packages = join(import.meta.dirname, '..', '..', 'node_modules', '@node-llama-cpp');
  return { folder: packages, libraryFolders: [libraries] };
}

function start(script: string): LocalModel {
  const write = (message: string) => void logged.push(message);
  return new LocalModel({
    settings: () => settings,
    script,
    cuda: () => cuda && { ...cuda },
    log: { ...silentLog, warn: write, error: write },
    restartPolicy: new RestartPolicy(Date.now, 0),
  });
}

async function startFailing(fault: CudaFault): Promise<void> {
  await model.dispose();
  model = start(await failingCuda(fixture.script, fault));
}

describe('CUDA that is installed', () => {
  it('but does not start is done without, which the state says, and the machine names no such GPU', async () => {
    expect((await model.generate(request)).samples).toHaveLength(1);
    expect(model.state).toMatchObject({ kind: 'ready', fallback: undefined, withoutCuda: 'notStarted' });
    expect((await model.machine()).gpu?.backend).not.toBe('cuda');
  });

  it('is found where the host has it, and nowhere else', async () => {
    const found = join(root, 'found');
    const program = `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(found)}, import.meta.url);`;
    const entry = join(root, 'packages', 'linux-x64-cuda', 'dist', 'index.js');
    await mkdir(join(entry, '..'), { recursive: true });
    await writeFile(join(root, 'packages', 'linux-x64-cuda', 'package.json'), '{"type":"module"}');
    await writeFile(entry, program);
    cuda = cuda && { ...cuda, folder: join(root, 'packages') };
    await model.generate(request);
    expect(await readFile(found, 'utf8')).toBe(pathToFileURL(entry).href);
    expect(logged.filter((line) => line.includes('CUDA is installed'))).not.toEqual([]);
  });

  it('is not spoken of where no GPU is to be used', async () => {
    settings = { ...settings, gpu: 'off' };
    await model.generate(request);
    expect(model.state).toMatchObject({ kind: 'ready', withoutCuda: undefined });
  });

  it('has the model start again when it was installed or removed, and not otherwise', async () => {
    cuda = undefined;
    await model.generate(request);
    expect(model.state).toMatchObject({ withoutCuda: undefined });
    const [before] = processesWith(fixture.script);
    await model.generate(request);
    expect(processesWith(fixture.script)).toEqual([before]);
    cuda = { folder: join(root, 'gone'), libraryFolders: [] };
    await model.generate(request);
    expect(processesWith(fixture.script)).not.toEqual([before]);
    expect(model.state).toMatchObject({ kind: 'ready', withoutCuda: 'notStarted' });
  });

  it('is done without before the GPU is, when the model cannot be loaded with it', async () => {
    await startFailing('load');
    expect((await model.generate(request)).samples).toHaveLength(1);
    expect(model.state).toMatchObject({ kind: 'ready', fallback: undefined, withoutCuda: 'failed' });
    expect(logged.filter((line) => /loaded with CUDA.*could not be loaded/.test(line))).toHaveLength(1);
    expect(logged.filter((line) => line.includes('the GPU'))).toEqual([]);
  });

  it('is done without before the GPU is, when the process ends while it loads', async () => {
    await startFailing('crash');
    await expect(model.generate(request)).rejects.toThrow('Ask again');
    expect((await model.generate(request)).samples).toHaveLength(1);
    expect(model.state).toMatchObject({ kind: 'ready', fallback: undefined, withoutCuda: 'crashed' });
  });

  it('is tried again after a restart', async () => {
    await startFailing('load');
    await model.generate(request);
    await model.restart();
    expect(logged.filter((line) => line.includes('loaded with CUDA'))).toHaveLength(2);
  });
});
