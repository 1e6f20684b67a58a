/** What a stretch of a document is: how well text can be guessed from what precedes it depends on that. */
export const kinds = [
  'Lean tactic proof',
  'Lean statement or term',
  'Lean comment',
  'LaTeX prose',
  'LaTeX display',
  'LaTeX derivation',
  'worked solution',
] as const;

export type Kind = (typeof kinds)[number];

export interface Region {
  readonly kind: Kind;
  readonly text: string;
}

export type Language = 'lean' | 'latex';

/** A comment, or a proof from its `by` to the next line that begins at the margin. */
const leanRegion = /\/-[^]*?-\/|(?:(?::=|=>|\bfrom)\s*by\b[^]*?(?=\n\S|(?![^])))/gu;
const latexDisplay =
  /\$\$[^]*?\$\$|\\\[[^]*?\\\]|\\begin\{((?:equation|align|eqnarray|gather|multline|flalign)\*?)\}[^]*?\\end\{\1\}/gu;
/** An environment of several lines, or several lines inside one. */
const derivation = /^\\begin\{(?:align|eqnarray|gather|multline|flalign)|\\begin\{(?:aligned|split|gathered)\}/u;

/** Cuts a document where its kind of text changes; together the regions are the document again. */
export function regionsOf(language: Language, text: string): Region[] {
  return language === 'lean'
    ? cut(text, leanRegion, 'Lean statement or term', (found) =>
        found.startsWith('/-') ? 'Lean comment' : 'Lean tactic proof',
      )
    : cut(text, latexDisplay, 'LaTeX prose', (found) =>
        derivation.test(found) ? 'LaTeX derivation' : 'LaTeX display',
      );
}

function cut(text: string, pattern: RegExp, between: Kind, kindOf: (found: string) => Kind): Region[] {
  const regions: Region[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    regions.push({ kind: between, text: text.slice(end, index) }, { kind: kindOf(found), text: found });
    end = index + found.length;
  }
  return [...regions, { kind: between, text: text.slice(end) }].filter((region) => region.text !== '');
}
