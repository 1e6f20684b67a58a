import type { MessageAction } from '../../common/errors.ts';
import type { Place } from './place.ts';

/** A row of the view, as a value. */
export interface Row {
  /** the same for what is the same, so that a row stays selected and open when others come */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: RowIcon;
  /** what is shown when one rests on the row, in this order; none: the label says it all */
  readonly hover: readonly HoverPart[];
  /** those of an open row, of a closed row, or none */
  readonly children: readonly Row[];
  readonly open?: boolean;
  /** what a click or Enter does */
  readonly onOpen?: RowAction;
  /** what can be copied from it */
  readonly text?: string;
}

export interface RowIcon {
  /** of VS Code's own icons */
  readonly name: string;
  /** of VS Code's own theme colours */
  readonly color?: string;
}

/** Plain words, or code of a language. */
export type HoverPart = string | { readonly code: string; readonly language: 'lean4' | 'lean-goals' | 'text' };

export type RowAction =
  | { readonly kind: 'insert'; readonly place: Place; readonly tactic: string }
  /** what was checked belongs to another text */
  | { readonly kind: 'refuse' }
  | { readonly kind: 'run'; readonly action: MessageAction };

/**
 * The same rows, the second and later ones of an id with a number behind it: VS Code shows an empty view where two rows
 * have the same, and two candidates may become the same tactic.
 */
export function withUniqueIds(rows: readonly Row[], seen = new Map<string, number>()): readonly Row[] {
  return rows.map((row) => {
    const count = (seen.get(row.id) ?? 0) + 1;
    seen.set(row.id, count);
    const id = count === 1 ? row.id : `${row.id} (${count})`;
    return { ...row, id, children: withUniqueIds(row.children, seen) };
  });
}
