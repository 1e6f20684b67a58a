import type { FilterCase } from './filterCase.ts';

const raw = String.raw;
const alignBelow = '\n\\begin{align*}\n  ‸\n\\end{align*}\n';

export const balancedLatexCases: readonly FilterCase[] = [
  {
    does: 'ends before a brace that nothing opened',
    document: 'a ‸',
    text: 'b} c',
    leaves: 'b',
  },
  {
    does: 'closes the group the user opened, and only that',
    document: raw`$\frac{‸`,
    text: '1}{2}} x',
    leaves: '1}{2}',
  },
  {
    does: 'does not count escaped braces',
    document: '$‸',
    text: raw`\{ x \} + 1`,
    leaves: raw`\{ x \} + 1`,
  },
  {
    does: 'ends before the end of an environment that is not open',
    document: 'a ‸',
    text: raw`b \end{proof}`,
    leaves: 'b ',
  },
  {
    does: 'ends before the end that the document has below',
    document: alignBelow,
    text: 'x &= 1\n\\end{align*}\nmore',
    leaves: 'x &= 1\n',
  },
  {
    does: 'ends with the end of the environment that is open',
    document: '\\begin{align*}\n  ‸',
    text: 'x &= 1\n\\end{align*}\nmore',
    leaves: 'x &= 1\n\\end{align*}',
  },
  {
    does: 'keeps an environment that the text opens itself',
    document: raw`\[ ‸`,
    text: raw`\begin{cases} 1 \end{cases} \] so`,
    leaves: raw`\begin{cases} 1 \end{cases} \]`,
  },
  {
    does: 'goes on behind the formula within the line that the user opened',
    document: 'Let $x ‸',
    text: '= 1$ and $y$ be',
    leaves: '= 1$ and $y$ be',
  },
  {
    does: 'takes over the dollar behind the cursor',
    document: 'Let $x ‸$',
    text: '= 1$ and',
    leaves: '= 1$ and',
  },
  {
    does: 'ends before the dollar that follows later in the line',
    document: 'Let $x ‸ + y$ be',
    text: '= 1$ and',
    leaves: '= 1',
  },
  {
    does: 'does not take the next formula for the end of this one',
    document: 'Let $x‸ and $y$ be',
    text: ' = 1$ for',
    leaves: ' = 1$ for',
  },
  {
    does: 'ends before a formula that it leaves open',
    document: 'Let ‸',
    text: 'x and $y',
    leaves: 'x and ',
  },
  {
    does: 'ends before a displayed formula that it leaves open',
    document: 'Let ‸',
    text: 'x be\n\\[ y',
    leaves: 'x be\n',
  },
  {
    does: 'ends before a group that it leaves open',
    document: '$x = ‸',
    text: raw`1 + \frac{1}{2`,
    leaves: raw`1 + \frac{1}`,
  },
  {
    does: 'ends before a left that has no right',
    document: raw`\[ ‸`,
    text: raw`x + \left( y + 1`,
    leaves: 'x + ',
  },
  {
    does: 'keeps a left with its right',
    document: raw`\[ ‸`,
    text: raw`\left( \left. y \right| + 1 \right] x`,
    leaves: raw`\left( \left. y \right| + 1 \right] x`,
  },
  {
    does: 'closes the left that the user opened',
    document: raw`\[ \left( x ‸`,
    text: raw`+ 1 \right) y \right) z`,
    leaves: raw`+ 1 \right) y `,
  },
  {
    does: 'ends before the right that follows the cursor later',
    document: raw`\[ \left( x ‸ + 1 \right)`,
    text: raw`+ y \right) z`,
    leaves: '+ y ',
  },
  {
    does: 'ends before an environment that it leaves open',
    document: raw`\[ f = ‸`,
    text: raw`g \begin{cases} 1 & x`,
    leaves: 'g ',
  },
  {
    does: 'ends before the end of another environment than the one that is open',
    document: raw`\begin{align} x ‸`,
    text: raw`= 1 \end{equation}`,
    leaves: '= 1 ',
  },
  {
    does: 'ends before a brace that would tear a formula apart',
    document: raw`\textbf{Let ‸`,
    text: '$x} is',
    leaves: '',
  },
  {
    does: 'ends before the blank line in a formula',
    document: 'Let $x ‸',
    text: '= 1\n\nNext',
    leaves: '= 1\n',
  },
  {
    does: 'does not count what is in a comment or verbatim',
    document: 'a ‸',
    text: '% { $\nb \\verb|}$| c',
    leaves: '% { $\nb \\verb|}$| c',
  },
  {
    does: 'goes on in the text within a formula',
    document: raw`$x \text{ if ‸`,
    text: '$y$ is} 1$ z',
    leaves: '$y$ is} 1$ z',
  },
  {
    does: 'ends before a formula within a formula',
    document: raw`\[ x ‸`,
    text: raw`= \( y \)`,
    leaves: '= ',
  },
  {
    does: 'keeps what a short form of the document opens and closes',
    document: raw`\newcommand{\be}{\begin{equation}}\newcommand{\ee}{\end{equation}} ‸`,
    text: raw`\be x \ee y`,
    leaves: raw`\be x \ee y`,
  },
  {
    does: 'ends before the end of the document',
    document: raw`\begin{document} a ‸`,
    text: raw`b \end{document}`,
    leaves: 'b ',
  },
  {
    does: 'goes on behind an environment in a formula',
    document: '$\\begin{pmatrix} ‸',
    text: '1 \\end{pmatrix}$ is',
    leaves: '1 \\end{pmatrix}$ is',
  },
  {
    does: 'keeps a command name that is not finished',
    document: 'a ‸',
    text: raw`b \al`,
    leaves: raw`b \al`,
  },
  {
    does: 'finishes the environment that is being named',
    document: raw`\begin{ali‸`,
    text: raw`gn} x \end{align} y`,
    leaves: raw`gn} x \end{align}`,
  },
  {
    does: 'leaves other languages alone',
    language: 'markdown',
    document: 'a ‸',
    text: 'b} c',
    leaves: 'b} c',
  },
];
