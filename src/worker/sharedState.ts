import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LlamaContextSequence } from 'node-llama-cpp';

/**
 * Gives sequences the state of another of the same context, so that a prompt is evaluated once for many samples.
 * node-llama-cpp 3.21 has no call that copies a state inside the memory; it can write one to a file and read it back,
 * which on a CPU costs a few milliseconds where the prompt costs seconds. The file holds the prompt, so it lies in a
 * folder only this user can enter, and is deleted at once.
 */
export async function copyState(source: LlamaContextSequence, targets: readonly LlamaContextSequence[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'llemma-'));
  try {
    const file = join(folder, 'state');
    await source.saveStateToFile(file);
    for (const target of targets) await target.loadStateFromFile(file, { acceptRisk: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
