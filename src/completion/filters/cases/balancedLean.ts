import type { FilterCase } from './filterCase.ts';

export const balancedLeanCases: readonly FilterCase[] = [
  {
    does: 'ends before a bracket that nothing opened',
    language: 'lean4',
    document: 'exact ‸',
    text: 'h.1) x',
    leaves: 'h.1',
  },
  {
    does: 'closes the brackets the user opened',
    language: 'lean4',
    document: 'exact ⟨h.2, (‸',
    text: 'h.1)⟩⟩',
    leaves: 'h.1)⟩',
  },
  {
    does: 'does not take a bracket of an earlier paragraph for open',
    language: 'lean4',
    document: '/- a smile :( -/\n\nexact ‸',
    text: 'h)',
    leaves: 'h',
  },
  {
    does: 'does not count brackets in comments and strings',
    language: 'lean4',
    document: 'theorem a : p := by -- (\n  exact f "(" ‸',
    text: '")" /- ) -/ h) x',
    leaves: '")" /- ) -/ h',
  },
  {
    does: 'leaves a comment alone',
    language: 'lean4',
    document: '-- a) ‸',
    text: 'b)',
    leaves: 'b)',
  },
];
