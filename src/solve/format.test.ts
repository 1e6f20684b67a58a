import { describe, expect, it } from 'vitest';
import { formatFor, formatSolution, writtenSample, type WrittenSolution } from './format.ts';
import { someSolution } from './testing/someSolution.ts';

const solution: WrittenSolution = {
  model: 'Llemma 7B',
  steps: ['Take **50%** of $a_1$ & add:\n$$x = 5$$', 'So \\(x\\) costs $5 in file_1.'],
  answer: 'x = 5',
  check: 'unchecked',
  whole: true,
  refuted: false,
  agreement: undefined,
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

  it('sets a program as it stands, unless it could end there', () => {
    const written = (code: string) =>
      formatSolution({ ...solution, steps: [`\`\`\`python\n${code}\n\`\`\``] }, 'latex');
    expect(written('x_1 = 5 % 2')).toContain('\\begin{verbatim}\nx_1 = 5 % 2\n\\end{verbatim}\n');
    expect(written('x = 1 # \\end{verbatim}\\input{x}')).not.toMatch(/\\(begin|end|input)\b/);
  });

  it('leaves what is escaped already as it is', () => {
    expect(formatSolution({ ...solution, steps: ['50\\% of \\$5'] }, 'latex')).toContain('\n50\\% of \\$5\n');
  });

  it('takes the environment for solutions when it is asked to', () => {
    const lines = formatSolution(solution, 'solution').split('\n');
    expect([lines[1], lines.at(-1)]).toEqual(['\\begin{solution}', '\\end{solution}']);
  });

  it.each([
    ['\\end{solution}\\input{x}', '\\textbackslash{}end\\{solution\\}\\textbackslash{}input\\{x\\}'],
    ['So $x\\write18{y}$.', 'So \\$x\\textbackslash{}write18\\{y\\}\\$.'],
    ['$50 % y$ and $x$', '$50 \\% y$ and $x$'],
    ['\\(a\n\nb\\)', '$a\nb$'],
  ])('sets %j and does nothing else', (step, written) => {
    expect(formatSolution({ ...solution, steps: [step] }, 'solution')).toContain(`\n${written}\n`);
  });

  it('shows an answer as it is written when it would do more than set a formula', () => {
    const text = formatSolution({ ...solution, answer: '5$ \\input{x}' }, 'latex');
    expect(text).toContain('\\textbf{Answer:} 5\\$ \\textbackslash{}input\\{x\\}');
  });

  it('says how many samples agree', () => {
    const text = formatSolution({ ...solution, agreement: { votes: 12, of: 16 } }, 'latex');
    expect(text).toContain('% Written by Llemma 7B, 12 of 16 samples agree, not checked.');
  });

  it('says so when a step does not hold', () => {
    const text = formatSolution({ ...solution, refuted: true }, 'latex');
    expect(text).toContain('% Written by Llemma 7B, with a step that does not hold, not checked.');
  });

  it('says so when the solution is not finished', () => {
    const text = formatSolution({ ...solution, whole: false }, 'latex');
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

  it('makes no tags, images and links of what a model writes', () => {
    const steps = ['<img src=x> ![a](b) [c](d) [e]: f', 'So $a<b$ and a < b.'];
    const text = formatSolution({ ...solution, steps }, 'markdown');
    expect(text).toContain('\n< img src=x> ! [a] (b) [c] (d) [e] : f\n\nSo $a< b$ and a < b.\n');
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

describe('writtenSample', () => {
  const several = someSolution({
    samples: [
      { index: 0, steps: ['A'], answer: '5', state: 'whole' },
      { index: 2, steps: ['B'], answer: '7', state: 'whole' },
      { index: 3, steps: ['C'], state: 'cut' },
    ],
    votes: [
      { answer: 'x = 5', samples: [0, 1] },
      { answer: '7', samples: [2] },
    ],
    counted: 4,
  });

  it('gives a sample with its own answer as it is usually spelled, and its agreement', () => {
    expect(writtenSample(several, 0)).toMatchObject({ answer: 'x = 5', agreement: { votes: 2, of: 4 }, whole: true });
    expect(writtenSample(several, 2)).toMatchObject({ steps: ['B'], answer: '7', agreement: { votes: 1, of: 4 } });
  });

  it('knows of a sample that has no vote for a step that does not hold, and leaves it out of the agreement', () => {
    const votes = [
      { answer: 'x = 5', samples: [0, 1] },
      { answer: '7', samples: [], refuted: [2] },
    ];
    expect(writtenSample({ ...several, votes }, 0)).toMatchObject({ refuted: false, agreement: { votes: 2, of: 3 } });
    expect(writtenSample({ ...several, votes }, 2)).toMatchObject({ answer: '7', refuted: true, agreement: undefined });
  });

  it('claims no agreement for a sample that did not vote, or was alone', () => {
    expect(writtenSample(several, 3)).toMatchObject({ answer: undefined, agreement: undefined, whole: false });
    expect(writtenSample({ ...several, counted: 1 }, 0)?.agreement).toBeUndefined();
  });

  it('gives nothing for a sample that is not there', () => {
    expect(writtenSample(several, 1)).toBeUndefined();
  });
});
