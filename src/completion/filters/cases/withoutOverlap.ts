import type { FilterCase } from './filterCase.ts';

const raw = String.raw;

export const withoutOverlapCases: readonly FilterCase[] = [
  {
    does: 'takes off the rest of the line',
    document: '  x &= ‸ \\\\\n',
    text: raw`5 \\`,
    leaves: '5',
  },
  {
    does: 'takes off the beginning of the rest',
    document: '$a + ‸ = c + d$',
    text: 'b = c',
    leaves: 'b',
  },
  {
    does: 'takes off the rest however it is spaced',
    document: '$a + ‸ = c + d$',
    text: 'b =c+d$',
    leaves: 'b',
  },
  {
    does: 'drops what is all there',
    document: 'We ‸ solve it.',
    text: 'solve it.',
    leaves: { drop: 'it stands behind the cursor already' },
  },
  {
    does: 'takes off the rest of the line from the last of several lines',
    document: '\\begin{align*}\n  3x &= ‸ \\\\\n\\end{align*}',
    text: '15 \\\\\n  x &= 5 \\\\',
    leaves: '15 \\\\\n  x &= 5',
  },
  {
    does: 'ends where it writes out the rest and goes on',
    document: '$x ‸ = 5$',
    text: '+ 2 = 5$ so that $x = 3$',
    leaves: '+ 2',
  },
  {
    does: 'leaves the closers behind the cursor to the item',
    document: raw`\sqrt{‸}`,
    text: '2}',
    leaves: '2}',
  },
  {
    does: 'leaves the closers before the overlap to the item',
    document: raw`$\sqrt{‸} = 5$`,
    text: '25} = 5$',
    leaves: '25}',
  },
  {
    does: 'takes off closers behind a space',
    language: 'lean4',
    document: 'theorem a : p := { ‸ }',
    text: 'left := h }',
    leaves: 'left := h',
  },
  {
    does: 'keeps a bracket of its own before closers behind a space',
    language: 'lean4',
    document: 'theorem a : p := ( ‸ )',
    text: 'f (x)',
    leaves: 'f (x)',
  },
  {
    does: 'takes off several lines that stand below',
    document: '\\begin{align*}\n  ‸\n  x &= 1 \\\\\n  y &= 2\n\\end{align*}',
    text: 'w &= 0 \\\\\n  x &= 1 \\\\\n  y &= 2\n\\end{align*}',
    leaves: 'w &= 0 \\\\',
  },
  {
    does: 'takes off a short line that stands below',
    document: '{\n  ‸\n}\n',
    text: 'x\n}',
    leaves: 'x',
  },
  {
    does: 'takes off what the next line of the paragraph begins with',
    document: 'The sum of two even‸\nnumbers is even. Let us',
    text: ' integers or numbers is even.',
    leaves: ' integers or',
  },
  {
    does: 'ends where it writes out the next line and goes on',
    document: 'The sum of two‸\neven numbers is even.\n',
    text: ' or more even numbers is even. The product',
    leaves: ' or more',
  },
  {
    does: 'keeps a line that only begins like the next',
    language: 'lean4',
    document: 'by\n  ‸\n  exact absurd hx\n',
    text: 'exact absurd hx hy',
    leaves: 'exact absurd hx hy',
  },
  {
    does: 'keeps a number that only begins like the rest',
    document: '$x ‸ = 5',
    text: '+ 2 = 50 + y',
    leaves: '+ 2 = 50 + y',
  },
  {
    does: 'keeps the end of a word that the rest begins with',
    document: '$y = 2 ‸x + 1$',
    text: '+ 3x',
    leaves: '+ 3x',
  },
  {
    does: 'keeps a command whose name ends like the rest',
    document: raw`$y = 2 ‸pi$`,
    text: raw`\pi`,
    leaves: raw`\pi`,
  },
  {
    does: 'keeps what only the next line begins with by chance',
    document: '\\begin{align*}\n  y &= ‸\n  x &= 1\n',
    text: '2x',
    leaves: '2x',
  },
];
