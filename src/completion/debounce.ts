import { setTimeout } from 'node:timers/promises';
import { throwIfCancelled } from '../common/errors.ts';

/**
 * Waits until typing has rested.
 * @param milliseconds 0 returns at once
 * @throws CancelledError as soon as the signal fires
 */
export async function debounce(milliseconds: number, signal: AbortSignal): Promise<void> {
  throwIfCancelled(signal);
  if (milliseconds === 0) return;
  try {
    await setTimeout(milliseconds, undefined, { signal });
  } catch (error) {
    throwIfCancelled(signal);
    throw error;
  }
}
