import { multipleChoice } from '../methods.ts';
import type { Exemplar, SolveMethod } from '../profile.ts';
import { minervaExemplars } from './minervaExemplars.ts';

/** What each of the four worked problems may be answered with, and the letter of the right answer. */
const choices: readonly (readonly [choices: string, right: string])[] = [
  ['(A) [-5,-2), (B) [2,5), (C) [-2,-5), (D) [5,2)', '(B)'],
  ['(A) 14, (B) 4, (C) 2, (D) 24', '(D)'],
  ['(A) 12, (B) 20, (C) 16, (D) 15', '(C)'],
  [String.raw`(A) $-\frac{2}{3}$, (B) $\frac{2}{3}$, (C) $\frac{1}{3}$, (D) $\frac{4}{9}$`, '(A)'],
];

/** Stands between the question and its choices; the words are those of the evaluation. */
const instruction = 'What of the following is the right choice? Explain your answer.';

/**
 * A problem with choices, answered by a letter. Its examples are the four of MATH with choices; the evaluation breaks their
 * lines at other places.
 * Source: Lewkowycz et al. (2022), appendix G, listing 5, as in wellecks/lm-evaluation-harness (bec2172),
 * lm_eval/tasks/math_sat_cot.py and hendrycks_test_cot.py; the sampling as in its configs/majk.json.
 */
export const choiceMethod: SolveMethod = {
  id: multipleChoice,
  label: 'Multiple choice',
  format: {
    header: '',
    exemplar: 'Problem:\n{question}\nSolution:\n{answer}\n\n',
    exemplars: minervaExemplars.map(withChoices),
    query: 'Problem:\n{question}\nSolution:',
    stop: ['I hope it is correct.', 'Problem:'],
    sampling: { temperature: 0, topP: 1, maxTokens: 1024 },
    voting: { temperature: 0.3, topP: 0.95 },
  },
};

/** The question of a problem and its choices, as this method asks it. */
export function choiceQuestion(question: string, listed: string): string {
  return `${question}\n${instruction}\n${listed}`;
}

function withChoices({ question, answer }: Exemplar, index: number): Exemplar {
  const [listed, right] = choices[index] ?? ['', ''];
  return {
    // The stray brace of the first is in the prompts of MATH only.
    question: choiceQuestion(question.replace(/\}$/, ''), listed),
    answer: answer.replace(/The final answer is \$.*\$/, `The final answer is ${right}`),
  };
}
