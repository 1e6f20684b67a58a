import { describe, expect, it } from 'vitest';
import { findingsIn, lastUses, wordOf } from './findings.ts';

describe('what a LaTeX text defines', () => {
  it('are its macros and environments, by the names that the text below uses', () => {
    const { definitions } = findingsIn('latex', '\\newcommand{\\R}{\\mathbb{R}}\n\\newtheorem{lemma}{Lemma}\n');
    expect(definitions).toEqual([
      { name: '\\R', text: '\\newcommand{\\R}{\\mathbb{R}}', kind: 'code' },
      { name: 'lemma', text: '\\newtheorem{lemma}{Lemma}', kind: 'code' },
    ]);
    const uses = lastUses('latex', 'Let $x\\in\\R$.\n\\begin{lemma}');
    expect(definitions.every(({ name }) => name !== undefined && uses.has(wordOf(name)))).toBe(true);
  });

  it('is also in the files that it names', () => {
    const text = '\\usepackage{amsmath, mine}\n\\input{macros}\n\\include{parts/one}\n\\input{two.tex}';
    expect(findingsIn('latex', text).includes).toEqual([
      'amsmath.sty',
      'mine.sty',
      'macros.tex',
      'parts/one.tex',
      'two.tex',
    ]);
  });

  it.each([
    ['% !TeX root = ../main.tex\n', '../main.tex'],
    ['%!TEX root=main\n\\section{A}', 'main.tex'],
    ['% !TeX program = lualatex\n% !TeX root = my book.tex  \r\n', 'my book.tex'],
    ['\\documentclass[../main.tex]{subfiles}', '../main.tex'],
    ['\\documentclass[11pt]{article}', undefined],
    ['Nobody says where the root = main.tex is.', undefined],
  ])('may be told by another document: %j', (text, root) => {
    expect(findingsIn('latex', text).root).toBe(root);
  });
});

describe('what a Lean text defines', () => {
  it('is what it imports and opens, and statements without their proofs', () => {
    const text = 'import Mathlib\nopen Nat\n\ntheorem Foo.two : 1 + 1 = 2 := by\n  norm_num\n';
    const { definitions } = findingsIn('lean', text);
    expect(definitions).toEqual([
      { name: undefined, text: 'import Mathlib', kind: 'code' },
      { name: undefined, text: 'open Nat', kind: 'code' },
      { name: 'Foo.two', text: 'theorem Foo.two : 1 + 1 = 2', kind: 'signature' },
    ]);
    const uses = lastUses('lean', 'open Foo in\nexample := two');
    expect(uses.get(wordOf('Foo.two'))).toBe('open Foo in\nexample := '.length);
  });

  it('is not its list of imports', () => {
    const imports = Array.from({ length: 30 }, (_, index) => `import Mathlib.Part${index}\n`).join('');
    expect(findingsIn('lean', imports).definitions).toHaveLength(5);
  });
});

it('finds nothing in Markdown', () => {
  expect(findingsIn('markdown', '\\newcommand{\\R}{}').definitions).toEqual([]);
});
