import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { CudaRelease } from './cudaPackages.ts';

/**
 * The libraries of NVIDIA that the binaries need and that nobody may hand out with them at their size: those of the driver,
 * and of the CUDA Toolkit the runtime and cuBLAS.
 */
export interface CudaLibraries {
  /** newest first */
  readonly releases: readonly CudaRelease[];
  /** where they lie, but for the folders that the system's loader looks into by itself */
  readonly folders: readonly string[];
}

/** What each release needs, and what NVIDIA's driver brings. */
const libraryNames = {
  linux: {
    driver: ['libcuda.so.1', 'libnvidia-ml.so.1'],
    cuda13: ['libcudart.so.13', 'libcublas.so.13', 'libcublasLt.so.13'],
    cuda12: ['libcudart.so.12', 'libcublas.so.12', 'libcublasLt.so.12'],
  },
  win32: {
    driver: ['nvcuda.dll', 'nvml.dll'],
    cuda13: ['cudart64_13.dll', 'cublas64_13.dll', 'cublasLt64_13.dll'],
    cuda12: ['cudart64_12.dll', 'cublas64_12.dll', 'cublasLt64_12.dll'],
  },
} as const;

/** Where there can be CUDA. */
export type CudaSystem = keyof typeof libraryNames;

/**
 * Where the system's loader looks by itself. Never named to it again: what is named comes first, and a distribution may
 * have libraries of llama.cpp there, of another version.
 */
const systemFolders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib64', '/usr/lib'];

/** Looks into folders for the libraries of each release; one that lacks any of them does not count. */
export function cudaLibrariesIn(folders: readonly string[], system: CudaSystem): CudaLibraries {
  const names = libraryNames[system];
  const place = (name: string): string | undefined => folders.find((folder) => existsSync(join(folder, name)));
  const driver = placesOf(names.driver.map(place));
  const found = (['cuda13', 'cuda12'] as const).map((release) => ({
    release,
    at: placesOf(names[release].map(place)),
  }));
  const complete = found.filter(({ at }) => at !== undefined);
  if (driver === undefined || complete.length === 0) return { releases: [], folders: [] };
  return {
    releases: complete.map(({ release }) => release),
    folders: [...new Set([...complete.flatMap(({ at }) => at ?? []), ...driver])].filter(
      (folder) => !systemFolders.includes(folder),
    ),
  };
}

/** All of them, or undefined when one is missing. */
function placesOf(found: readonly (string | undefined)[]): readonly string[] | undefined {
  const places = found.filter((folder) => folder !== undefined);
  return places.length === found.length ? places : undefined;
}

/**
 * Where the driver and the CUDA Toolkit put their libraries, the user's own choice first.
 * @param environment names further folders
 */
export function cudaFolders(environment: NodeJS.ProcessEnv, system: CudaSystem): readonly string[] {
  const chosen = environment['CUDA_PATH'] ?? '';
  const toolkits = [...(chosen === '' ? [] : [chosen]), ...installedToolkits(environment, system)];
  if (system === 'win32') {
    // The driver's libraries are in a folder of Windows that is always in the PATH.
    return [
      ...toolkits.flatMap((folder) => [join(folder, 'bin', 'x64'), join(folder, 'bin')]),
      ...listIn(environment['PATH']),
    ];
  }
  return [
    ...listIn(environment['LD_LIBRARY_PATH']),
    ...toolkits.flatMap((folder) => [join(folder, 'targets', 'x86_64-linux', 'lib'), join(folder, 'lib64')]),
    ...systemFolders,
    // The driver of Windows in its Linux, and that of NixOS.
    ...['/usr/lib/wsl/lib', '/run/opengl-driver/lib'],
  ];
}

/** The toolkits beside each other, the newest first. */
function installedToolkits(environment: NodeJS.ProcessEnv, system: CudaSystem): readonly string[] {
  if (system === 'win32') {
    const programs = environment['ProgramFiles'] ?? 'C:\\Program Files';
    return versionsIn(join(programs, 'NVIDIA GPU Computing Toolkit', 'CUDA'), /^v\d/);
  }
  return [...versionsIn('/usr/local', /^cuda-\d/), '/usr/local/cuda', '/opt/cuda'];
}

function versionsIn(folder: string, pattern: RegExp): readonly string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => pattern.test(name));
  const newestFirst = names.sort((one, other) => other.localeCompare(one, 'en', { numeric: true }));
  return newestFirst.map((name) => join(folder, name));
}

function listIn(paths: string | undefined): readonly string[] {
  return (paths ?? '').split(delimiter).filter((folder) => folder !== '');
}
