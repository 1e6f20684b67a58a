import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface Fault {
  readonly device: 'cpu' | 'gpu';
  /** loading a model fails at once; computing fails after the third batch */
  readonly kind: 'load' | 'compute';
}

const faults: Readonly<Record<Fault['kind'], string>> = {
  load: `
    addon.AddonModel = class extends addon.AddonModel {
      init() {
        return Promise.reject(new Error('vk::Device::allocateMemory: ErrorOutOfDeviceMemory'));
      }
    };`,
  compute: `
    let batches = 0;
    addon.AddonContext = class extends addon.AddonContext {
      decodeBatch() {
        batches += 1;
        return batches > 3 ? Promise.reject(new Error('vk::Queue::submit: ErrorDeviceLost')) : super.decodeBatch();
      }
    };`,
};

/**
 * Writes a program that runs the real worker, but with a fault put into the native addon of one device: no driver fails
 * on request. The other device has another addon, which stays whole.
 * @param worker the built worker
 * @returns the program, beside the worker
 */
export async function failingWorker(worker: string, { device, kind }: Fault): Promise<string> {
  const path = join(dirname(worker), `${device}-${kind}-fails.mjs`);
  const program = `
    import { Llama } from 'node-llama-cpp';
    const create = Llama._create;
    Llama._create = async (options) => {
      const llama = await create.call(Llama, options);
      if ((llama.gpu === false) === ${device === 'cpu'}) breakAddon(llama._bindings);
      return llama;
    };
    function breakAddon(addon) {${faults[kind]}
    }
    await import('./${basename(worker)}');
  `;
  await writeFile(path, program);
  return path;
}
