import type { ModelState } from '../../model/languageModel.ts';
import type { CompletionSettings } from '../settings.ts';

/** On a CPU a larger file gives a few tokens a second: nobody waits for that at every pause, and the machine is busy. */
const largestOnCpu = 2_000_000_000;

/**
 * Why ghost text waits to be asked for although it is on, or undefined when it comes by itself.
 * @param state of the model; as long as it is not loaded, it counts as fast
 */
export function whyOnRequest(trigger: CompletionSettings['trigger'], state: ModelState): string | undefined {
  if (trigger === 'automatic') return undefined;
  if (trigger === 'onRequest') return 'ghost text comes on request only, as set';
  if (state.kind !== 'ready') return undefined;
  const { device, size } = state.model;
  return device === 'cpu' && size > largestOnCpu ? slow : undefined;
}

const slow = 'ghost text comes on request only, because this model is slow on the CPU';
