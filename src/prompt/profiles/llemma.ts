import type { AllRoundProfile } from '../profile.ts';
import { minervaExemplars } from './minervaExemplars.ts';
import { tacticExemplars } from './tacticExemplars.ts';

/**
 * Llemma is a base model: it is prompted with examples, the way its authors evaluated it, and never with a chat template.
 * A final answer reads `Final Answer: The final answer is $…$.`; the sentence after it is where generation stops.
 */
export const llemmaProfile: AllRoundProfile = {
  id: 'llemma',
  label: 'Llemma (few-shot)',
  solve: {
    header: '',
    exemplar: 'Problem:\n{question}\n\nSolution:\n{answer}\n\n',
    exemplars: minervaExemplars,
    query: 'Problem:\n{question}\n\nSolution:',
    // The evaluation stops at the first alone; the second ends an answer that forgets it and starts another problem.
    stop: ['I hope it is correct.', 'Problem:'],
    sampling: { temperature: 0, topP: 1, maxTokens: 1024 },
  },
  tactic: {
    // Source of the format: wellecks/llemma_formal2formal, proofsearch.py, `_prompt_fewshot`.
    header: 'Given the Lean 4 tactic state, suggest a next tactic.\nHere are some examples:\n\n',
    exemplar: 'Tactic state:\n---\n{question}\n---\nNext tactic:\n---\n{answer}\n---\n\n',
    exemplars: tacticExemplars,
    // Ends with a line break, as in llmstep's variant, so that what the user has typed of the tactic follows on its own line.
    query: 'Tactic state:\n---\n{question}\n---\nNext tactic:\n---\n',
    stop: ['---'],
    // Half of the steps the authors' search accepted have at most 9 characters and none more than 78.
    sampling: { temperature: 0.7, topP: 0.95, maxTokens: 64 },
  },
  proof: undefined,
  completion: {
    sampling: { temperature: 0, topP: 1, maxTokens: 512 },
    contextTokens: 2048,
    headerShare: 1 / 4,
    edits: true,
    goals: true,
  },
};
