import type { FilterCase } from './filterCase.ts';

const raw = String.raw;
const statement = '\\begin{lemma}\n  Every map is one.\n\\end{lemma}\n';

export const withoutHeadingsCases: readonly FilterCase[] = [
  {
    does: 'ends before a proof in plain words where lemmas are environments',
    document: `${statement}‸`,
    text: 'Proof. Let $f$ be a map.',
    leaves: '',
  },
  {
    does: 'keeps the lines before a plain lemma',
    document: `${statement}‸`,
    text: 'We need one more fact.\nLemma 2.1. Every map',
    leaves: 'We need one more fact.\n',
  },
  {
    does: 'keeps a proof in plain words in a document without environments',
    document: 'Lemma 1. Every map is one.\n‸',
    text: 'Proof. Let $f$ be a map.',
    leaves: 'Proof. Let $f$ be a map.',
  },
  {
    does: 'keeps the word inside a sentence',
    document: `${statement}‸`,
    text: raw`Proof of the lemma is by induction. Definition. `,
    leaves: raw`Proof of the lemma is by induction. Definition. `,
  },
];
