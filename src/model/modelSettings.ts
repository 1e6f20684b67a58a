import type { ProfileName } from '../prompt/profiles.ts';
import type { LoadParameters } from '../protocol/worker.ts';

/** The user's settings of the model; `path` is the file to run, never empty. */
export interface ModelSettings extends LoadParameters {
  /** `auto`: guessed from the model */
  readonly profile: 'auto' | ProfileName;
  /** minutes without a request after which the model leaves the memory; 0: never */
  readonly unloadAfterMinutes: number;
}
