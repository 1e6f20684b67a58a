import { lastDeclaration } from '../../leanSyntax/declaration.ts';
import { columnOf, linesOf } from '../../leanSyntax/lines.ts';
import { scanLean } from '../../leanSyntax/scan.ts';
import type { Situation } from '../situation.ts';
import type { Filter } from './filter.ts';

/**
 * Puts the lines of a text at the column of the block of tactics it goes into, and ends it where it leaves the block.
 * What begins another declaration is dropped.
 */
export const leanBlock: Filter = (text, { situation }) => {
  const tactics = situation.lean?.tactics;
  if (tactics === undefined) return text;
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const [line, ...further] = lines.slice(Math.max(0, first));
  if (first < 0 || line === undefined) return text;
  if ((tactics.atStart || first > 0) && command.test(line)) return { drop: 'another declaration inside a proof' };

  const block = { ...tactics, columns: columnsIn(situation) };
  if (first > 0) {
    const written = indentationOf(line);
    const column = columnBelow(written, block);
    const kept = moved([line, ...further], column - written, column);
    return ['', ...kept].join('\n');
  }
  const start = situation.line.trim() === '' && tactics.atStart ? atColumn(line, situation.line, tactics.column) : line;
  return [start, ...moved(further, shiftOf(further, block), tactics.column)].join('\n');
};

interface Block {
  /** of its tactics */
  readonly column: number;
  readonly atStart: boolean;
  /** those at which lines of the proof begin */
  readonly columns: ReadonlySet<number>;
}

/** What begins a command, or what only follows a whole proof. */
const command =
  /^\s*(?:@\[|#|\/--|(?:theorem|lemma|example|def|abbrev|instance|structure|inductive|class|axiom|namespace|section|end|variable|universe|import|private|protected|noncomputable|termination_by|decreasing_by)(?![\p{L}\p{N}_'.]))/u;

/** Where a line below the cursor's belongs that was written at this column. */
function columnBelow(written: number, { column, atStart, columns }: Block): number {
  if (atStart) return column;
  const goesOn = written > column;
  return goesOn || (written > 0 && columns.has(written)) ? written : column;
}

/** By how much lines are off that stand left of their block, but at the column of no other. */
function shiftOf(lines: readonly string[], { column, columns }: Block): number {
  let leftmost = column;
  for (const line of lines) if (line.trim() !== '') leftmost = Math.min(leftmost, indentationOf(line));
  return columns.has(leftmost) ? 0 : column - leftmost;
}

/** The lines moved to the right, up to the first that is left of a column. */
function moved(lines: readonly string[], shift: number, column: number): string[] {
  const shifted = lines.map((line) =>
    line.trim() === '' ? line : ' '.repeat(Math.max(0, indentationOf(line) + shift)) + line.trimStart(),
  );
  const end = shifted.findIndex((line) => line.trim() !== '' && indentationOf(line) < column);
  return end < 0 ? shifted : shifted.slice(0, end);
}

function atColumn(line: string, before: string, column: number): string {
  return ' '.repeat(Math.max(0, column - columnOf(before))) + line.trimStart();
}

function columnsIn({ prefix }: Situation): ReadonlySet<number> {
  const lines = linesOf(lastDeclaration(scanLean(prefix).code));
  return new Set(lines.filter(({ blank }) => !blank).map(({ indentation }) => indentation));
}

function indentationOf(line: string): number {
  return line.length - line.trimStart().length;
}
