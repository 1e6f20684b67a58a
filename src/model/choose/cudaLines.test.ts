import { describe, expect, it } from 'vitest';
import type { CudaView } from '../gpu/cuda.ts';
import { cudaPackagesFor, packagesOf, type CudaRelease } from '../gpu/cudaPackages.ts';
import { cudaDeletionLines, cudaLines } from './cudaLines.ts';
import { noCuda } from './testCatalogue.ts';

const gpu = { name: 'NVIDIA RTX 4090', driver: 580.65, capability: 8.9 };

function runs(release: CudaRelease, changes: Partial<CudaView> = {}): CudaView {
  const packages = cudaPackagesFor('linux-x64');
  if (packages === undefined) throw new Error('no packages');
  return { ...noCuda, support: { kind: 'runs', gpu, release }, lacking: packagesOf(release, packages), ...changes };
}
const installed = runs('cuda13', { lacking: [], installed: true, bytes: 188_693_843 });

const lines = (cuda: CudaView, device?: string) => cudaLines({ cuda, device });

describe('what the list says of CUDA', () => {
  it('is nothing without an NVIDIA GPU, or before it is known', () => {
    expect(lines(noCuda)).toEqual([]);
    expect(lines({ ...noCuda, support: undefined })).toEqual([]);
  });

  it('is what it brings, what is downloaded, and how much disk it takes', () => {
    expect(lines(runs('cuda13'))).toMatchObject([
      {
        label: '$(cloud-download) Use CUDA (143 MB download)',
        description: 'NVIDIA RTX 4090 · takes 189 MB of disk',
        detail: expect.stringContaining('faster than Vulkan') as unknown,
        choice: { kind: 'installCuda' },
        buttons: [],
      },
    ]);
    expect(lines(runs('cuda12'))).toMatchObject([
      {
        label: '$(cloud-download) Use CUDA (320 MB download)',
        description: expect.stringContaining('563 MB of disk') as unknown,
      },
    ]);
  });

  it('is what has arrived of a download that was stopped, which can be deleted', () => {
    expect(lines(runs('cuda13', { bytes: 60_000_000 }))).toMatchObject([
      { description: expect.stringContaining('60 MB are there') as unknown, buttons: [{ icon: 'trash' }] },
    ]);
  });

  it('is how far it is, and that it can be stopped', () => {
    const progress = { kind: 'unpacking', fraction: 0.4 } as const;
    expect(lines(runs('cuda13', { progress }))).toMatchObject([
      { label: '$(sync~spin) CUDA', description: 'unpacking, 40 %', choice: { kind: 'stopCuda' } },
    ]);
  });

  it('is whether the model uses it, and with what is freed when it is deleted', () => {
    expect(lines(installed, 'cuda')).toMatchObject([
      { label: '$(check) CUDA', description: 'in use · installed · NVIDIA RTX 4090' },
    ]);
    expect(lines(installed, 'vulkan')).toMatchObject([
      { description: 'installed · NVIDIA RTX 4090', detail: expect.stringContaining('does not use it') as unknown },
    ]);
    expect(lines(installed)[0]?.buttons).toMatchObject([{ tooltip: 'Delete CUDA, Which Frees 189 MB' }]);
    expect(cudaDeletionLines(installed)).toMatchObject([
      { id: lines(installed)[0]?.id, description: 'frees 189 MB', choice: { kind: 'deleteCuda' } },
    ]);
  });

  it('is what to install first where it cannot run yet', () => {
    const lacksToolkit = { ...noCuda, support: { kind: 'noToolkit', gpu, release: 'cuda13' } } as const;
    expect(lines(lacksToolkit)).toMatchObject([
      { label: "$(info) CUDA needs NVIDIA's CUDA Toolkit 13 or 12", choice: { kind: 'cudaToolkit' } },
    ]);
    const oldDriver = {
      ...noCuda,
      support: { kind: 'oldDriver', gpu: { ...gpu, driver: 470.2 }, needed: 525 },
    } as const;
    expect(lines(oldDriver)).toMatchObject([
      { label: '$(info) CUDA needs a newer NVIDIA driver', detail: expect.stringContaining('525') as unknown },
    ]);
  });

  it('is a warning where it is installed and can no longer run', () => {
    const [line] = lines({ ...installed, support: { kind: 'noGpu' } });
    expect(line).toMatchObject({ label: '$(warning) CUDA finds no NVIDIA GPU', buttons: [{ icon: 'trash' }] });
  });
});
