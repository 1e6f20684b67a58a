import { describe, expect, it } from 'vitest';
import { asTexLetters, isKnownTex } from './knownTex.ts';

describe('TeX that only sets text and formulas', () => {
  it.each([
    'x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}',
    '\\begin{align*} x &= 1 \\\\[2pt] y &= 2 \\end{align*}',
    '\\left\\{ x \\in \\mathbb{R} \\,\\middle|\\, x > 0 \\right\\}',
    'Take \\textbf{all} of it, 50\\% \\& more',
    '\\begin{itemize} \\item a \\begin{cases} 1 \\end{cases} \\end{itemize}',
  ])('is %s', (tex) => {
    expect(isKnownTex(tex)).toBe(true);
  });

  it.each([
    '\\input{/etc/passwd}',
    '\\immediate\\write18{x}',
    '\\csname input\\endcsname',
    '\\def\\x{y}',
    '^^5cinput{x}',
    '\\end{document}',
    '\\begin{filecontents}{x}\\end{filecontents}',
    '\\begin{align} x',
    '\\begin{align} { \\end{align} }',
    '\\begin{align} \\end{gather}',
    'a } b {',
    '{ a',
    'the end \\',
    '\\begin {align} \\end {align}',
  ])('is not %s', (tex) => {
    expect(isKnownTex(tex)).toBe(false);
  });
});

it('sets each character of a text that is no TeX', () => {
  expect(asTexLetters('\\input{a_1} 5% of $x^2 & #~')).toBe(
    '\\textbackslash{}input\\{a\\_1\\} 5\\% of \\$x\\textasciicircum{}2 \\& \\#\\textasciitilde{}',
  );
});
