import { freemem } from 'node:os';
import type { Llama } from 'node-llama-cpp';
import { leftInControlGroups } from '../common/controlGroups.ts';

/**
 * Bytes this process can have without swapping. Node's figure counts the files the system keeps in the memory as free
 * on Linux and Windows, but not on macOS, where the library's does; neither knows the limit of a container.
 */
export async function availableMemory(llama: Llama): Promise<number> {
  const { platform } = process;
  if (platform === 'darwin') return Math.max(freemem(), (await llama.getRamState()).free);
  return platform === 'linux' ? Math.min(freemem(), await leftInControlGroups()) : freemem();
}
