import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cudaFolders, cudaLibrariesIn } from './cudaLibraries.ts';

let root: string;
beforeEach(async () => void (root = await mkdtemp(join(tmpdir(), 'llemma-libraries-'))));
afterEach(() => rm(root, { recursive: true }));

async function folderWith(name: string, ...files: string[]): Promise<string> {
  const folder = join(root, name);
  await mkdir(folder, { recursive: true });
  for (const file of files) await writeFile(join(folder, file), '');
  return folder;
}

const driver = ['libcuda.so.1', 'libnvidia-ml.so.1'];
const toolkit = (version: number) => ['cudart', 'cublas', 'cublasLt'].map((name) => `lib${name}.so.${version}`);

describe("NVIDIA's libraries", () => {
  it('are found wherever they lie, the newest release first', async () => {
    const folders = [
      await folderWith('driver', ...driver),
      await folderWith('12', ...toolkit(12)),
      await folderWith('empty'),
      await folderWith('13', ...toolkit(13)),
    ];
    const { releases, folders: used } = cudaLibrariesIn(folders, 'linux');
    expect(releases).toEqual(['cuda13', 'cuda12']);
    expect(used.toSorted()).toEqual(folders.filter((folder) => !folder.endsWith('empty')).toSorted());
  });

  it('count only when all of a release are there', async () => {
    const [first = ''] = toolkit(13);
    const folders = [await folderWith('driver', ...driver), await folderWith('13', first)];
    expect(cudaLibrariesIn(folders, 'linux')).toEqual({ releases: [], folders: [] });
  });

  it('are of no use without the driver', async () => {
    expect(cudaLibrariesIn([await folderWith('13', ...toolkit(13))], 'linux').releases).toEqual([]);
  });

  it('have other names on Windows', async () => {
    const names = ['nvcuda.dll', 'nvml.dll', 'cudart64_12.dll', 'cublas64_12.dll', 'cublasLt64_12.dll'];
    expect(cudaLibrariesIn([await folderWith('bin', ...names)], 'win32').releases).toEqual(['cuda12']);
  });

  it('are looked for where the user says first', () => {
    const folders = cudaFolders(
      { LD_LIBRARY_PATH: ['/mine', '/yours'].join(delimiter), CUDA_PATH: '/toolkit' },
      'linux',
    );
    expect(folders.slice(0, 4)).toEqual([
      '/mine',
      '/yours',
      ...[join('/toolkit', 'targets', 'x86_64-linux', 'lib'), join('/toolkit', 'lib64')],
    ]);
  });

  it('are looked for in all toolkits of Windows, the newest first', async () => {
    const toolkits = join('NVIDIA GPU Computing Toolkit', 'CUDA');
    for (const version of ['v9.0', 'v12.8', 'v13.0']) await mkdir(join(root, toolkits, version), { recursive: true });
    const folders = cudaFolders({ ProgramFiles: root, PATH: '' }, 'win32');
    expect(folders.filter((folder) => !folder.endsWith('x64'))).toEqual(
      ['v13.0', 'v12.8', 'v9.0'].map((version) => join(root, toolkits, version, 'bin')),
    );
  });
});
