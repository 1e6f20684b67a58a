import type { Machine } from '../../protocol/worker.ts';
import type { CudaView } from '../gpu/cuda.ts';
import type { CatalogueFile, CatalogueModel } from '../catalogue/catalogue.ts';

type TestFile = Pick<CatalogueFile, 'name'> & Partial<CatalogueFile>;

/** A model for tests, of one file of 4.1 GB unless something else is said. */
export function testModel(
  options: Partial<Omit<CatalogueModel, 'files'>> & { files?: readonly TestFile[] } = {},
): CatalogueModel {
  const { files = [{ name: 'test-7b.Q4_K_M.gguf' }], ...rest } = options;
  return {
    id: 'test-7b',
    name: 'Test 7B',
    purpose: 'Mathematics in LaTeX.',
    profile: 'llemma',
    licence: { name: 'Llama 2', url: 'https://example.org/licence' },
    source: { repository: 'somebody/test-7b-GGUF', revision: 'main' },
    gated: false,
    layers: 32,
    cacheBytesPerToken: 524_288,
    ...rest,
    files: files.map(testFile),
  };
}

function testFile(options: TestFile): CatalogueFile {
  const bytes = options.bytes ?? 4_081_000_000;
  return { quantisation: 'Q4_K_M', bytes, sha256: undefined, approximateBytes: bytes, ...options };
}

const gib = 2 ** 30;

/** A machine without a GPU, with that many GiB of memory. */
export function testMachine(memory: number, gpu?: Machine['gpu']): Machine {
  const ram = { total: memory * gib, free: memory * gib * 0.8 };
  return { ram, cores: 8, memoryBandwidth: 20e9, ...(gpu && { gpu }) };
}

/** A machine without anything of CUDA. */
export const noCuda: CudaView = {
  support: { kind: 'noGpu' },
  installed: false,
  lacking: [],
  bytes: 0,
  progress: undefined,
};
