import { basename } from 'node:path';
import type { PromptProfile } from '../prompt/profile.ts';
import { profiles } from '../prompt/profiles.ts';
import type { LoadedModel } from '../protocol/worker.ts';
import type { ModelSettings } from './modelSettings.ts';

/** Whether this is the model that comes with the extension: by its name once it is loaded, by its file until then. */
export function isStarter(path: string, model: LoadedModel | undefined): boolean {
  return basename(path) === 'starter.gguf' || /^llemma[ -]starter/i.test(model?.name ?? '');
}

/** How the configured model is prompted. */
export function profileFor(
  settings: Pick<ModelSettings, 'path' | 'profile'>,
  model: LoadedModel | undefined,
): PromptProfile {
  if (settings.profile !== 'auto') return profiles[settings.profile];
  return isStarter(settings.path, model) ? profiles.starter : profiles.llemma;
}
