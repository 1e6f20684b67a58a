import { identifierCharacter } from './identifier.ts';

/** A line of Lean code, with comments blanked out, as the layout of tactic blocks needs it. */
export interface Line {
  /** UTF-16 offset of its first character */
  readonly start: number;
  /** without its line break */
  readonly code: string;
  /** blanks before the code; the length of the line when it is blank */
  readonly indentation: number;
  readonly blank: boolean;
}

export function linesOf(code: string): Line[] {
  let start = 0;
  return code.split('\n').map((text) => {
    const line = toLine(text.replace(/\r$/, ''), start);
    start += text.length + 1;
    return line;
  });
}

function toLine(code: string, start: number): Line {
  const blank = code.trim() === '';
  return { start, code, blank, indentation: blank ? code.length : code.length - code.trimStart().length };
}

/** The index of the line that holds an offset. */
export function lineAt(lines: readonly Line[], offset: number): number {
  const next = lines.findIndex((line) => line.start > offset);
  return next < 0 ? lines.length - 1 : next - 1;
}

const opener = new RegExp(
  `(?:(?<!${identifierCharacter})(?:by|do|where|then|else|from|with|calc)|=>|:=|·|(?<=^\\s*)\\.)$`,
  'u',
);

/** The word or mark at the end of some code after which a block, or a term, begins. */
export function openerOf(code: string): string | undefined {
  return opener.exec(code.trimEnd())?.[0];
}

/** Whether some code ends in the word `by` or whatever else a block of tactics may follow. */
export function opensBlock(code: string): boolean {
  const found = openerOf(code);
  return found !== undefined && found !== ':=' && found !== 'where';
}

/** A bullet, or the head of a case, before the tactics of a line. */
const blockHead = /(?:·|\.(?=\s|$)|(?:case'?|next|\|)(?!\p{L})[^\n]*?=>)\s*/uy;

/** The offsets in the code of a line at which tactics start: its first character, then what follows bullets and case heads. */
export function tacticStarts(code: string): number[] {
  const starts: number[] = [];
  let at = code.length - code.trimStart().length;
  while (at < code.length) {
    starts.push(at);
    blockHead.lastIndex = at;
    const head = blockHead.exec(code);
    if (head === null) break;
    at += head[0].length;
  }
  return starts;
}

/** A column as Lean counts it: in code points. */
export function columnOf(code: string, offset = code.length): number {
  return Array.from(code.slice(0, offset)).length;
}

/** The line that the tactic, or the field, on this line starts on: deeper lines that open no block go on with it. */
export function firstLineOfTactic(lines: readonly Line[], index: number): number {
  const line = lines[index];
  if (line === undefined) return index;
  for (let above = index - 1; above >= 0; above--) {
    const candidate = lines[above];
    if (candidate === undefined || candidate.blank || candidate.indentation >= line.indentation) continue;
    const inFields = openerOf(candidate.code) === 'where';
    const inBlock = inFields || opensBlock(candidate.code) || tacticStarts(candidate.code).includes(line.indentation);
    return inBlock ? index : firstLineOfTactic(lines, above);
  }
  return index;
}
