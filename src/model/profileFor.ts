import { basename } from 'node:path';
import type { PromptProfile } from '../prompt/profile.ts';
import { profiles, type ProfileName } from '../prompt/profiles.ts';
import type { LoadedModel } from '../protocol/worker.ts';
import { catalogue } from './catalogue/catalogue.ts';
import type { ModelSettings } from './modelSettings.ts';

/** What is known of a model when it is loaded: the name it gives itself. */
type NamedModel = Pick<LoadedModel, 'name'>;

/** Families of models by the names people give their files, or the models themselves. All others are prompted like Llemma. */
const families: readonly { readonly pattern: RegExp; readonly profile: ProfileName }[] = [
  { pattern: /(?<![a-z])bfs[\s._-]*prover/i, profile: 'bfs-prover' },
  { pattern: /(?<![a-z])ntp[\s._-]*(?:ctx|mathlib)/i, profile: 'ntp' },
  { pattern: /(?<![a-z])qwen2\.5[\s._-]*math.*instruct/i, profile: 'qwen2.5-math-instruct' },
  { pattern: /(?<![a-z])deepseek[\s._-]*prover[\s._-]*v2/i, profile: 'deepseek-prover-v2' },
  { pattern: /(?<![a-z])goedel[\s._-]*prover[\s._-]*v2/i, profile: 'goedel-prover-v2' },
  { pattern: /(?<![a-z])kimina[\s._-]*prover/i, profile: 'kimina-prover' },
];

/** Whether this is the model that comes with the extension: by its name once it is loaded, by its file until then. */
export function isStarter(path: string, model: NamedModel | undefined): boolean {
  return basename(path) === 'starter.gguf' || /^llemma[ -]starter/i.test(model?.name ?? '');
}

/**
 * The profile that suits a model best, as far as names tell: those of the catalogue's files first, then the name the model
 * gives itself, then that of its file.
 */
export function guessProfile(path: string, model?: NamedModel): ProfileName {
  if (isStarter(path, model)) return 'starter';
  const file = basename(path);
  const known = catalogue.find(({ files }) => files.some(({ name }) => name === file));
  if (known !== undefined) return known.profile;
  const names = [model?.name ?? '', file];
  return families.find(({ pattern }) => names.some((name) => pattern.test(name)))?.profile ?? 'llemma';
}

/** How the configured model is prompted. */
export function profileFor(
  settings: Pick<ModelSettings, 'path' | 'profile'>,
  model: NamedModel | undefined,
): PromptProfile {
  const { path, profile } = settings;
  return profiles[profile === 'auto' ? guessProfile(path, model) : profile];
}
