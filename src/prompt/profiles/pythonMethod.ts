import type { SolveMethod } from '../profile.ts';
import { sympyExemplars } from './sympyExemplars.ts';

const instruction =
  'You are an expert programmer. Solve the above mathematical problem by writing a Python program. ' +
  'Express your answer as a numeric type or a SymPy object.';

const imports = 'The imports required for this program are';

/**
 * A problem answered by a program, which leaves its answer in the variable `answer`. The prompt ends within the fence.
 * Source: wellecks/lm-evaluation-harness (bec2172), lm_eval/tasks/sympy_math.py; the sampling as in its configs/majk.json.
 */
export const pythonMethod: SolveMethod = {
  id: 'python',
  label: 'With Python',
  format: {
    header: '',
    exemplar: `Problem:\n{question}\n\n${instruction}\n\`\`\`\n{answer}\n\n`,
    exemplars: sympyExemplars.map(({ question, body, header }) => ({
      question,
      answer: `${body}\n\`\`\`\n${imports}\n\`\`\`\n${header}\n\`\`\`\nI hope my solution is correct.`,
    })),
    query: `Problem:\n{question}\n\n${instruction}\n\`\`\``,
    stop: ['I hope my solution is correct.', 'Problem:'],
    sampling: { temperature: 0, topP: 1, maxTokens: 1024 },
    voting: { temperature: 0.6, topP: 0.95 },
  },
  program: { fence: '```', imports },
};
