import type { PromptProfile } from '../profile.ts';
import { llemmaProfile } from './llemma.ts';
import { proofPlan } from './proofPlan.ts';

/**
 * DeepSeek-Prover-V2 writes whole proofs, after a plan, and the last block of Lean code is what counts. It was not trained
 * to write single tactics, nor to solve problems in words. Ghost text goes on with the document, as its base model does.
 * Source: deepseek-ai/DeepSeek-Prover-V2, README.md, "Quick Start"; the marks of the 7B model and the sampling as in
 * Goedel-LM/Goedel-Prover-V2, src/utils.py (`extract_dpsk_instruction`) and src/inference.py.
 */
export const deepSeekProverProfile: PromptProfile = {
  id: 'deepseek-prover-v2',
  label: 'DeepSeek-Prover-V2 (chat)',
  solve: undefined,
  tactic: undefined,
  proof: {
    header: '',
    exemplar: '',
    exemplars: [],
    query: [
      { control: '<｜User｜>' },
      { text: proofPlan('{question} := by\n  sorry\n') },
      { control: '<｜Assistant｜>' },
    ],
    stop: [],
    sampling: { temperature: 1, topP: 0.95, maxTokens: 8192 },
  },
  completion: llemmaProfile.completion,
};
