import type { FilterCase } from './filterCase.ts';

export const wholeCharactersCases: readonly FilterCase[] = [
  {
    does: 'ends before a character whose bytes are not all there',
    document: 'a ‸',
    text: 'x ≤ \ufffd',
    leaves: 'x ≤ ',
  },
  {
    does: 'ends before half of a surrogate pair',
    document: 'a ‸',
    text: 'over \ud835',
    leaves: 'over ',
  },
  {
    does: 'ends before the second half of one',
    document: 'a ‸',
    text: 'over \udd3d is',
    leaves: 'over ',
  },
  {
    does: 'keeps a whole surrogate pair',
    document: 'a ‸',
    text: 'over 𝔽 and',
    leaves: 'over 𝔽 and',
  },
];
