import type { AllRoundProfile } from '../profile.ts';

/** The starter model answers without examples, in the formats it was trained on (models/starter). */
export const starterProfile: AllRoundProfile = {
  id: 'starter',
  label: 'Starter (zero-shot)',
  solve: {
    header: '',
    exemplar: '',
    exemplars: [],
    query: 'Problem:\n{question}\n\nSolution:',
    stop: ['I hope it is correct.'],
    sampling: { temperature: 0, topP: 1, maxTokens: 768 },
  },
  tactic: {
    header: '',
    exemplar: '',
    exemplars: [],
    query: '[GOAL]\n{question}\n[PROOFSTEP]\n',
    stop: ['[GOAL]', '\n\n'],
    sampling: { temperature: 0.7, topP: 0.95, maxTokens: 160 },
  },
  proof: undefined,
  completion: {
    sampling: { temperature: 0, topP: 1, maxTokens: 128 },
    // It was trained on plain documents and uses little of them. Over 40 generated documents the mean log-probability of a
    // token of what comes next was, in LaTeX and in Lean, -0.68 and -0.78 behind 300 characters, -0.67 and -0.79 behind 600,
    // -0.69 and -0.85 behind 2,100; definitions or edits in front changed it by -0.01 to 0.00.
    contextTokens: 256,
    headerShare: 0,
    edits: false,
    goals: false,
  },
};
