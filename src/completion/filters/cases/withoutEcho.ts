import type { FilterCase } from './filterCase.ts';

const raw = String.raw;
const alignBelow = '\n\\begin{align*}\n  ‸\n\\end{align*}\n';

export const withoutEchoCases: readonly FilterCase[] = [
  {
    does: 'drops the line above',
    document: 'We solve the equation.\n‸',
    text: 'We solve the equation.',
    leaves: { drop: 'it says again what stands above' },
  },
  {
    does: 'drops the line above when its beginning is typed',
    document: '  3x &= 15 \\\\\n  3x ‸',
    text: raw`&= 15 \\`,
    leaves: { drop: 'it says again what stands above' },
  },
  {
    does: 'drops the sentence before, in the same line',
    document: 'Let $x$ be even. ‸',
    text: 'Let $x$ be even.',
    leaves: { drop: 'it says again what stands above' },
  },
  {
    does: 'drops what one of the last lines said',
    document: 'Let $x$ be an even number.\nThen $x^2$ is even as well.\n\n‸',
    text: 'Let $x$ be an even number.',
    leaves: { drop: 'it says again what stands above' },
  },
  {
    does: 'ends before a line it had already',
    document: alignBelow,
    text: '3x &= 15 \\\\\n  x &= 5 \\\\\n  3x &= 15 \\\\',
    leaves: '3x &= 15 \\\\\n  x &= 5 \\\\',
  },
  {
    does: 'ends before a sentence it had already',
    document: 'a. ‸',
    text: 'Let $x$ be even. Then so is $x^2$. Let $x$ be even.',
    leaves: 'Let $x$ be even. Then so is $x^2$.',
  },
  {
    does: 'drops the last step without its left side',
    document: '  x &= 15/3 \\\\\n  ‸',
    text: raw`&= 15/3 \\`,
    leaves: { drop: 'it says again what stands above' },
  },
  {
    does: 'ends before a step that says nothing',
    document: alignBelow,
    text: '3x &= 15 \\\\\n  x &= 5 \\\\\n  5 &= 5',
    leaves: '3x &= 15 \\\\\n  x &= 5 \\\\',
  },
  {
    does: 'drops a Lean tactic said again',
    language: 'lean4',
    document: 'by\n  rw [Nat.add_comm a b]\n  ‸',
    text: 'rw [Nat.add_comm a b]',
    leaves: { drop: 'it says again what stands above' },
  },
  {
    does: 'keeps a short line twice',
    language: 'lean4',
    document: '  rfl\n  ‸',
    text: 'rfl',
    leaves: 'rfl',
  },
  {
    does: 'keeps two cases that are proved in the same way',
    language: 'lean4',
    document: 'by\n  constructor\n  · exact mul_pos ha hb\n  ‸',
    text: '· exact mul_pos ha hb',
    leaves: '· exact mul_pos ha hb',
  },
  {
    does: 'keeps a second environment of the same name',
    document: '\\begin{align*}\n  x\n\\end{align*}\nso\n‸',
    text: '\\begin{align*}\n  y\n\\end{align*}',
    leaves: '\\begin{align*}\n  y\n\\end{align*}',
  },
  {
    does: 'keeps the next step of a derivation',
    document: '  3x &= 22 - 7 \\\\\n  ‸',
    text: raw`&= 15 \\`,
    leaves: raw`&= 15 \\`,
  },
];
