import { scanLean } from '../../leanSyntax/scan.ts';
import { paragraphAround, type ProblemPlace } from './paragraph.ts';

/**
 * The problem around an offset of a Lean file: the comment it is in, or the documentation of the declaration it is in. Of other
 * comments with several paragraphs the one around the offset.
 */
export function leanProblemAround(text: string, offset: number): ProblemPlace | undefined {
  const { spans } = scanLean(text);
  const around = spans.find(({ start, end }) => start <= offset && offset <= end);
  if (around?.kind === 'line comment') return paragraphAround(text, offset, lineCommentRole);
  if (around?.kind === 'block comment') {
    const whole = placeOf(text, around);
    return isDocumentation(whole.problem) || !/\n[ \t]*\n/.test(whole.problem)
      ? whole
      : within(whole, paragraphAround(whole.problem, offset - whole.start, blankLineRole));
  }
  const documentation = spans.findLast(
    ({ kind, start, end }) =>
      kind === 'block comment' && end <= offset && isDocumentation(text.slice(start, start + 3)),
  );
  if (documentation === undefined || /\n[ \t]*\r?\n/.test(text.slice(documentation.end, offset))) return undefined;
  return placeOf(text, documentation);
}

function placeOf(text: string, { start, end }: { readonly start: number; readonly end: number }): ProblemPlace {
  return { start, end, problem: text.slice(start, end) };
}

function within(whole: ProblemPlace, part: ProblemPlace | undefined): ProblemPlace | undefined {
  return part && { ...part, start: whole.start + part.start, end: whole.start + part.end };
}

const isDocumentation = (comment: string): boolean => comment.startsWith('/--');
const lineCommentRole = (line: string) => (/^\s*--\s*\S/.test(line) ? 'inside' : 'between');
const blankLineRole = (line: string) => (line.trim() === '' ? 'between' : 'inside');
