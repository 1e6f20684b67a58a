import type { FilterCase } from './filterCase.ts';

const raw = String.raw;

export const wholeWordsCases: readonly FilterCase[] = [
  {
    does: 'takes off half a word at the token limit',
    document: 'a ‸',
    text: 'natural num',
    cutShort: true,
    leaves: 'natural ',
  },
  {
    does: 'drops what is only half a word',
    document: 'a ‸',
    text: ' num',
    cutShort: true,
    leaves: { drop: 'it is cut in its first word' },
  },
  {
    does: 'keeps the last word of a text that ended by itself',
    document: 'a ‸',
    text: 'natural number',
    leaves: 'natural number',
  },
  {
    does: 'takes off half a command, and no more of the formula',
    document: '$‸$',
    text: raw`\frac{a}{b}+\alph`,
    cutShort: true,
    leaves: raw`\frac{a}{b}+`,
  },
  {
    does: 'keeps the line break before half a word',
    document: '\\begin{align}\n  ‸\n\\end{align}',
    text: raw`x &= 1 \\y`,
    cutShort: true,
    leaves: raw`x &= 1 \\`,
  },
  {
    does: 'takes off a whole number, not its decimals alone',
    document: '$x = ‸$',
    text: '2 + 3.14',
    cutShort: true,
    leaves: '2 + ',
  },
  {
    does: 'takes off half of a hyphenated word',
    document: 'a ‸',
    text: 'map to non-neg',
    cutShort: true,
    leaves: 'map to ',
  },
  {
    does: 'takes off the whole of a Lean name',
    language: 'lean4',
    document: 'theorem a : p := by\n  ‸',
    text: "simp [Nat.add_comm, Nat.succ_le'",
    cutShort: true,
    leaves: 'simp [Nat.add_comm, ',
  },
  {
    does: 'keeps what ends with a bracket at the token limit',
    language: 'lean4',
    document: 'theorem a : p := by\n  ‸',
    text: 'simp [h]',
    cutShort: true,
    leaves: 'simp [h]',
  },
];
