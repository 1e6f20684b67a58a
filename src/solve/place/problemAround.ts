import { latexProblemAround } from './latexProblem.ts';
import { leanProblemAround } from './leanProblem.ts';
import { expandMacros } from './macros.ts';
import { paragraphAround, type LineRole, type ProblemPlace } from './paragraph.ts';

/**
 * The problem around a cursor: in LaTeX its environment, displayed formula or paragraph, in Lean the comment, elsewhere the
 * paragraph or the entry of a list.
 * @param offset of the cursor, UTF-16 units
 * @returns undefined where there is none
 */
export function problemAround(text: string, offset: number, languageId: string): ProblemPlace | undefined {
  const place = placeAround(text, offset, languageId);
  return place === undefined || place.problem.trim() === '' ? undefined : place;
}

function placeAround(text: string, offset: number, languageId: string): ProblemPlace | undefined {
  switch (languageId) {
    case 'latex':
    case 'tex':
      return latexProblemAround(text, offset);
    case 'lean':
    case 'lean4':
      return leanProblemAround(text, offset);
    default:
      return withoutListMark(paragraphAround(text, offset, markdownRole));
  }
}

const listMark = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/;

function markdownRole(line: string): LineRole {
  if (line.trim() === '' || /^\s*(?:#{1,6}\s|```|---+\s*$)/.test(line)) return 'between';
  return listMark.test(line) ? 'first' : 'inside';
}

function withoutListMark(place: ProblemPlace | undefined): ProblemPlace | undefined {
  return place && { ...place, problem: place.problem.replace(listMark, '') };
}

/** A problem without the macros that only its document knows. */
export function inCommonTerms(problem: string, documentText: string, languageId: string): string {
  return isLatex(languageId) ? expandMacros(problem, documentText) : problem;
}

export function isLatex(languageId: string): boolean {
  return languageId === 'latex' || languageId === 'tex';
}
