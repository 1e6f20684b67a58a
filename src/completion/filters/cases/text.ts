import type { FilterCase } from './filterCase.ts';

const raw = String.raw;

/** What is done to the text itself. */
export const textCases: readonly FilterCase[] = [
  {
    filter: 'wholeCharacters',
    does: 'ends before a character whose bytes are not all there',
    document: 'a ‸',
    text: 'x ≤ \ufffd',
    leaves: 'x ≤ ',
  },
  {
    filter: 'wholeCharacters',
    does: 'ends before half of a surrogate pair',
    document: 'a ‸',
    text: 'over \ud835',
    leaves: 'over ',
  },
  {
    filter: 'wholeCharacters',
    does: 'keeps a whole surrogate pair',
    document: 'a ‸',
    text: 'over 𝔽 and',
    leaves: 'over 𝔽 and',
  },

  {
    filter: 'wholeWords',
    does: 'takes off half a word at the token limit',
    document: 'a ‸',
    text: 'natural num',
    cutShort: true,
    leaves: 'natural ',
  },
  {
    filter: 'wholeWords',
    does: 'drops what is only half a word',
    document: 'a ‸',
    text: ' num',
    cutShort: true,
    leaves: { drop: 'cut in its first word' },
  },
  {
    filter: 'wholeWords',
    does: 'keeps the last word of a text that ended by itself',
    document: 'a ‸',
    text: 'natural number',
    leaves: 'natural number',
  },

  {
    filter: 'joinedSpace',
    does: 'does not write the space twice',
    document: 'x = ‸',
    text: ' 5',
    leaves: '5',
  },
  {
    filter: 'joinedSpace',
    does: 'keeps the space where none is there yet',
    document: 'x =‸',
    text: ' 5',
    leaves: ' 5',
  },
  {
    filter: 'joinedSpace',
    does: 'keeps the indentation the user chose',
    language: 'lean4',
    document: 'theorem a : p := by\n    ‸',
    text: '   simp',
    leaves: 'simp',
  },

  {
    filter: 'withoutMarkers',
    does: 'ends before a control token',
    document: 'a ‸',
    text: 'b</s><s>c',
    leaves: 'b',
  },
  {
    filter: 'withoutMarkers',
    does: 'ends before the next goal',
    language: 'lean4',
    document: 'by ‸',
    text: 'omega\n[GOAL]\nn : Nat',
    leaves: 'omega\n',
  },
  {
    filter: 'withoutMarkers',
    does: 'ends before the sentence that ends solutions',
    document: 'a ‸',
    text: '$5$. I hope it is correct.',
    leaves: '$5$. ',
  },
  {
    filter: 'withoutMarkers',
    does: 'ends before the heading of a prompt',
    document: 'a\n‸',
    text: 'b\nProblem:\nc',
    leaves: 'b\n',
  },
  {
    filter: 'withoutMarkers',
    does: 'keeps a heading that the document uses',
    document: 'Problem: one\n\n‸',
    text: 'Problem: two',
    leaves: 'Problem: two',
  },
  {
    filter: 'withoutMarkers',
    does: 'keeps the words inside a line',
    document: raw`\textbf{‸`,
    text: 'Problem: two}',
    leaves: 'Problem: two}',
  },

  {
    filter: 'tidyEnd',
    does: 'takes off white space',
    document: 'a ‸',
    text: 'b \n ',
    leaves: 'b',
  },
  {
    filter: 'tidyEnd',
    does: 'takes off a backslash without its command',
    document: 'a ‸',
    text: 'b \\',
    leaves: 'b',
  },
  {
    filter: 'tidyEnd',
    does: 'keeps a line break',
    document: 'a ‸',
    text: 'b \\\\',
    leaves: 'b \\\\',
  },

  {
    filter: 'visible',
    does: 'drops white space',
    document: 'a ‸',
    text: ' \n',
    leaves: { drop: 'nothing to add' },
  },
  {
    filter: 'visible',
    does: 'drops what is only the closer behind the cursor',
    document: raw`\sqrt{2‸}`,
    text: '}',
    leaves: { drop: 'nothing to add' },
  },
  {
    filter: 'visible',
    does: 'keeps what goes past the closer behind the cursor',
    document: raw`\frac{1‸}`,
    text: '}{2}',
    leaves: '}{2}',
  },
];
