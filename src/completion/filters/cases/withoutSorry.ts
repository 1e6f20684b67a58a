import type { FilterCase } from './filterCase.ts';

const proof = 'theorem a : p ∧ q := by\n  ‸';

export const withoutSorryCases: readonly FilterCase[] = [
  {
    does: 'drops a tactic that gives up',
    language: 'lean4',
    document: proof,
    text: 'sorry',
    leaves: { drop: 'it leaves the proof open' },
  },
  {
    does: 'drops a term that gives up',
    language: 'lean4',
    document: proof,
    text: 'exact ⟨h, sorry⟩',
    leaves: { drop: 'it leaves the proof open' },
  },
  {
    does: 'ends a proof before the line that gives up',
    language: 'lean4',
    document: proof,
    text: 'constructor\n  · exact h\n  · admit',
    leaves: 'constructor\n  · exact h',
  },
  {
    does: 'keeps a name that contains the word',
    language: 'lean4',
    document: proof,
    text: "exact sorry_free h'",
    leaves: "exact sorry_free h'",
  },
  {
    does: 'keeps the word in LaTeX',
    document: 'I am ‸',
    text: 'sorry.',
    leaves: 'sorry.',
  },
];
