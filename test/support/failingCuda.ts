import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What happens when it is used: loading a model fails, or ends the process; or computing fails after the third batch. */
export type CudaFault = 'load' | 'crash' | 'compute';

const faults: Readonly<Record<CudaFault, string>> = {
  load: failingLoad("return Promise.reject(new Error('CUDA error: out of memory'));"),
  crash: failingLoad('process.abort();'),
  compute: `
    let batches = 0;
    addon.AddonContext = class extends addon.AddonContext {
      decodeBatch() {
        batches += 1;
        return batches > 3 ? Promise.reject(new Error('CUDA error: device lost')) : super.decodeBatch();
      }
    };`,
};

function failingLoad(failure: string): string {
  return `
    addon.AddonModel = class extends addon.AddonModel {
      init() {
        ${failure}
      }
    };`;
}

/**
 * Writes a program that runs the real worker, which takes whatever it computes on for CUDA as long as the host offers
 * CUDA: no machine fails on request, and few have CUDA. Without the offer it is the real worker.
 * @param worker the built worker
 * @returns the program, beside the worker
 */
export async function failingCuda(worker: string, fault: CudaFault): Promise<string> {
  const path = join(dirname(worker), `cuda-${fault}-fails.mjs`);
  const program = `
    import { Llama } from 'node-llama-cpp';
    if (process.env.LLEMMA_CUDA !== undefined) {
      const create = Llama._create;
      Llama._create = async (options) => {
        const llama = await create.call(Llama, options);
        llama._gpu = 'cuda';
        breakAddon(llama._bindings);
        return llama;
      };
    }
    function breakAddon(addon) {${faults[fault]}
    }
    await import('./${basename(worker)}');
  `;
  await writeFile(path, program);
  return path;
}
