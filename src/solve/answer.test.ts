import { describe, expect, it } from 'vitest';
import { extractAnswer } from './answer.ts';

const golden: [text: string, answer: string | undefined][] = [
  ['So.\nFinal Answer: The final answer is $x = 5$. I hope it is correct.', 'x = 5'],
  ['Final Answer: The final answer is $[2,5)$. ', '[2,5)'],
  ['Final answer: The final answer is 3.5e10. I hope it is correct.', '3.5e10'],
  ['Final Answer: The final answer is $\\frac{1}{2}$', '\\frac{1}{2}'],
  ['Final Answer: The final answer is (B). I hope it is correct.', '(B)'],
  ['Final Answer: The final answer is $x=1$ or $x=2$. I hope it is correct.', 'x=1\\text{ or }x=2'],
  ['Final Answer: The final answer is $1$, $2$.', '1, 2'],
  ['Final Answer: The final answer is\n\\[\nx = 3.\\]\nI hope it is correct.', 'x = 3.'],
  ['Final Answer: The final answer is $\\boxed{7}$.', '7'],
  ['Final Answer: The final answer is 7.\n\nProblem:\nNext. Final Answer: The final answer is 8.', '7'],
  ['We get $\\boxed{1}$, then $\\boxed{\\frac{a}{\\sqrt{b}}}$.', '\\frac{a}{\\sqrt{b}}'],
  ['Thus $\\fbox{4}$ and \\boxed{unfinished', '4'],
  ['A set $\\boxed{\\{1, 2\\}}$.', '\\{1, 2\\}'],
  ['Therefore, Janet makes \\boxed{18} dollars every day.', '18'],
  ['So \\(x=5\\).\n\nThe final answer is \\(\\boxed{x = 5}\\).', 'x = 5'],
  ['### Final Answer\n\n\\[\n\\boxed{\\dfrac{1}{2}}\n\\]', '\\dfrac{1}{2}'],
  ['**Final Answer:**\n\\[ \\boxed{(3, \\frac{\\pi}{2})} \\]', '(3, \\frac{\\pi}{2})'],
  ['She has 3 + 4 = 7. The answer is 7.', '7'],
  ['So the answer is: $-2.5$ dollars.', '-2.5\\text{ dollars}'],
  ['Nothing was found.', undefined],
  ['', undefined],
];

describe('extractAnswer', () => {
  it.each(golden)('reads %j', (text, answer) => {
    expect(extractAnswer(text)).toBe(answer);
  });

  it('does not take the beginning of a number for the number when the text was cut off', () => {
    expect(extractAnswer('Final Answer: The final answer is 12', true)).toBeUndefined();
    expect(extractAnswer('The answer is 12', true)).toBeUndefined();
    expect(extractAnswer('So $\\boxed{12}$ and furth', true)).toBe('12');
    expect(extractAnswer('Final Answer: The final answer is $12$. And furth', true)).toBe('12');
  });
});
