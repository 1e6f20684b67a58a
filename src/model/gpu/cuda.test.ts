import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancelledError } from '../../common/errors.ts';
import { silentLog } from '../../common/log.ts';
import { testLimits } from '../download/testLimits.ts';
import { FileServer, modelContent } from '../download/testSupport.ts';
import { Cuda, type CudaView } from './cuda.ts';
import { packedPackage, pinned } from './testArchive.ts';

const files = { 'package.json': '{}', 'libggml-cuda.so': modelContent(500_000) };

let root: string;
let folder: string;
let server: FileServer;
let toolkit: string;
let cuda: Cuda;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'llemma-cuda-'));
  folder = join(root, 'cuda');
  toolkit = join(root, 'lib64');
  server = await FileServer.start(await packedPackage(files));
  await mkdir(toolkit);
  const program = join(root, 'nvidia-smi');
  await writeFile(program, '#!/bin/sh\necho "NVIDIA H200, 580.65.06, 9.0"\n');
  await chmod(program, 0o755);
  await withLibraries('libcuda.so.1', 'libnvidia-ml.so.1', 'libcudart.so.13', 'libcublas.so.13', 'libcublasLt.so.13');
  cuda = start();
});
afterEach(async () => {
  await cuda.dispose();
  server.close();
  await rm(root, { recursive: true });
});

/** As files of no content: they are looked for, not loaded. */
async function withLibraries(...names: string[]): Promise<void> {
  for (const name of names) await writeFile(join(toolkit, name), '');
}

function start(): Cuda {
  return new Cuda({
    packages: { cuda13: pinned(server.content), cuda12: pinned(server.content, { name: 'linux-x64-cuda-ext' }) },
    folder,
    build: join(root, 'build.json'),
    environment: { PATH: `${root}:/usr/bin:/bin`, CUDA_PATH: root, npm_config_registry: server.origin },
    log: silentLog,
    installing: { limits: testLimits },
  });
}

const ignore = (): void => undefined;

describe('CUDA on this machine', () => {
  it('says nothing before somebody looks, then what runs and what is lacking', async () => {
    expect(cuda.view).toMatchObject({ support: undefined, lacking: [] });
    await cuda.look();
    expect(cuda.view).toMatchObject({
      support: { kind: 'runs', release: 'cuda13', gpu: { name: 'NVIDIA H200' } },
      installed: false,
      lacking: [{ name: 'linux-x64-cuda' }],
      bytes: 0,
    });
    expect(server.exchanges).toHaveLength(0);
  });

  it('is used from the time on when it is installed, also by those who come later', async () => {
    await cuda.look();
    expect(cuda.use()).toBeUndefined();
    const seen: CudaView[] = [];
    cuda.onDidChange((view) => seen.push(view));
    await cuda.install(ignore);
    const use = { folder: join(folder, '3.21.1'), libraryFolders: [toolkit] };
    expect(cuda.use()).toEqual(use);
    expect(start().use()).toEqual(use);
    expect(cuda.view).toMatchObject({ installed: true, lacking: [], progress: undefined });
    expect(cuda.view.bytes).toBeGreaterThan(0);
    expect(new Set(seen.map(({ progress }) => progress?.kind))).toEqual(
      new Set(['downloading', 'checking', 'unpacking', undefined]),
    );
  });

  it('needs both packages where there is the toolkit of CUDA 12 only', async () => {
    for (const name of ['libcudart', 'libcublas', 'libcublasLt']) await rm(join(toolkit, `${name}.so.13`));
    await withLibraries('libcudart.so.12', 'libcublas.so.12', 'libcublasLt.so.12');
    await cuda.look();
    await cuda.install(ignore);
    expect((await readdir(join(folder, '3.21.1'))).sort()).toEqual(['linux-x64-cuda', 'linux-x64-cuda-ext']);
  });

  it('is installed once, however often that is asked', async () => {
    await cuda.look();
    await Promise.all([cuda.install(ignore), cuda.install(ignore)]);
    expect(server.sentBytes()).toBe(server.content.length);
  });

  it('can be stopped, and says what is there', async () => {
    server.behave = (exchange) => exchange.trickle();
    await cuda.look();
    const installing = cuda.install((progress) => {
      if (progress.kind === 'downloading' && progress.received > 0) void cuda.stop();
    });
    await expect(installing).rejects.toThrow(CancelledError);
    expect(cuda.view).toMatchObject({ installed: false, progress: undefined, lacking: [{ name: 'linux-x64-cuda' }] });
    expect(cuda.view.bytes).toBeGreaterThan(0);
  });

  it('is let go of before it is removed, and not used after that', async () => {
    await cuda.look();
    await cuda.install(ignore);
    const { bytes } = cuda.view;
    const uses: unknown[] = [];
    const freed = await cuda.remove(async () => void uses.push(cuda.use(), await readdir(folder)));
    expect(uses).toEqual([undefined, ['3.21.1']]);
    expect(freed).toBe(bytes);
    expect(cuda.view).toMatchObject({ installed: false, bytes: 0, lacking: [{ name: 'linux-x64-cuda' }] });
    expect((await readdir(root)).sort()).toEqual(['lib64', 'nvidia-smi']);
  });

  it('stays installed when the model cannot let go of it', async () => {
    await cuda.look();
    await cuda.install(ignore);
    await expect(cuda.remove(() => Promise.reject(new Error('busy')))).rejects.toThrow('busy');
    expect(cuda.use()).toBeDefined();
  });

  it('says that a build without a registry has none to offer from', async () => {
    cuda = new Cuda({
      packages: { cuda13: pinned(server.content), cuda12: pinned(server.content) },
      folder,
      build: join(root, 'none.json'),
      environment: { PATH: root, CUDA_PATH: root },
      log: silentLog,
    });
    await expect(cuda.install(ignore)).rejects.toThrow('npm_config_registry');
  });

  it('is nothing on a platform without it', async () => {
    cuda = new Cuda({ packages: undefined, folder, build: '', environment: { PATH: root }, log: silentLog });
    await cuda.look();
    expect(cuda.view.support).toBeUndefined();
    expect(cuda.use()).toBeUndefined();
    expect(await cuda.remove(() => Promise.resolve())).toBe(0);
  });
});
