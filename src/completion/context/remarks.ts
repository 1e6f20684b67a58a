import type { Family } from '../situation.ts';

/**
 * A comment in the language of a document, on lines of its own. A base model goes on with the kind of file it sees: what is
 * no part of the document is told as the comments at the top of a file are.
 */
export function remark(family: Family, lines: readonly string[], indentation = ''): string {
  const [opener, closer, linePrefix] = marks[family];
  const inside = lines.flatMap((line) => line.split('\n')).map((line) => `${linePrefix}${defused(family, line)}`);
  const all = [opener, ...inside, closer].filter((line) => line !== undefined);
  return all.map((line) => `${indentation}${line}`.trimEnd() + '\n').join('');
}

const marks: Readonly<Record<Family, readonly [opener: string | undefined, closer: string | undefined, line: string]>> =
  {
    latex: [undefined, undefined, '% '],
    lean: ['/-', '-/', ''],
    markdown: ['<!--', '-->', ''],
  };

/** Nothing within a comment may open or close one. */
function defused(family: Family, line: string): string {
  if (family === 'lean') return line.replaceAll(/\/(?=-)|-(?=\/)/g, '$& ');
  return family === 'markdown' ? line.replaceAll('--', '- -') : line;
}
