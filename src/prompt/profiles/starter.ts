import type { PromptProfile } from '../profile.ts';

/** The starter model answers without examples, in the formats it was trained on (models/starter). */
export const starterProfile: PromptProfile = {
  id: 'starter',
  label: 'Starter (zero-shot)',
  solve: {
    header: '',
    exemplar: '',
    exemplars: [],
    query: 'Problem:\n{question}\n\nSolution:',
    stop: ['I hope it is correct.'],
    sampling: { temperature: 0, topP: 1, maxTokens: 384 },
  },
  tactic: {
    header: '',
    exemplar: '',
    exemplars: [],
    query: '[GOAL]\n{question}\n[PROOFSTEP]\n',
    stop: ['[GOAL]', '\n\n'],
    sampling: { temperature: 0.7, topP: 0.95, maxTokens: 48 },
  },
  completion: {
    sampling: { temperature: 0, topP: 1, maxTokens: 128 },
    // Leaves room for the answer in the 512 tokens the model was trained with.
    windowCharacters: 900,
  },
};
