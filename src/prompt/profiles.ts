import type { PromptProfile } from './profile.ts';
import { bfsProverProfile } from './profiles/bfsProver.ts';
import { deepSeekProverProfile } from './profiles/deepSeekProver.ts';
import { goedelProverProfile } from './profiles/goedelProver.ts';
import { kiminaProverProfile } from './profiles/kiminaProver.ts';
import { llemmaProfile } from './profiles/llemma.ts';
import { ntpProfile } from './profiles/ntp.ts';
import { qwenMathInstructProfile } from './profiles/qwenMathInstruct.ts';
import { starterProfile } from './profiles/starter.ts';

export { llemmaProfile, starterProfile };

/** The names the setting `llemma.model.profile` uses, beside `auto`. */
export const profileNames = [
  'llemma',
  'starter',
  'qwen2.5-math-instruct',
  'bfs-prover',
  'ntp',
  'deepseek-prover-v2',
  'goedel-prover-v2',
  'kimina-prover',
] as const;
export type ProfileName = (typeof profileNames)[number];

/** Every profile by its name. */
export const profiles: Readonly<Record<ProfileName, PromptProfile>> = {
  llemma: llemmaProfile,
  starter: starterProfile,
  'qwen2.5-math-instruct': qwenMathInstructProfile,
  'bfs-prover': bfsProverProfile,
  ntp: ntpProfile,
  'deepseek-prover-v2': deepSeekProverProfile,
  'goedel-prover-v2': goedelProverProfile,
  'kimina-prover': kiminaProverProfile,
};
