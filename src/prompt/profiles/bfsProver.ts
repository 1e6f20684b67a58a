import type { PromptProfile } from '../profile.ts';
import { llemmaProfile } from './llemma.ts';

/**
 * BFS-Prover writes one tactic behind the goals and three colons, and was trained for nothing else: everything other than
 * tactics is asked as from the base model it was made from.
 * Source: model cards of ByteDance-Seed/BFS-Prover-V1-7B and BFS-Prover-V2-7B, "Usage".
 */
export const bfsProverProfile: PromptProfile = {
  ...llemmaProfile,
  id: 'bfs-prover',
  label: 'BFS-Prover',
  tactic: {
    header: '',
    exemplar: '',
    exemplars: [],
    query: '{question}:::',
    // A model that does not end after the tactic goes on with the mark, or with another goal.
    stop: [':::', '\n\n'],
    sampling: { temperature: 1, topP: 0.95, maxTokens: 64 },
  },
};
