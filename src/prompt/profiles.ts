import type { PromptProfile } from './profile.ts';
import { llemmaProfile } from './profiles/llemma.ts';
import { starterProfile } from './profiles/starter.ts';

export { llemmaProfile, starterProfile };

/** Every profile, by the id the setting `llemma.model.profile` uses. */
export const profiles: Readonly<Record<'llemma' | 'starter', PromptProfile>> = {
  llemma: llemmaProfile,
  starter: starterProfile,
};
