import type { FilterCase } from './filterCase.ts';

const raw = String.raw;
const alignBelow = '\n\\begin{align*}\n  ‸\n\\end{align*}\n';

/** What is done about text that is there already. */
export const repeatCases: readonly FilterCase[] = [
  {
    filter: 'withoutOverlap',
    does: 'takes off the rest of the line',
    document: '  x &= ‸ \\\\\n',
    text: raw`5 \\`,
    leaves: '5',
  },
  {
    filter: 'withoutOverlap',
    does: 'leaves the closers behind the cursor to the item',
    document: raw`\sqrt{‸}`,
    text: '2}',
    leaves: '2}',
  },
  {
    filter: 'withoutOverlap',
    does: 'ends before the line that stands below',
    document: '\\begin{align*}\n  ‸\n  x &= 1\n',
    text: '3x &= 3 \\\\\n  x &= 1',
    leaves: '3x &= 3 \\\\',
  },
  {
    filter: 'withoutOverlap',
    does: 'drops the line that stands below',
    language: 'lean4',
    document: 'by\n  ‸\n  exact h\n',
    text: 'exact h',
    leaves: { drop: 'repeats the line below' },
  },

  {
    filter: 'withoutRepetition',
    does: 'drops the line above',
    document: 'We solve the equation.\n‸',
    text: 'We solve the equation.',
    leaves: { drop: 'echoes the line above' },
  },
  {
    filter: 'withoutRepetition',
    does: 'drops the line above when its beginning is typed',
    document: '  3x &= 15 \\\\\n  3x ‸',
    text: raw`&= 15 \\`,
    leaves: { drop: 'echoes the line above' },
  },
  {
    filter: 'withoutRepetition',
    does: 'keeps a short line twice',
    language: 'lean4',
    document: '  · rfl\n  ‸',
    text: '· rfl',
    leaves: '· rfl',
  },
  {
    filter: 'withoutRepetition',
    does: 'ends before a line it had already',
    document: alignBelow,
    text: '3x &= 15 \\\\\n  x &= 5 \\\\\n  3x &= 15 \\\\',
    leaves: '3x &= 15 \\\\\n  x &= 5 \\\\',
  },
  {
    filter: 'withoutRepetition',
    does: 'drops a text that goes in circles',
    document: 'a ‸',
    text: 'and so on and so on and so on and so on and so on',
    leaves: { drop: 'repeats itself' },
  },
  {
    filter: 'withoutRepetition',
    does: 'drops a sentence that is there three times',
    document: 'a ‸',
    text: 'Let x be even. Let x be even. Let x be even.',
    leaves: { drop: 'repeats itself' },
  },
  {
    filter: 'withoutRepetition',
    does: 'keeps a sum of equal terms',
    document: '$‸$',
    text: 'x + x + x + x + x',
    leaves: 'x + x + x + x + x',
  },
  {
    filter: 'withoutRepetition',
    does: 'keeps the columns of a table',
    document: raw`\begin{array}{‸`,
    text: 'cccccc}',
    leaves: 'cccccc}',
  },
];
