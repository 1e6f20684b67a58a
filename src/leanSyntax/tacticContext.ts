import { hasWord } from './declaration.ts';
import { blankLineColumn, freshColumn, step } from './indentation.ts';
import { columnOf, firstLineOfTactic, type Line, lineAt, linesOf, openerOf, tacticStarts } from './lines.ts';
import { startOfTactic } from './tacticStart.ts';

/** A cursor in a block of tactics. */
export interface TacticContext {
  /** the column of the block's tactics, in code points; after the word that opens a block, that of the lines below */
  readonly column: number;
  /** whether a tactic begins at the cursor, rather than goes on */
  readonly atStart: boolean;
}

/**
 * The block of tactics at a place, read from the layout; nothing in terms, statements and between declarations.
 * @param code Lean source with blanks for comments and strings
 * @param offset UTF-16 units
 */
export function tacticContextAt(code: string, offset: number): TacticContext | undefined {
  const lines = linesOf(code);
  const index = lineAt(lines, offset);
  const line = lines[index];
  if (line === undefined) return undefined;
  const before = code.slice(line.start, offset);
  return before.trim() === '' ? onBlankLine(lines, index, before.length) : withinLine(lines, index, code, offset);
}

function onBlankLine(lines: readonly Line[], index: number, cursorColumn: number): TacticContext | undefined {
  // At column 0 after anything but the beginning of a block, the next declaration comes.
  if (cursorColumn === 0 && openerOf(lines[index - 1]?.code ?? '') === undefined) return undefined;
  const column = blankLineColumn(lines, index, cursorColumn);
  const kind = kindOfBlock(lines, index, column);
  return kind && { column, atStart: kind === 'tactics' && cursorColumn <= column };
}

function withinLine(lines: readonly Line[], index: number, code: string, offset: number): TacticContext | undefined {
  const firstIndex = firstLineOfTactic(lines, index);
  const first = lines[firstIndex];
  if (first === undefined) return undefined;
  const kind = first.indentation > 0 ? kindOfBlock(lines, firstIndex, first.indentation) : undefined;
  const text = code.slice(first.start, offset);
  const start = startOfTactic(text, kind === 'tactics' || (kind === 'alternatives' && /^\s*\|/u.test(text)));
  if (start === undefined) return kind && { column: first.indentation, atStart: false };

  const atStart = start === text.length;
  const opensBelow = atStart && /(?:by|=>)\s*$/u.test(text);
  if (opensBelow && lines[index]?.code.slice(offset - lines[index].start).trim() === '') {
    return { column: columnBelow(lines, index), atStart };
  }
  return { column: columnOf(text.slice(text.lastIndexOf('\n', start - 1) + 1, start)), atStart };
}

/** The column of the block that the line opens: as it stands there already, or as it would be begun. */
function columnBelow(lines: readonly Line[], index: number): number {
  const fresh = freshColumn(lines, index);
  const next = lines.slice(index + 1).find((line) => !line.blank);
  return next !== undefined && next.indentation > fresh - step ? next.indentation : fresh;
}

/** `calc` has steps, and `induction … with` alternatives, in the place of tactics. */
type BlockKind = 'tactics' | 'calc' | 'alternatives';

/** What the lines at a column are that stand above the line at `index`; nothing when they are no part of a proof by tactics. */
function kindOfBlock(lines: readonly Line[], index: number, column: number): BlockKind | undefined {
  let below = column;
  for (let at = index - 1; at >= 0; at--) {
    const line = lines[at];
    if (line === undefined || line.blank) continue;
    const opener = openerOf(line.code);
    if (opener !== undefined && below <= column) return kindAfter(lines, at, opener);
    if (line.indentation < column) return kindWithin(lines, at, column);
    below = line.indentation;
  }
  return undefined;
}

/** What a block is that begins within a line, behind a bullet, a case head or a `by`. */
function kindWithin(lines: readonly Line[], at: number, column: number): BlockKind | undefined {
  const line = lines[at];
  if (line === undefined) return undefined;
  const head = tacticStarts(line.code).find((start) => columnOf(line.code, start) === column);
  if (head !== undefined && /(?:·|\.|(?:case'?|next)(?!\p{L}).*=>)\s*$/u.test(line.code.slice(0, head)))
    return 'tactics';
  const inline = startOfTactic(line.code, false);
  if (inline !== undefined && columnOf(line.code, inline) === column) return 'tactics';
  return line.indentation === 0 ? undefined : kindOfBlock(lines, at, line.indentation);
}

/** What a block is that this word or mark at the end of a line opens. */
function kindAfter(lines: readonly Line[], at: number, opener: string): BlockKind | undefined {
  const line = lines[at];
  if (line === undefined) return undefined;
  switch (opener) {
    case 'by':
    case '·':
    case '.':
      return 'tactics';
    case 'calc':
      return inProof(lines, at) ? 'calc' : undefined;
    case 'with':
      return inProof(lines, at) ? 'alternatives' : undefined;
    case 'then':
    case 'else':
      return inProof(lines, at) ? 'tactics' : undefined;
    case '=>': {
      if (/(?:^|·|\.)\s*(?:case'?|next|conv(?:_lhs|_rhs)?)(?!\p{L})[^|]*=>$/u.test(line.code.trimEnd()))
        return 'tactics';
      return /^\s*\|/u.test(line.code) && inProof(lines, at) ? 'tactics' : undefined;
    }
    default:
      return undefined;
  }
}

/** Whether the end of a line is in a proof by tactics. */
function inProof(lines: readonly Line[], at: number): boolean {
  const first = firstLineOfTactic(lines, at);
  const line = lines[first];
  if (line === undefined) return false;
  const text = lines.slice(first, at + 1).map(({ code }) => code);
  return (
    hasWord(text.join('\n'), 'by') ||
    (line.indentation > 0 && kindOfBlock(lines, first, line.indentation) !== undefined)
  );
}
