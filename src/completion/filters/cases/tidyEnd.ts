import type { FilterCase } from './filterCase.ts';

const raw = String.raw;

export const tidyEndCases: readonly FilterCase[] = [
  {
    does: 'takes off white space',
    document: 'a ‸',
    text: 'b \n ',
    leaves: 'b',
  },
  {
    does: 'takes off a backslash without its command',
    document: 'a ‸',
    text: 'b \\',
    leaves: 'b',
  },
  {
    does: 'keeps a line break',
    document: 'a ‸',
    text: 'b \\\\',
    leaves: 'b \\\\',
  },
  {
    does: 'takes off an alignment mark and a relation with nothing behind them',
    document: '\\begin{align*}\n  ‸',
    text: '3x &= 15 \\\\\n  x &=',
    leaves: '3x &= 15 \\\\\n  x',
  },
  {
    does: 'takes off an operator with nothing behind it',
    document: '$‸$',
    text: raw`a + b \cdot`,
    leaves: 'a + b',
  },
  {
    does: 'takes off an exponent that does not come',
    document: '$‸$',
    text: 'a + b^{',
    leaves: 'a + b',
  },
  {
    does: 'takes off a fraction without its denominator',
    document: '$‸$',
    text: raw`a + \frac{1}{`,
    leaves: 'a',
  },
  {
    does: 'takes off openings, one in the other',
    document: '$‸$',
    text: raw`f(x) = \left( \{`,
    leaves: 'f(x)',
  },
  {
    does: 'takes off a reference without its name',
    document: 'We use ‸',
    text: raw`Theorem~\ref{`,
    leaves: 'Theorem',
  },
  {
    does: 'keeps a sign that is an exponent',
    document: '$‸$',
    text: raw`x \in \mathbb{R}^+`,
    leaves: raw`x \in \mathbb{R}^+`,
  },
  {
    does: 'keeps a character that is written with a backslash',
    document: 'a ‸',
    text: raw`b \_`,
    leaves: raw`b \_`,
  },
  {
    does: 'takes off an opening behind a line break',
    document: '\\begin{align*}\n  ‸',
    text: 'x &= 1 \\\\[',
    leaves: 'x &= 1 \\\\',
  },
  {
    does: 'keeps a command that is a length',
    document: raw`\includegraphics[width=‸`,
    text: raw`0.8\textwidth`,
    leaves: raw`0.8\textwidth`,
  },
  {
    does: 'keeps what may be code in verbatim text',
    document: '\\begin{verbatim}\n‸',
    text: 'if (x) {',
    leaves: 'if (x) {',
  },
  {
    does: 'keeps an operator that the rest of the line goes on behind',
    document: '$a ‸ c$',
    text: '+ b +',
    leaves: '+ b +',
  },
  {
    does: 'takes off an opening in Lean',
    language: 'lean4',
    document: 'by\n  ‸',
    text: 'refine ⟨',
    leaves: 'refine',
  },
  {
    does: 'keeps a line of Lean that is broken behind an operator',
    language: 'lean4',
    document: 'by\n  ‸',
    text: 'have h : a + b =',
    leaves: 'have h : a + b =',
  },
  {
    does: 'takes off an operator in Lean where the token limit cut',
    language: 'lean4',
    document: 'by\n  ‸',
    text: 'have h : a + b =',
    cutShort: true,
    leaves: 'have h : a + b',
  },
];
