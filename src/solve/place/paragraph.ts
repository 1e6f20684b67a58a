/** A part of a document with a problem in it. Offsets in UTF-16 units. */
export interface ProblemPlace {
  readonly start: number;
  readonly end: number;
  /** the problem in it, without what only marks it; not cleaned yet */
  readonly problem: string;
}

/**
 * What a line is to the paragraphs around it: part of one, the first of one, or what stands between two, such as a blank line or
 * a heading.
 */
export type LineRole = 'inside' | 'first' | 'between';

/** The paragraph that an offset is in, from its first character that is not blank to its last; undefined between two. */
export function paragraphAround(
  text: string,
  offset: number,
  roleOf: (line: string) => LineRole,
): ProblemPlace | undefined {
  let start = lineStart(text, offset);
  let end = lineEnd(text, offset);
  let role = roleOf(text.slice(start, end));
  if (role === 'between') return undefined;
  while (role !== 'first' && start > 0) {
    const before = lineStart(text, start - 1);
    role = roleOf(text.slice(before, start - 1));
    if (role === 'between') break;
    start = before;
  }
  while (end < text.length) {
    const after = lineEnd(text, end + 1);
    if (roleOf(text.slice(end + 1, after)) !== 'inside') break;
    end = after;
  }
  const problem = text.slice(start, end);
  start += problem.length - problem.trimStart().length;
  return { start, end: start + problem.trim().length, problem: problem.trim() };
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
