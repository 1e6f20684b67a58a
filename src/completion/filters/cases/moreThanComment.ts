import type { FilterCase } from './filterCase.ts';

export const moreThanCommentCases: readonly FilterCase[] = [
  {
    does: 'drops a LaTeX comment',
    document: 'a\n‸',
    text: '% the proof comes later',
    leaves: { drop: 'it is only a comment' },
  },
  {
    does: 'drops comments behind code',
    language: 'lean4',
    document: 'by\n  simp ‸',
    text: '-- done\n  /- nested /- comment -/ -/',
    leaves: { drop: 'it is only a comment' },
  },
  {
    does: 'drops a comment that is not complete',
    language: 'lean4',
    document: 'by\n  ‸',
    text: '/- We prove it by -/ /- a',
    leaves: { drop: 'it is only a comment' },
  },
  {
    does: 'keeps a tactic below a comment',
    language: 'lean4',
    document: 'by\n  ‸',
    text: '-- both sides are equal\n  rfl',
    leaves: '-- both sides are equal\n  rfl',
  },
  {
    does: 'keeps a comment that is being written',
    document: 'a\n% We ‸',
    text: 'use % as a sign',
    leaves: 'use % as a sign',
  },
  {
    does: 'keeps a percent sign in verbatim text',
    document: '\\begin{verbatim}\n‸',
    text: '% not a comment',
    leaves: '% not a comment',
  },
  {
    does: 'keeps a minus',
    language: 'lean4',
    document: 'theorem a : x = ‸',
    text: '-y',
    leaves: '-y',
  },
];
