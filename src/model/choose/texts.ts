import type { Machine } from '../../protocol/worker.ts';
import { sizeText } from '../download/messages.ts';
import type { InstallProgress } from '../gpu/installation.ts';
import type { InstalledModel } from '../library/installedModels.ts';
import { deviceName } from '../deviceName.ts';

/** What a model file is called in a list. */
export function modelTitle({ name, entry }: Pick<InstalledModel, 'name' | 'entry'>): string {
  return entry === undefined ? name : `${entry.model.name} · ${entry.file.quantisation}`;
}

/** What the machine has for models, such as `32 GB of memory · 8 cores · NVIDIA RTX 4090 with 24 GB (CUDA)`. */
export function machineText({ ram, cores, gpu }: Machine): string {
  return parts(
    `${memoryText(ram.total)} of memory`,
    plural(cores, 'core'),
    gpu === undefined ? 'no GPU' : gpuText(gpu),
  );
}

/** How far a download is. */
export function downloadText(progress: InstallProgress): string {
  if (progress.kind === 'unpacking') return `unpacking, ${percent(progress.fraction)}`;
  if (progress.kind === 'checking') return `checking the file, ${percent(progress.fraction)}`;
  const { received, total, bytesPerSecond, secondsLeft, elsewhere } = progress;
  return parts(
    elsewhere && 'another window downloads it',
    total === undefined ? sizeText(received) : `${sizeText(received)} of ${sizeText(total)}`,
    bytesPerSecond !== undefined && rateText(bytesPerSecond),
    secondsLeft !== undefined && timeText(secondsLeft),
  );
}

/** The part of a download that is there, from 0 to 1, where its size is known. */
export function downloadFraction(progress: InstallProgress): number | undefined {
  if (progress.kind !== 'downloading') return 1;
  return progress.total === undefined ? undefined : Math.min(1, progress.received / Math.max(1, progress.total));
}

/** @param fraction from 0 to 1 */
function percent(fraction: number): string {
  return `${Math.floor(fraction * 100)} %`;
}

/** Joins what there is to say. */
export function parts(...texts: readonly (string | false | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text !== false && text !== '').join(' · ');
}

/** @param bytes of memory: shown in powers of two, as it is sold */
function memoryText(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 2 ** 30))} GB`;
}

function gpuText({ names, backend, total, unified }: NonNullable<Machine['gpu']>): string {
  const name = [...new Set(names)].join(', ') || 'GPU';
  const several = names.length > 1 ? `${names.length} × ` : '';
  // A GPU that shares the machine's memory has none of its own to speak of.
  const memory = unified > 0 ? '' : ` with ${memoryText(total)}`;
  return `${several}${name}${memory} (${deviceName(backend)})`;
}

function rateText(bytesPerSecond: number): string {
  return bytesPerSecond < 1e6 ? `${Math.ceil(bytesPerSecond / 1e3)} kB/s` : `${(bytesPerSecond / 1e6).toFixed(1)} MB/s`;
}

function timeText(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (seconds < 60) return 'less than a minute left';
  if (minutes < 60) return `${minutes} min left`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
