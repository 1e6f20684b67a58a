import type { FilterCase } from './filterCase.ts';

const raw = String.raw;

export const withoutLinesBelowCases: readonly FilterCase[] = [
  {
    does: 'ends before the line that stands below',
    document: '\\begin{align*}\n  ‸\n  x &= 1\n',
    text: '3x &= 3 \\\\\n  x &= 1',
    leaves: '3x &= 3 \\\\',
  },
  {
    does: 'drops the line that stands below',
    language: 'lean4',
    document: 'by\n  ‸\n  exact h\n',
    text: 'exact h',
    leaves: { drop: 'it repeats a line below' },
  },
  {
    does: 'drops it when it starts below',
    language: 'lean4',
    document: 'by‸\n  exact h\n',
    text: '\n  exact h\n  done',
    leaves: { drop: 'it repeats a line below' },
  },
  {
    does: 'drops it when its beginning is typed',
    document: 'Let $x$ be even.\nThen ‸\nThen $x^2$ is even.\n',
    text: '$x^2$ is even.',
    leaves: { drop: 'it repeats a line below' },
  },
  {
    does: 'drops it when the end of the line follows the cursor',
    document: '\\begin{align*}\n  x &= ‸ \\\\\n  x &= 5 \\\\\n',
    text: '5',
    leaves: { drop: 'it repeats a line below' },
  },
  {
    does: 'ends before a line that stands further below',
    document: '\\begin{align*}\n  ‸\n  3x &= 15 \\\\\n  x &= 15/3 = 5\n',
    text: '3x + 7 &= 22 \\\\\n  x &= 15/3 = 5',
    leaves: '3x + 7 &= 22 \\\\',
  },
  {
    does: 'keeps a short line like one further below',
    language: 'lean4',
    document: 'by\n  constructor\n  ‸\n  · simp\n  · ring\n',
    text: '· ring',
    leaves: '· ring',
  },
  {
    does: 'keeps a short line that somebody has begun',
    language: 'lean4',
    document: 'by\n  constructor\n  · ‸\n  · simp\n',
    text: 'simp',
    leaves: 'simp',
  },
  {
    does: 'keeps the beginning of an environment as there are more below',
    document: '‸\n\nThen\n\\begin{align*}\n  x\n\\end{align*}\n',
    text: raw`\begin{align*}`,
    leaves: raw`\begin{align*}`,
  },
];
