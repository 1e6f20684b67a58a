import type { PromptProfile } from '../profile.ts';
import { chatMl } from './chatMl.ts';
import { llemmaProfile } from './llemma.ts';

/**
 * Kimina-Prover and its distilled models think, then write a whole proof; the statement is given without `sorry`. This is
 * the prompt for a statement alone; one that knows the problem in words has it under `# Problem:` before.
 * Source: model cards of AI-MO/Kimina-Prover-Preview-Distill-7B and AI-MO/Kimina-Prover-Distill-8B, as in
 * Goedel-LM/Goedel-Prover-V2 (2e9036e), src/utils.py, `KiminaCoTHandler`.
 */
export const kiminaProverProfile: PromptProfile = {
  id: 'kimina-prover',
  label: 'Kimina-Prover (chat)',
  solve: undefined,
  tactic: undefined,
  proof: {
    header: '',
    exemplar: '',
    exemplars: [],
    query: chatMl({
      system: 'You are an expert in mathematics and Lean 4.',
      user: `Think about and solve the following problem step by step in Lean 4.
# Formal statement:
\`\`\`lean4
{question} := by
\`\`\`
`,
    }),
    stop: [],
    sampling: { temperature: 0.6, topP: 0.95, maxTokens: 8096 },
  },
  completion: llemmaProfile.completion,
};
