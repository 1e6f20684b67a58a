import { describe, expect, it } from 'vitest';
import { problemAround } from './problemAround.ts';

/** The problem around `‸`, and the part of the document that it is. */
function around(languageId: string, marked: string) {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const place = problemAround(text, offset, languageId);
  return place && { problem: place.problem.trim(), part: text.slice(place.start, place.end) };
}

const begin = '\\documentclass{article}\n\\newtheorem{aufg}{Aufgabe}\n\\newtheorem{rem}{Remark}\n\\begin{document}\n';

describe('problemAround in LaTeX', () => {
  const problem = '\\begin{problem}[Easy]\n  Solve $x = 1$.\n  \\[ x \\]\n\\end{problem}';

  it.each([
    ['in its text', problem.replace('Solve', 'So‸lve')],
    ['in a formula of it', problem.replace('$x', '$‸x')],
    ['in a displayed formula of it', problem.replace('[ x', '[ ‸x')],
    ['in front of it', `‸${problem}`],
    ['in its first line', problem.replace('prob', 'pr‸ob')],
    ['in its last line', `${problem}‸`],
  ])('finds the environment around a cursor %s', (_, marked) => {
    expect(around('latex', `${begin}Text.\n${marked}\nMore.`)).toEqual({
      problem: 'Solve $x = 1$.\n  \\[ x \\]',
      part: problem,
    });
  });

  it.each(['exercise*', 'theorem', 'Problem', 'aufg'])('takes %s for a problem', (name) => {
    const found = around('latex', `${begin}\\begin{${name}}\nFind ‸it.\n\\end{${name}}`);
    expect(found?.problem).toBe('Find it.');
  });

  it.each(['proof', 'rem', 'figure'])('takes no %s for a problem', (name) => {
    expect(around('latex', `${begin}\\begin{${name}}\nSo ‸it is.\n\\end{${name}}`)?.part).toBe('So it is.');
  });

  it('takes the innermost of two problems', () => {
    const text = '\\begin{theorem}A\\begin{question}B‸\\end{question}\\end{theorem}';
    expect(around('latex', begin + text)?.problem).toBe('B');
  });

  it('finds the displayed formula around the cursor, the whole of it', () => {
    const formula = '\\begin{align*}\n x &= \\begin{cases} 1 \\\\ 2 \\end{cases}\n\\end{align*}';
    expect(around('latex', `${begin}So\n${formula.replace('1', '‸1')}\nholds.`)?.part).toBe(formula);
    expect(around('latex', `${begin}So\n\\[ x‸ = 1 \\]\nholds.`)?.part).toBe('\\[ x = 1 \\]');
  });

  it.each([
    ['One.\n\nFind $‸x$,\nif any.\n\nThree.', 'Find $x$,\nif any.'],
    ['\\begin{itemize}\n  \\item One\n  \\item Tw‸o\n    lines\n\\end{itemize}', '\\item Two\n    lines'],
    [
      '\\section{A}\nFind‸\n\\begin{equation}\nx\n\\end{equation}\n\\begin{proof}',
      'Find\n\\begin{equation}\nx\n\\end{equation}',
    ],
  ])('finds the paragraph in %j', (text, part) => {
    expect(around('latex', begin + text)?.part).toBe(part);
  });

  it.each([
    ['the preamble', '\\documentclass{article}\n\\usepackage{a‸msmath}\n\\begin{document}'],
    ['an empty line', `${begin}A\n\n‸\n\nB`],
    ['an empty problem', `${begin}\\begin{problem}‸\\end{problem}`],
  ])('finds none in %s', (_, marked) => {
    expect(around('latex', marked)).toBeUndefined();
  });

  it('survives what is never closed', () => {
    expect(around('latex', `${begin}\\begin{problem} Find ‸x`)?.problem).toBe('Find x');
    expect(around('latex', '{$\\['.repeat(500) + '‸')).toBeDefined();
  });
});

describe('problemAround in Lean', () => {
  it.each([
    ['its documentation', '/-- Sum of‸ two. -/\ntheorem a : 1 = 1 := rfl', '/-- Sum of two. -/'],
    ['the declaration below it', '/-- Sum. -/\ntheorem a : 1‸ = 1 := rfl', '/-- Sum. -/'],
    ['a line comment', 'def a := 1\n-- Find\n-- it‸.\ndef b := 2', '-- Find\n-- it.'],
    ['one paragraph of a long comment', '/-! # A\n\nFind ‸x.\n\nMore.\n-/', 'Find x.'],
  ])('finds the comment from %s', (_, marked, part) => {
    expect(around('lean4', marked)?.part).toBe(part);
  });

  it('finds none in code without documentation', () => {
    expect(around('lean4', '/-- A -/\ndef a := 1\n\ndef b‸ := 2')).toBeUndefined();
  });
});

describe('problemAround in Markdown', () => {
  it.each([
    ['# A\n\nWhat ‸is\n$x$?\n\nB', 'What is\n$x$?'],
    ['1. One\n2. Tw‸o\n   lines\n3. Three', 'Two\n   lines'],
    ['# A\nB‸', 'B'],
  ])('finds the paragraph in %j', (marked, problem) => {
    expect(around('markdown', marked)?.problem).toBe(problem);
  });
});
