import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latexDefinitions } from './definitions.ts';
import { anyLatex } from './testSupport.ts';

describe('macros', () => {
  it.each([
    ['R', String.raw`\newcommand{\R}{\mathbb{R}}`],
    ['R', String.raw`\renewcommand*\R{\mathbb{R}}`],
    ['norm', String.raw`\newcommand{\norm}[2][2]{\left\lVert #2 \right\rVert_{#1}}`],
    ['eps', String.raw`\def\eps{\varepsilon}`],
    ['pair', String.raw`\def\pair(#1,#2){\langle #1, #2 \rangle}`],
    ['Hom', String.raw`\DeclareMathOperator{\Hom}{Hom}`],
    ['argmax', String.raw`\DeclareMathOperator*{\argmax}{arg\,max}`],
    ['old', String.raw`\let\old\phi`],
    ['abs', String.raw`\NewDocumentCommand{\abs}{s m}{\lvert #2 \rvert}`],
    ['set', `\\newcommand{\\set}[1]{%\n  \\{ #1 \\}%\n}`],
    ['be', String.raw`\newcommand{\be}{\begin{equation}}`],
  ])('%s is found with its definition %s', (name, source) => {
    const text = `Some text $x$.\n${source}\nand \\newcommand{\\next}{}more`;
    expect(latexDefinitions(text).macros).toEqual([
      { name, source },
      { name: 'next', source: '\\newcommand{\\next}{}' },
    ]);
  });

  it('are found with their internal names between makeatletter and makeatother', () => {
    const source = String.raw`\newcommand{\my@norm}[1]{\|#1\|}`;
    expect(latexDefinitions(`\\makeatletter ${source} \\makeatother`).macros).toEqual([{ name: 'my@norm', source }]);
  });

  it('do not count in comments, verbatim text, parts switched off, or without what they stand for', () => {
    const definition = String.raw`\newcommand{\R}{\mathbb{R}}`;
    const text = [
      `% ${definition}`,
      `\\begin{verbatim}${definition}\\end{verbatim}`,
      `\\iffalse ${definition} \\fi`,
      `\\verb|${definition}|`,
      '\\newcommand{\\R} is missing',
      '\\newcommand{\\S}\\begin{proof}\\end{proof}',
    ].join('\n');
    expect(latexDefinitions(text).macros).toEqual([]);
  });

  it('are found after a brace that was never closed', () => {
    const source = String.raw`\def\x{1}`;
    const text = `\\newcommand{\\broken}{ x\n${'words '.repeat(500)}${source}`;
    expect(latexDefinitions(text).macros).toEqual([{ name: 'x', source }]);
  });
});

describe('environments', () => {
  it.each([
    ['thm', String.raw`\newtheorem{thm}{Theorem}`],
    ['lem', String.raw`\newtheorem{lem}[thm]{Lemma}`],
    ['rem', String.raw`\newtheorem*{rem}{Remark}`],
    ['claim', String.raw`\declaretheorem[style=plain]{claim}`],
    ['ex', String.raw`\newenvironment{ex}[1]{\begin{quote}\textbf{#1}}{\end{quote}}`],
  ])('%s is found with its definition %s', (name, source) => {
    expect(latexDefinitions(`a\n${source} b`).theorems).toEqual([{ name, source }]);
  });
});

describe('what a document refers to', () => {
  it('is its class, its packages and its files, in their order', () => {
    const text = String.raw`\documentclass[11pt]{amsart}
      \usepackage{amsmath, amssymb}
      \usepackage[utf8]{inputenc} % \usepackage{no}
      \input{macros} \include{chapters/one} \subfile{two.tex} \input plain.tex
      \import{parts/}{three}`;
    expect(latexDefinitions(text)).toMatchObject({
      documentClass: 'amsart',
      packages: ['amsmath', 'amssymb', 'inputenc'],
      inputs: ['macros', 'chapters/one', 'two.tex', 'plain.tex', 'parts/three'],
    });
  });
});

describe('any text', () => {
  it('is accepted, and what is found stands in it', () => {
    fc.assert(
      fc.property(anyLatex, (text) => {
        const { macros, theorems, inputs } = latexDefinitions(text);
        for (const { name, source } of [...macros, ...theorems]) {
          expect(source).toContain(name);
          expect(text).toContain(source);
        }
        for (const input of inputs) expect(text).toContain(input);
      }),
    );
  });
});
