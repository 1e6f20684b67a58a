import type { FilterCase } from './filterCase.ts';

const alignBelow = '\n\\begin{align*}\n  ‸\n\\end{align*}\n';
const oneLine = { maxLines: 1, mayStartBelow: false };

export const fittingLinesCases: readonly FilterCase[] = [
  {
    does: 'keeps one line where there is room for one',
    document: 'a ‸',
    shape: oneLine,
    text: 'b\nc',
    leaves: 'b',
  },
  {
    does: 'drops what starts below where it may not',
    document: 'a‸',
    shape: oneLine,
    text: '\nb',
    leaves: { drop: 'it adds nothing to the line' },
  },
  {
    does: 'keeps as many lines as there is room for',
    document: alignBelow,
    text: '1\n2\n3\n4\n5\n6\n7',
    leaves: '1\n2\n3\n4\n5\n6',
  },
  {
    does: 'ends at a blank line',
    document: alignBelow,
    text: '1\n \n2',
    leaves: '1',
  },
  {
    does: 'does not count the line that it leaves to start below',
    language: 'lean4',
    document: 'theorem a : p := by‸',
    shape: { maxLines: 1, mayStartBelow: true },
    text: '\n  simp\n  done',
    leaves: '\n  simp',
  },
  {
    does: 'ends before the next Lean declaration',
    language: 'lean4',
    document: 'def f : Nat :=‸',
    text: '\n  g 0\ndef h := 1',
    leaves: '\n  g 0',
  },
  {
    does: 'leaves lines of tactics to another filter',
    language: 'lean4',
    document: 'theorem a : p := by‸',
    text: '\nintro x\nsimp',
    leaves: '\nintro x\nsimp',
  },
  {
    does: 'keeps lines that fit',
    document: alignBelow,
    text: 'x &= 1 \\\\\n  y &= 2',
    leaves: 'x &= 1 \\\\\n  y &= 2',
  },
];
