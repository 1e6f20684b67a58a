import { sizeText } from '../download/messages.ts';
import type { CudaView } from '../gpu/cuda.ts';
import type { CudaSupport } from '../gpu/cudaSupport.ts';
import { deleteButton } from './buttons.ts';
import type { ItemLine, LineButton } from './choice.ts';
import type { Situation } from './situation.ts';
import { downloadText, parts } from './texts.ts';

/** What CUDA is to people who compute with Vulkan without it. */
const whatItBrings = "NVIDIA's own way to compute, in most cases faster than Vulkan, above all with long texts.";

/** What is to be said of CUDA: nothing where there is no NVIDIA GPU and none of it on the disk. */
export function cudaLines({ cuda, device }: Pick<Situation, 'cuda' | 'device'>): ItemLine[] {
  const { support, installed, lacking, bytes, progress } = cuda;
  if (progress !== undefined) return [runningLine(downloadText(progress))];
  if (support === undefined) return [];
  const buttons = deleteButtons(cuda);
  if (support.kind === 'runs' && lacking.length > 0) return [{ ...offerLine(support, cuda), buttons }];
  if (support.kind === 'runs') return [{ ...installedLine(support, device), buttons }];
  if (support.kind === 'noGpu' && bytes === 0) return [];
  return [{ ...obstacleLine(support, installed), buttons }];
}

/** The line that deletes it, among those of the models. */
export function cudaDeletionLines({ bytes, progress }: CudaView): ItemLine[] {
  if (bytes === 0 || progress !== undefined) return [];
  const description = `frees ${sizeText(bytes)}`;
  return [{ ...line, label: '$(trash) CUDA', description, choice: { kind: 'deleteCuda' } }];
}

function runningLine(description: string): ItemLine {
  const detail = 'Choose it to stop the download; what has arrived is kept.';
  return { ...line, label: '$(sync~spin) CUDA', description, detail, choice: { kind: 'stopCuda' } };
}

type Runs = Extract<CudaSupport, { readonly kind: 'runs' }>;

function offerLine({ gpu }: Runs, { lacking, bytes, installed }: CudaView): ItemLine {
  const download = sizeText(lacking.reduce((sum, one) => sum + one.bytes, 0));
  const disk = sizeText(lacking.reduce((sum, one) => sum + one.unpackedBytes, 0));
  return {
    ...line,
    label: `$(cloud-download) Use CUDA (${download} download)`,
    description: parts(gpu.name, `takes ${disk} of disk`, bytes > 0 && !installed && `${sizeText(bytes)} are there`),
    detail: whatItBrings,
    choice: { kind: 'installCuda' },
  };
}

function installedLine({ gpu }: Runs, device: string | undefined): ItemLine {
  const unused = device !== undefined && device !== 'cuda';
  return {
    ...line,
    label: '$(check) CUDA',
    description: parts(device === 'cuda' && 'in use', 'installed', gpu.name),
    detail: unused ? 'The present model does not use it; the status of the model says why.' : whatItBrings,
  };
}

type Obstacle = Exclude<CudaSupport, Runs>;

/** @param installed whether it would be used, but for this */
function obstacleLine(support: Obstacle, installed: boolean): ItemLine {
  const description = support.kind === 'noGpu' ? undefined : support.gpu.name;
  const label = `${installed ? '$(warning)' : '$(info)'} ${obstacle(support)}`;
  const said = { ...line, label, description, detail: remedy(support) };
  return support.kind === 'noToolkit' ? { ...said, choice: { kind: 'cudaToolkit' } } : said;
}

function obstacle(support: Obstacle): string {
  switch (support.kind) {
    case 'noGpu':
      return 'CUDA finds no NVIDIA GPU';
    case 'oldGpu':
      return 'This GPU is too old for CUDA';
    case 'oldDriver':
      return 'CUDA needs a newer NVIDIA driver';
    case 'noToolkit':
      return `CUDA needs NVIDIA's CUDA Toolkit ${versions[support.release]}`;
  }
}

function remedy(support: Obstacle): string {
  switch (support.kind) {
    case 'noGpu':
      return 'It is on this disk, but there is no driver that runs.';
    case 'oldGpu':
      return 'Vulkan is used in its place.';
    case 'oldDriver':
      return `Driver ${support.gpu.driver} is installed, ${support.needed} or newer is needed. Vulkan is used until then.`;
    case 'noToolkit':
      return 'Its libraries cudart and cuBLAS are not installed. Vulkan is used until then. Choose this to open its page.';
  }
}

const versions = { cuda12: '12', cuda13: '13 or 12' } as const;

const line = { kind: 'item', id: 'cuda' } as const;

function deleteButtons({ bytes }: CudaView): LineButton[] {
  return bytes === 0 ? [] : [deleteButton(line.id, `Delete CUDA, Which Frees ${sizeText(bytes)}`)];
}
