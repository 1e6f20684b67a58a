import { columnOf, firstLineOfTactic, type Line, opensBlock, tacticStarts } from './lines.ts';

/** Blanks that a block is indented by, relative to what opens it. */
export const step = 2;

/**
 * The column that a tactic on a blank line must have: that of a block which is open there. The cursor's own column
 * chooses among nested blocks; at column 0 nobody chose, and the innermost is taken.
 */
export function blankLineColumn(lines: readonly Line[], index: number, cursorColumn: number): number {
  const above = lines.findLastIndex((line, at) => at < index && !line.blank);
  const opener = lines[above];
  if (opener === undefined) return cursorColumn;
  const columns = openColumns(lines, above);
  const fresh = opensBlock(opener.code) || /:=\s*$/u.test(opener.code) ? freshColumn(lines, above) : undefined;
  if (fresh !== undefined) {
    const parent = fresh - step;
    const next = lines.slice(index + 1).find((line) => !line.blank);
    if (next !== undefined && next.indentation > parent) return next.indentation;
    if (cursorColumn === 0 || columns.length === 0) return Math.max(fresh, cursorColumn);
    if (cursorColumn > parent) return cursorColumn;
  }
  return nearest(columns, cursorColumn) ?? fresh ?? cursorColumn;
}

/** The column of the first tactic of a block that the line at `index` opens. */
export function freshColumn(lines: readonly Line[], index: number): number {
  const first = lines[firstLineOfTactic(lines, index)];
  if (first === undefined) return step;
  return (innermostColumn(first) ?? first.indentation) + step;
}

function innermostColumn(line: Line): number | undefined {
  const start = tacticStarts(line.code).at(-1);
  return start === undefined ? undefined : columnOf(line.code, start);
}

/** The columns of the blocks that are open after the line at `index`, the innermost first. */
function openColumns(lines: readonly Line[], index: number): number[] {
  const columns: number[] = [];
  let limit = Infinity;
  for (let at = index; at >= 0 && limit > 0; at--) {
    const line = lines[at];
    if (line === undefined || line.blank || line.indentation >= limit) continue;
    const first = firstLineOfTactic(lines, at);
    const start = lines[first];
    if (start === undefined || start.indentation >= limit) continue;
    if (start.indentation > 0) columns.push(...columnsOf(start).toReversed());
    else if (columns.length === 0) columns.push(...inlineBlock(start));
    limit = start.indentation;
    at = first;
  }
  return columns;
}

function columnsOf(line: Line): number[] {
  return tacticStarts(line.code).map((start) => columnOf(line.code, start));
}

/** A declaration with its first tactic on its own line: `… := by simp`. */
function inlineBlock(line: Line): number[] {
  const match = /:=\s*by\s+(?=\S)/u.exec(line.code);
  return match ? [columnOf(line.code, match.index + match[0].length)] : [];
}

/** Exactly the wanted column, else the deepest that is not deeper, else the shallowest. */
function nearest(columns: readonly number[], wanted: number): number | undefined {
  const [innermost] = columns;
  if (innermost === undefined) return undefined;
  if (wanted === 0) return innermost;
  const descending = columns.toSorted((a, b) => b - a);
  return descending.find((column) => column <= wanted) ?? descending.at(-1);
}
