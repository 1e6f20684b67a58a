import fc from 'fast-check';

const openings = [
  '{',
  '$',
  '$$',
  '\\(',
  '\\[',
  '\\left(',
  '\\left\\lbrace',
  '\\begin{align}',
  '\\begin{proof}',
  '\\text{',
];
const closings = ['}', '\\)', '\\]', '\\right)', '\\right.', '\\end{align}', '\\end{proof}', '\\end{document}', ']'];
const raw = [
  '\\verb|',
  '|',
  '\\lstinline[a]',
  '\\url{',
  '\\begin{verbatim}',
  '\\end{verbatim}',
  '%',
  '\\iffalse',
  '\\fi',
];
const definitions = [
  '\\newcommand{\\be}{\\begin{align}}',
  '\\newcommand\\ee[1][x]',
  '\\def\\ee#1{\\end{align}}',
  '{\\end{align}}',
  '\\newenvironment{e}{\\begin{align}}{x}',
];
const environments = ['\\newenvironment{e}', '\\begin{e}', '\\end{e}', '\\newtheorem{t}', '\\begin{t}', '\\be', '\\ee'];
const others = [
  '\\',
  '\\begin{',
  '\\label{',
  '\\cite[',
  '\\section',
  '\\makeatletter',
  '\\x@y',
  '&',
  '\\\\',
  '\n',
  '\n\n',
];
const plain = ['x', ' ', '\t', '\r\n', '*', '\ud835', '\udd38', '\ud835\udd38'];

/** LaTeX that is mostly wrong, in all ways. */
export const anyLatex: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...openings, ...closings, ...raw, ...definitions) },
      { weight: 5, arbitrary: fc.constantFrom(...environments, ...others, ...plain) },
      { weight: 1, arbitrary: fc.string({ maxLength: 4 }) },
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));
