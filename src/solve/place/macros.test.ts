import { describe, expect, it } from 'vitest';
import { expandMacros } from './macros.ts';

const preamble = String.raw`
\newcommand{\R}{\mathbb{R}}
\newcommand\abs[1]{\lvert #1\rvert}
\newcommand{\norm}[2][2]{\lVert #2 \rVert_{#1}}
\renewcommand*{\vec}[1]{\mathbf#1}
\def\eps{\varepsilon}
\def\pair#1#2{(#1, #2)}
\DeclareMathOperator{\lcm}{lcm}
\DeclareMathOperator*{\argmax}{arg\,max}
\let\iff=\Leftrightarrow
\NewDocumentCommand{\inner}{m m}{\langle #1, #2 \rangle}
% \newcommand{\no}{no}
`;

describe('expandMacros', () => {
  it.each([
    [String.raw`$x \in \R$`, String.raw`$x \in \mathbb{R}$`],
    [String.raw`\abs{x + \abs y}`, String.raw`\lvert x + \lvert y\rvert\rvert`],
    [String.raw`\norm{v} \norm[1]{v}`, String.raw`\lVert v \rVert_{2} \lVert v \rVert_{1}`],
    [String.raw`\vec v + \vec{w}`, String.raw`\mathbf v + \mathbf w`],
    [String.raw`\eps2 \eps x`, String.raw`\varepsilon2 \varepsilon x`],
    [String.raw`\pair{\eps}n`, String.raw`(\varepsilon, n)`],
    [String.raw`\lcm(a) \argmax_x`, String.raw`\operatorname{lcm}(a) \operatorname*{arg\,max}_x`],
    [String.raw`a \iff b`, String.raw`a \Leftrightarrow b`],
    [String.raw`\inner{u}{v}`, String.raw`\langle u, v \rangle`],
    [String.raw`\no \Real \\R`, String.raw`\no \Real \\R`],
    [String.raw`the end is \abs`, String.raw`the end is \abs`],
    [String.raw`\abs{open`, String.raw`\abs{open`],
  ])('makes of %s %s', (text, expanded) => {
    expect(expandMacros(text, preamble)).toBe(expanded);
  });

  it.each([
    ['one that calls itself', String.raw`\newcommand{\a}{x\a}`],
    ['two that call each other', String.raw`\newcommand{\a}{\b}\newcommand{\b}{\a}`],
    ['one that doubles', String.raw`\newcommand{\a}{\a\a}`],
    ['one that grows', `\\newcommand{\\a}{\\a ${'long '.repeat(300)}}`],
    ['a bomb of ten levels', bomb(10)],
  ])('leaves a text with %s as it is', (_, definitions) => {
    expect(expandMacros(String.raw`so $\a$`, definitions)).toBe(String.raw`so $\a$`);
  });
});

/** `\a` is ten times the next, and so on. */
function bomb(levels: number): string {
  const names = Array.from({ length: levels + 1 }, (_, level) => `\\${'a'.repeat(level + 1)}`);
  return names.map((name, level) => `\\newcommand{${name}}{${`${names[level + 1] ?? 'boom'} `.repeat(10)}}`).join('\n');
}
