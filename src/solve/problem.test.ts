import { describe, expect, it } from 'vitest';
import { UserMessage } from '../common/errors.ts';
import { cleanProblem, longestProblem } from './problem.ts';

const golden: [languageId: string | undefined, selection: string, problem: string][] = [
  [undefined, '  Solve $x = 1$.\r\nNow.  ', 'Solve $x = 1$.\nNow.'],
  ['latex', '\\begin{problem}[Easy]\\label{p:1}\n  Solve $x = 1$.\n\\end{problem}', 'Solve $x = 1$.'],
  ['latex', '\\begin{exercise*}\nProve it.', 'Prove it.'],
  ['latex', '\\item[(a)] Find $f(x)$.', 'Find $f(x)$.'],
  ['latex', '\\itemsep is a length', '\\itemsep is a length'],
  ['latex', 'Find $25\\%$ of $80$. % easy\nNow.', 'Find $25\\%$ of $80$. Now.'],
  ['latex', '% a note\nFind $x$.\n  % another\nNow.', 'Find $x$.\nNow.'],
  ['latex', 'A row \\\\% comment\nnext', 'A row \\\\next'],
  ['markdown', '> What is 25% of 80?\n>\n> Explain.', 'What is 25% of 80?\n\nExplain.'],
  ['markdown', 'If $a > b$, then\n> what?', 'If $a > b$, then\n> what?'],
  [undefined, '% note\nFind $\\frac12$.', 'Find $\\frac12$.'],
  [undefined, 'Add 5% to 3.', 'Add 5% to 3.'],
  ['lean4', '/-- Every even number is a sum of two primes. -/', 'Every even number is a sum of two primes.'],
  ['lean4', '/-! # Title\nProve it. -/', '# Title\nProve it.'],
  ['lean4', '-- Prove that\n-- $1 + 1 = 2$.', 'Prove that\n$1 + 1 = 2$.'],
  ['latex', '\\begin{align*} x &= 1 \\end{align*}', '\\begin{align*} x &= 1 \\end{align*}'],
];

describe('cleanProblem', () => {
  it.each(golden)('reads a selection in %s: %j', (languageId, selection, problem) => {
    expect(cleanProblem(selection, languageId)).toBe(problem);
  });

  it.each(['', ' \n\t', '\\begin{problem}\n\\end{problem}', '% only a comment', '/-- -/'])(
    'refuses %j',
    (selection) => {
      expect(() => cleanProblem(selection, 'latex')).toThrow(
        new UserMessage('There is no problem to solve.', 'Select one in the editor or write one, then ask again.'),
      );
    },
  );

  it('refuses a selection that the model could not read whole', () => {
    expect(cleanProblem('x'.repeat(longestProblem))).toHaveLength(longestProblem);
    expect(() => cleanProblem('x'.repeat(longestProblem + 1))).toThrow(/6,001 characters, and 6,000 is the most/);
  });
});
