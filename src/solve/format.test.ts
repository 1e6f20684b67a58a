import { describe, expect, it } from 'vitest';
import type { Solution } from '../protocol/panel.ts';
import { formatFor, formatSolution } from './format.ts';

const solution: Solution = {
  problem: 'P',
  model: 'Llemma 7B',
  steps: ['Take **50%** of $a_1$ & add:\n$$x = 5$$', 'So \\(x\\) costs $5 in file_1.'],
  answer: 'x = 5',
  check: 'unchecked',
  phase: { kind: 'done' },
};

describe('formatSolution in LaTeX', () => {
  it('writes prose and formulas that compile in any document', () => {
    expect(formatSolution(solution, 'latex').split('\n')).toEqual([
      '% Written by Llemma 7B, not checked.',
      '\\medskip\\noindent\\textbf{Solution.}',
      'Take \\textbf{50\\%} of $a_1$ \\& add:',
      '\\[x = 5\\]',
      '',
      'So $x$ costs \\$5 in file\\_1.',
      '',
      '\\noindent\\textbf{Answer:} $x = 5$',
    ]);
  });

  it.each([
    ['\\usepackage{amsmath,amsthm}', '\\begin{proof}[Solution]', '\\end{proof}'],
    ['\\newtheorem{solution}{Solution}\n\\usepackage{amsthm}', '\\begin{solution}', '\\end{solution}'],
    ['\\documentclass{exam} \\begin{solution} a \\end{solution}', '\\begin{solution}', '\\end{solution}'],
  ])('uses the environment of a document with %j', (documentText, begin, end) => {
    const lines = formatSolution(solution, 'latex', documentText).split('\n');
    expect([lines[1], lines.at(-1)]).toEqual([begin, end]);
  });

  it('leaves what is escaped already as it is', () => {
    expect(formatSolution({ ...solution, steps: ['50\\% of \\$5'] }, 'latex')).toContain('\n50\\% of \\$5\n');
  });

  it('says so when the solution is not finished', () => {
    const text = formatSolution({ ...solution, phase: { kind: 'cut' } }, 'latex');
    expect(text).toContain('% Written by Llemma 7B, not finished, not checked.');
  });
});

describe('formatSolution in Markdown', () => {
  it('keeps the words of the model and puts its formulas between dollars', () => {
    expect(formatSolution(solution, 'markdown')).toBe(
      [
        '**Solution.**',
        solution.steps[0],
        'So $x$ costs $5 in file_1.',
        '**Answer:** $x = 5$',
        '*Written by Llemma 7B, not checked.*',
      ].join('\n\n'),
    );
  });

  it('writes an answer in words without formula marks', () => {
    expect(formatSolution({ ...solution, answer: 'no solution' }, 'markdown')).toContain('**Answer:** no solution\n');
  });
});

describe('formatSolution in Lean', () => {
  it('writes one block comment that nothing in the text can end or open', () => {
    const text = formatSolution({ ...solution, steps: ['a -/ b /- c -/- d /-/'] }, 'lean');
    expect(text.startsWith('/-\n') && text.endsWith('\n-/')).toBe(true);
    expect(text.slice(2, -2)).not.toMatch(/-\/|\/-/);
  });
});

describe('formatFor', () => {
  it.each([
    ['latex', 'latex'],
    ['tex', 'latex'],
    ['lean4', 'lean'],
    ['markdown', 'markdown'],
    [undefined, 'markdown'],
  ])('gives a document in %s %s', (languageId, format) => {
    expect(formatFor(languageId)).toBe(format);
  });
});
