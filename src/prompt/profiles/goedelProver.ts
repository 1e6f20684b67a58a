import type { PromptProfile } from '../profile.ts';
import { chatMl } from './chatMl.ts';
import { llemmaProfile } from './llemma.ts';
import { proofPlan } from './proofPlan.ts';

/**
 * Goedel-Prover-V2, made from Qwen3, is asked as DeepSeek-Prover-V2 is, in ChatML and without a system prompt. It writes
 * whole proofs only.
 * Source: Goedel-LM/Goedel-Prover-V2 (2e9036e), README.md, "Quick Start", and src/inference.py.
 */
export const goedelProverProfile: PromptProfile = {
  id: 'goedel-prover-v2',
  label: 'Goedel-Prover-V2 (chat)',
  solve: undefined,
  tactic: undefined,
  proof: {
    header: '',
    exemplar: '',
    exemplars: [],
    query: chatMl({ user: proofPlan('{question} := by\n  sorry') }),
    stop: [],
    sampling: { temperature: 1, topP: 0.95, maxTokens: 32768 },
  },
  completion: llemmaProfile.completion,
};
