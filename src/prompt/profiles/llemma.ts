import type { AllRoundProfile } from '../profile.ts';
import { choiceMethod } from './choiceMethod.ts';
import { courseMethod } from './courseMethod.ts';
import { minervaExemplars } from './minervaExemplars.ts';
import { pythonMethod } from './pythonMethod.ts';
import { tacticFormats } from './tacticFormats.ts';

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
  otherMethods: [courseMethod, choiceMethod, pythonMethod],
  tactic: tacticFormats.fewShot.format,
  proof: undefined,
  completion: {
    sampling: { temperature: 0, topP: 1, maxTokens: 512 },
    contextTokens: 2048,
    headerShare: 1 / 4,
    edits: true,
    goals: true,
  },
};
