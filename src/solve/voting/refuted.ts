import type { StepVerdicts } from '../stepVerdicts.ts';

/** What checking the steps of one sample may hold up the vote, in milliseconds. */
const patience = 3000;

/**
 * Whether one of the steps is known not to hold. What takes too long could not be checked, and refutes nothing.
 * @param steps finished steps of one sample
 * @throws CancelledError when the signal fires, or whatever checking throws
 */
export async function hasRefutedStep(
  steps: readonly string[],
  verdicts: StepVerdicts,
  signal?: AbortSignal,
): Promise<boolean> {
  const started = performance.now();
  for (const step of steps) {
    if (performance.now() - started > patience) return false;
    const found = await verdicts.find(step, signal);
    if (found?.verdict === 'does not hold') return true;
  }
  return false;
}
