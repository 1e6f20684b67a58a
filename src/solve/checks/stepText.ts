import { segmentMath, type Segment } from '../../common/mathSpan.ts';

export interface Formula {
  readonly tex: string;
  /** words before or after it belong to it, as in `20% of 50 = 10` */
  readonly goesOnInWords: boolean;
}

/** What a step says in formulas, and how it says it. */
export interface StepText {
  readonly formulas: readonly Formula[];
  /** says that something is not so, or may not be, or is so in another arithmetic: its formulas are not what it claims */
  readonly denies: boolean;
  /** says for what its formulas hold, so that they need not hold elsewhere */
  readonly limits: boolean;
}

const denial =
  /\b(?:not|false|wrong|incorrect|mistake|contradict\w*|impossible|cannot|can't|isn't|doesn't|never|would|unless|whether|suppose|assum\w+|hypothe\w+|guess|claim|try|if|instead|unlike|no|none|absurd|inconsistent)\b|\?/i;
/** Equations in another arithmetic, or between statements. */
const otherNumbers =
  /\b(?:mod|modulo|binary|hexadecimal|octal|base|clock|congruen\w*)\b|\\mathbb\s*\{?[ZF]\}?_|\\p?mod(?![a-z])|\\(?:equiv|land|lor|wedge|vee|neg|lnot)(?![a-z])/i;
const limitation =
  /\b(?:for|when|where|whenever|given|positive|negative|non-?negative|let|provided|mod\w*|acute|integers?|naturals?|real|restrict\w*|domain)\b/i;
const forAll = /\bfor (?:all|every|any|each)\b[^,.;]*/gi;

/** Characters of a step that is read; a longer one is a text without end. */
export const longestStep = 4000;

/** The formulas of a step in Markdown with LaTeX, or in plain text; none of one that is too long. */
export function readStepText(step: string): StepText {
  if (step.length > longestStep) return { formulas: [], denies: false, limits: false };
  const segments = segmentMath(step);
  const hasMath = segments.some((segment) => segment.kind === 'math');
  const prose = segments.map((segment) => (segment.kind === 'math' ? ' ' : segment.text)).join('');
  const within = [...step.matchAll(/\\text\w*\s*\{([^{}]*)\}/g)].map((match) => match[1] ?? '').join(' ');
  const words = `${prose} ${within}`.replaceAll(forAll, ' ');
  const formulas = hasMath
    ? segments.flatMap((segment, index) => {
        if (segment.kind !== 'math') return [];
        const goesOnInWords = belongsToWords(textOf(segments[index - 1]), textOf(segments[index + 1]));
        return rowsOf(segment.span.tex).map((tex) => ({ tex, goesOnInWords }));
      })
    : plainFormulas(step);
  return { formulas, denies: denial.test(words) || otherNumbers.test(step), limits: limitation.test(words) };
}

/** The rows of an environment; one that starts with a relation goes on with the row before. */
function rowsOf(tex: string): string[] {
  const body = tex.replaceAll(
    /\\(?:begin|end)\{(?:align|aligned|gather|gathered|equation|split|eqnarray|multline)\*?\}/g,
    ' ',
  );
  if (body === tex || body.includes('\\begin')) return [tex];
  const rows: string[] = [];
  for (const row of body.split('\\\\').map((part) => part.replaceAll('&', ' ').trim())) {
    const goesOn = /^(?:=|<|>|\\le|\\ge|\\approx|\\ne)/.test(row);
    if (goesOn && rows.length > 0) rows.push(`${rows.pop() ?? ''} ${row}`);
    else rows.push(row);
  }
  return rows;
}

function textOf(segment: Segment | undefined): string {
  return segment?.kind === 'text' ? segment.text : '';
}

/** Words that compute something with the number beside them. */
const before =
  /(?:\b(?:of|times|plus|minus|by|over|from|half|twice|double|triple|percent|dozen|to|than|per|squared|cubed|less|more)|%)\s*$/i;
const after =
  /^\s*(?:%|(?:times|plus|minus|divided|multiplied|over|of|percent|dozen|hundreds?|thousands?|millions?|billions?|squared|cubed|less|more|per|mod|modulo|remainder|r)\b)/i;

function belongsToWords(textBefore: string, textAfter: string): boolean {
  return before.test(textBefore) || after.test(textAfter);
}

/** Words after which a formula begins anew. */
const introductions =
  /(?:^|[,;:.]\s*|\b(?:so|thus|then|therefore|hence|is|are|that|get|gets|gives|have|has|which|we|since|because|means|total|cost|costs|makes?|be|now|equation|compute|calculate|to)\s*:?\s*)$/i;

/** The parts of a sentence without words that have a relation in them. */
function plainFormulas(text: string): Formula[] {
  if (/\\[A-Za-z]/.test(text)) return [{ tex: text, goesOnInWords: false }];
  const separators = /\b(?!(?:sqrt|sin|cos|tan|ln|log|exp|pi|abs|mod)\b)[A-Za-z]{2,}\b|[,;:]|\.(?=\s|$)/g;
  const formulas: Formula[] = [];
  let start = 0;
  const add = (end: number): void => {
    const part = text.slice(start, end);
    if (!/[^<>=]\s*(?:=|<|>)\s*[^<>=]/.test(part)) return;
    const said = text.slice(0, start);
    // `3 = 2 + 1 and 4 = 7`, but not `the sum of 3 and 4 = 7`
    const isIntroduced = introductions.test(said) || /=[^=,;]*\band\s*$/i.test(said);
    const isWhole = isIntroduced && !after.test(text.slice(end)) && !/^\s*[-+*/]/.test(part);
    formulas.push({ tex: part.trim(), goesOnInWords: !isWhole });
  };
  for (const separator of text.matchAll(separators)) {
    add(separator.index);
    start = separator.index + separator[0].length;
  }
  add(text.length);
  return formulas;
}
