import type { PromptProfile } from './profile.ts';
import { bfsProverProfile } from './profiles/bfsProver.ts';
import { llemmaProfile } from './profiles/llemma.ts';
import { ntpProfile } from './profiles/ntp.ts';
import { starterProfile } from './profiles/starter.ts';

export { llemmaProfile, starterProfile };

/** The names the setting `llemma.model.profile` uses, beside `auto`. */
export const profileNames = ['llemma', 'starter', 'bfs-prover', 'ntp'] as const;
export type ProfileName = (typeof profileNames)[number];

/** Every profile by its name. */
export const profiles: Readonly<Record<ProfileName, PromptProfile>> = {
  llemma: llemmaProfile,
  starter: starterProfile,
  'bfs-prover': bfsProverProfile,
  ntp: ntpProfile,
};
