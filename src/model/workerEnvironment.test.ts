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
});
