import type { FilterCase } from './filterCase.ts';

const raw = String.raw;

export const visibleCases: readonly FilterCase[] = [
  {
    does: 'drops white space',
    document: 'a ‸',
    text: ' \n',
    leaves: { drop: 'it is blank' },
  },
  {
    does: 'drops what is only the closer behind the cursor',
    document: raw`\sqrt{2‸}`,
    text: '}',
    leaves: { drop: 'it only closes what is closed' },
  },
  {
    does: 'drops several closers behind the cursor',
    language: 'lean4',
    document: 'exact ⟨h, (g x‸)⟩',
    text: ')⟩',
    leaves: { drop: 'it only closes what is closed' },
  },
  {
    does: 'keeps what goes past the closer behind the cursor',
    document: raw`\frac{1‸}`,
    text: '}{2}',
    leaves: '}{2}',
  },
  {
    does: 'keeps a closer that is not there yet',
    document: raw`\sqrt{2‸`,
    text: '}',
    leaves: '}',
  },
];
