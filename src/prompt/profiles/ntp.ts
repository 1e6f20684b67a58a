import type { PromptProfile } from '../profile.ts';
import { llemmaProfile } from './llemma.ts';

/**
 * The models of “miniCTX: Neural Theorem Proving with (Long-)Contexts”, which LLMLean offers. They were trained with the
 * file before the goal and without; this is the prompt without. Everything other than tactics is asked as from a base
 * model.
 * Source: model card of l3lab/ntp-mathlib-st-deepseek-coder-1.3b, "Example input", and the data set ntp-mathlib-instruct-context.
 */
export const ntpProfile: PromptProfile = {
  ...llemmaProfile,
  id: 'ntp',
  label: 'miniCTX (LLMLean)',
  tactic: {
    header: `/- You are proving a theorem in Lean 4.
You are given the following information:
- The current proof state, inside [STATE]...[/STATE]

Your task is to generate the next tactic in the proof.
Put the next tactic inside [TAC]...[/TAC]
-/
`,
    exemplar: '',
    exemplars: [],
    query: '[STATE]\n{question}\n[/STATE]\n[TAC]\n',
    stop: ['[/TAC]'],
    sampling: { temperature: 0.7, topP: 0.95, maxTokens: 64 },
  },
};
