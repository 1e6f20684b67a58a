import type { LatexContext } from '../latex/context.ts';
import type { Situation } from './situation.ts';

/** The form a completion may take at one place. */
export interface Shape {
  /** generation ends before these */
  readonly stop: readonly string[];
  /** lines with something on them */
  readonly maxLines: number;
  /** whether the first of them may be the line below the cursor's */
  readonly mayStartBelow: boolean;
}

const restOfLine: Shape = { stop: ['\n'], maxLines: 1, mayStartBelow: false };

/** More than this covers the text below before anybody has read it. */
const displayLines = 6;

export function shapeOf(situation: Situation): Shape {
  switch (situation.family) {
    case 'latex':
      return latexShape(situation);
    case 'lean':
      return leanShape(situation);
    case 'markdown':
      return restOfLine;
  }
}

function latexShape({ latex, line, suffix }: Situation): Shape {
  const namingEnvironment = /\\(?:begin|end)\{[^}]*$/.test(line);
  if (latex?.mode !== 'displayMath' || namingEnvironment) return restOfLine;
  return { stop: ['\n\n', ...closedBelow(latex, suffix)], maxLines: displayLines, mayStartBelow: line.trim() !== '' };
}

/** The ends of what the cursor stands in that the document below has already. */
export function closedBelow(latex: LatexContext, suffix: string): string[] {
  const pairs = [...environmentPair(latex), ...delimiterPair(latex)];
  return pairs.filter(([opening, closing]) => closes(suffix, opening, closing)).map(([, closing]) => closing);
}

type Pair = readonly [opening: string, closing: string];

const environmentPair = ({ environments }: LatexContext): Pair[] =>
  environments.slice(-1).map((name) => [`\\begin{${name}}`, `\\end{${name}}`]);

function delimiterPair({ mathOpener }: LatexContext): Pair[] {
  if (mathOpener === '\\[') return [['\\[', '\\]']];
  return mathOpener === '$$' ? [['$$', '$$']] : [];
}

function closes(suffix: string, opening: string, closing: string): boolean {
  const end = suffix.indexOf(closing);
  return end >= 0 && (opening === closing || !suffix.slice(0, end).includes(opening));
}

/** After these a proof, a term or an alternative goes on, in this line or the next. */
const leanOpener = /(?:\b(?:by|do|where)|:=|=>|·)$/;

const leanShape = ({ line }: Situation): Shape =>
  leanOpener.test(line) ? { stop: ['\n\n'], maxLines: 1, mayStartBelow: true } : restOfLine;
