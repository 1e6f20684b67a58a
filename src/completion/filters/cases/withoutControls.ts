import type { FilterCase } from './filterCase.ts';

export const withoutControlsCases: readonly FilterCase[] = [
  {
    does: 'ends before a change of direction',
    document: 'a ‸',
    text: 'b \u202ec',
    leaves: 'b ',
  },
  {
    does: 'ends before a space of no width',
    document: 'a ‸',
    text: 'x\u200b + y',
    leaves: 'x',
  },
  {
    does: 'ends before a control character',
    document: 'a ‸',
    text: 'b\u0000c',
    leaves: 'b',
  },
  {
    does: 'keeps a joiner in a document that has some',
    document: 'می\u200cشود ‸',
    text: 'می\u200cکند',
    leaves: 'می\u200cکند',
  },
  {
    does: 'keeps tabs and line feeds',
    document: 'a ‸',
    text: 'b\n\tc',
    leaves: 'b\n\tc',
  },
];
