import { describe, expect, it } from 'vitest';
import { workerEnvironment } from './workerEnvironment.ts';

describe('workerEnvironment', () => {
  it('keeps what finds programs, libraries and GPUs', () => {
    const kept = {
      Path: 'C:\\Windows',
      HOME: '/home/ada',
      LD_LIBRARY_PATH: '/opt/cuda/lib',
      CUDA_VISIBLE_DEVICES: '1',
      GGML_VK_VISIBLE_DEVICES: '0',
      VK_ICD_FILENAMES: '/usr/share/vulkan/icd.d/lvp_icd.x86_64.json',
    };
    expect(workerEnvironment(kept)).toMatchObject(kept);
  });

  it("keeps nothing else of the editor's", () => {
    const others = { VSCODE_IPC_HOOK: '/run/vscode', API_TOKEN: 'secret', NODE_OPTIONS: '--inspect', PATHOLOGY: 'x' };
    expect(workerEnvironment(others)).toEqual({ ELECTRON_RUN_AS_NODE: '1' });
  });

  it("names what is installed of CUDA, and NVIDIA's libraries after those that the user names", () => {
    const cuda = { folder: '/storage/cuda/3.21.1', libraryFolders: ['/opt/cuda/lib', '/mine'] };
    expect(workerEnvironment({ LD_LIBRARY_PATH: '/mine' }, cuda)).toMatchObject({
      LLEMMA_CUDA: '/storage/cuda/3.21.1',
      LD_LIBRARY_PATH: '/mine:/opt/cuda/lib',
    });
    expect(workerEnvironment({ LLEMMA_CUDA: '/elsewhere' })).not.toHaveProperty('LLEMMA_CUDA');
  });
});
