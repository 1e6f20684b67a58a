import type { FilterCase } from './filterCase.ts';

const raw = String.raw;

export const withoutLoopsCases: readonly FilterCase[] = [
  {
    does: 'drops a text that goes in circles',
    document: 'a ‸',
    text: 'and so on and so on and so on and so on and so on',
    leaves: { drop: 'it goes in circles' },
  },
  {
    does: 'drops a sentence that is there three times',
    document: 'a ‸',
    text: 'Let x be even. Let x be even. Let x be even.',
    leaves: { drop: 'it goes in circles' },
  },
  {
    does: 'drops lines that come again in turn',
    language: 'lean4',
    document: 'by\n  ‸',
    text: 'rw [mul_comm]\n  rw [add_comm]\n  rw [mul_comm]\n  rw [add_comm]\n  rw [mul_comm]\n  rw [add_comm]',
    leaves: { drop: 'it goes in circles' },
  },
  {
    does: 'drops a character again and again',
    document: 'a ‸',
    text: '.'.repeat(80),
    leaves: { drop: 'it goes in circles' },
  },
  {
    does: 'keeps the lines before the loop',
    document: '\\begin{align*}\n  ‸\n',
    text: '3x &= 15 \\\\\n  x &= 5 + 0 + 1 - 1 + 0 + 1 - 1 + 0 + 1 - 1 + 0 + 1 - 1 + 0 + 1 - 1',
    leaves: '3x &= 15 \\\\',
  },
  {
    does: 'keeps a sum of equal terms',
    document: '$‸$',
    text: 'x + x + x + x + x + x + x + x + x + x',
    leaves: 'x + x + x + x + x + x + x + x + x + x',
  },
  {
    does: 'keeps the columns of a table',
    document: raw`\begin{array}{‸`,
    text: 'cccccc}',
    leaves: 'cccccc}',
  },
  {
    does: 'keeps rows of zeros',
    document: '\\begin{pmatrix}\n  ‸',
    text: '0 & 0 & 0 & 0 \\\\\n  0 & 0 & 0 & 0 \\\\\n  0 & 0 & 0 & 0 \\\\\n  0 & 0 & 0 & 0',
    leaves: '0 & 0 & 0 & 0 \\\\\n  0 & 0 & 0 & 0 \\\\\n  0 & 0 & 0 & 0 \\\\\n  0 & 0 & 0 & 0',
  },
];
