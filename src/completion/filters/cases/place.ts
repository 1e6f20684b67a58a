import type { FilterCase } from './filterCase.ts';

const raw = String.raw;
const alignBelow = '\n\\begin{align*}\n  ‸\n\\end{align*}\n';

/** What is done to fit the text into its place. */
export const placeCases: readonly FilterCase[] = [
  {
    filter: 'fittingLines',
    does: 'keeps one line of text',
    document: 'a ‸',
    text: 'b\nc',
    leaves: 'b',
  },
  {
    filter: 'fittingLines',
    does: 'drops what starts below a line of text',
    document: 'a‸',
    text: '\nb',
    leaves: { drop: 'nothing to add to the line' },
  },
  {
    filter: 'fittingLines',
    does: 'keeps up to six lines of a derivation',
    document: alignBelow,
    text: '1\n2\n3\n4\n5\n6\n7',
    leaves: '1\n2\n3\n4\n5\n6',
  },
  {
    filter: 'fittingLines',
    does: 'ends a derivation at a blank line',
    document: alignBelow,
    text: '1\n \n2',
    leaves: '1',
  },
  {
    filter: 'fittingLines',
    does: 'starts a proof on the line below',
    language: 'lean4',
    document: 'theorem a : p := by‸',
    text: '\n  simp\n  done',
    leaves: '\n  simp',
  },
  {
    filter: 'fittingLines',
    does: 'ends before the next declaration',
    language: 'lean4',
    document: 'theorem a : p := by‸',
    text: '\ntheorem b : q := by',
    leaves: '',
  },

  {
    filter: 'balancedLatex',
    does: 'ends before a brace that nothing opened',
    document: 'a ‸',
    text: 'b} c',
    leaves: 'b',
  },
  {
    filter: 'balancedLatex',
    does: 'closes the group the user opened, and only that',
    document: raw`$\frac{‸`,
    text: '1}{2}} x',
    leaves: '1}{2}',
  },
  {
    filter: 'balancedLatex',
    does: 'does not count escaped braces',
    document: '$‸',
    text: raw`\{ x \} + 1`,
    leaves: raw`\{ x \} + 1`,
  },
  {
    filter: 'balancedLatex',
    does: 'ends before the end of an environment that is not open',
    document: 'a ‸',
    text: raw`b \end{proof}`,
    leaves: 'b ',
  },
  {
    filter: 'balancedLatex',
    does: 'ends before the end that the document has below',
    document: alignBelow,
    text: 'x &= 1\n\\end{align*}\nmore',
    leaves: 'x &= 1\n',
  },
  {
    filter: 'balancedLatex',
    does: 'ends with the end of the environment that is open',
    document: '\\begin{align*}\n  ‸',
    text: 'x &= 1\n\\end{align*}\nmore',
    leaves: 'x &= 1\n\\end{align*}',
  },
  {
    filter: 'balancedLatex',
    does: 'keeps an environment that the text opens itself',
    document: raw`\[ ‸`,
    text: raw`\begin{cases} 1 \end{cases} \] so`,
    leaves: raw`\begin{cases} 1 \end{cases} \]`,
  },
  {
    filter: 'balancedLatex',
    does: 'leaves other languages alone',
    language: 'markdown',
    document: 'a ‸',
    text: 'b} c',
    leaves: 'b} c',
  },

  {
    filter: 'balancedLean',
    does: 'ends before a bracket that nothing opened',
    language: 'lean4',
    document: 'exact ‸',
    text: 'h.1) x',
    leaves: 'h.1',
  },
  {
    filter: 'balancedLean',
    does: 'closes the brackets the user opened',
    language: 'lean4',
    document: 'exact ⟨h.2, (‸',
    text: 'h.1)⟩⟩',
    leaves: 'h.1)⟩',
  },
  {
    filter: 'balancedLean',
    does: 'does not take a bracket of an earlier paragraph for open',
    language: 'lean4',
    document: '/- a smile :( -/\n\nexact ‸',
    text: 'h)',
    leaves: 'h',
  },
];
