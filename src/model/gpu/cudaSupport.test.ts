import { describe, expect, it } from 'vitest';
import type { CudaRelease } from './cudaPackages.ts';
import { cudaSupport } from './cudaSupport.ts';
import type { NvidiaGpu } from './nvidiaGpu.ts';

const modern: NvidiaGpu = { name: 'NVIDIA H200', driver: 580.65, capability: 9 };
const pascal: NvidiaGpu = { ...modern, name: 'NVIDIA GeForce GTX 1080', capability: 6.1 };

const support = (gpu: NvidiaGpu | undefined, ...releases: CudaRelease[]) => cudaSupport(gpu, { releases, folders: [] });

describe('CUDA', () => {
  it('is nothing to speak of without an NVIDIA GPU', () => {
    expect(support(undefined, 'cuda13')).toEqual({ kind: 'noGpu' });
  });

  it('runs in its newest release that is there', () => {
    expect(support(modern, 'cuda13', 'cuda12')).toMatchObject({ kind: 'runs', release: 'cuda13' });
    expect(support(modern, 'cuda12')).toMatchObject({ kind: 'runs', release: 'cuda12' });
  });

  it('runs in an older release where the driver or the GPU is older', () => {
    const older = { ...modern, driver: 550.1 };
    expect(support(older, 'cuda13', 'cuda12')).toMatchObject({ kind: 'runs', release: 'cuda12' });
    expect(support(pascal, 'cuda13', 'cuda12')).toMatchObject({ kind: 'runs', release: 'cuda12' });
  });

  it('says which toolkit is missing: one that would run', () => {
    expect(support(modern)).toMatchObject({ kind: 'noToolkit', release: 'cuda13' });
    expect(support(pascal, 'cuda13')).toMatchObject({ kind: 'noToolkit', release: 'cuda12' });
  });

  it('says which driver would do', () => {
    expect(support({ ...modern, driver: 470.2 }, 'cuda12')).toMatchObject({ kind: 'oldDriver', needed: 525 });
  });

  it('says when no release has code for the GPU', () => {
    expect(support({ ...modern, capability: 3.5 }, 'cuda12')).toMatchObject({ kind: 'oldGpu' });
  });
});
