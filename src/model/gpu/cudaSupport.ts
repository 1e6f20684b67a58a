import type { CudaLibraries } from './cudaLibraries.ts';
import type { CudaRelease } from './cudaPackages.ts';
import type { NvidiaGpu } from './nvidiaGpu.ts';

/** What stands between a machine and CUDA. */
export type CudaSupport =
  | { readonly kind: 'noGpu' }
  /** the driver is older than every release of CUDA that there are binaries for */
  | { readonly kind: 'oldDriver'; readonly gpu: NvidiaGpu; readonly needed: number }
  | { readonly kind: 'oldGpu'; readonly gpu: NvidiaGpu }
  /** the toolkit of a release that would run is not there */
  | { readonly kind: 'noToolkit'; readonly gpu: NvidiaGpu; readonly release: CudaRelease }
  | { readonly kind: 'runs'; readonly gpu: NvidiaGpu; readonly release: CudaRelease };

/** The oldest driver and the least capability that each release of NVIDIA's toolkit runs with; newest first. */
const releases = [
  { release: 'cuda13', driver: 580, capability: 7.5 },
  { release: 'cuda12', driver: 525, capability: 5 },
] as const;

/** Which release of CUDA runs on a machine, or what it lacks; the newest that does. */
export function cudaSupport(gpu: NvidiaGpu | undefined, libraries: CudaLibraries): CudaSupport {
  if (gpu === undefined) return { kind: 'noGpu' };
  const ofGpu = releases.filter(({ capability }) => gpu.capability >= capability);
  const ofDriver = ofGpu.filter(({ driver }) => gpu.driver >= driver);
  const [newest] = ofDriver;
  if (newest !== undefined) {
    const present = ofDriver.find(({ release }) => libraries.releases.includes(release));
    return present
      ? { kind: 'runs', gpu, release: present.release }
      : { kind: 'noToolkit', gpu, release: newest.release };
  }
  const oldest = ofGpu.at(-1);
  return oldest ? { kind: 'oldDriver', gpu, needed: oldest.driver } : { kind: 'oldGpu', gpu };
}
