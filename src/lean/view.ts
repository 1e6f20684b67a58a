import * as vscode from 'vscode';
import { UserMessage } from '../common/errors.ts';
import type { Position } from '../common/position.ts';
import { type PickItem, pickItems, pickTitle, progressText } from './quickPickItems.ts';
import { acceptanceEdit } from './scratch.ts';
import { findSlot } from './slot.ts';
import type { TacticSuggestion } from './verdict.ts';

/** A list that is shown at once and filled as verdicts arrive. */
export class TacticPick implements vscode.Disposable {
  readonly #pick = vscode.window.createQuickPick<PickItem & vscode.QuickPickItem>();
  readonly #closed = new AbortController();
  readonly #chosen: Promise<string | undefined>;
  #suggestions: readonly TacticSuggestion[] = [];

  constructor() {
    this.#pick.title = pickTitle([]);
    this.#pick.busy = true;
    this.#pick.keepScrollPosition = true;
    this.#chosen = new Promise((resolve) => {
      this.#pick.onDidAccept(() => {
        const [item] = this.#pick.selectedItems;
        if (item?.tactic === undefined) return;
        resolve(item.tactic);
        this.#pick.hide();
      });
      this.#pick.onDidHide(() => {
        this.#closed.abort();
        resolve(undefined);
      });
    });
    this.#render(false);
    this.#pick.show();
  }

  /** Fires when the list was closed, with or without a choice. */
  get signal(): AbortSignal {
    return this.#closed.signal;
  }

  setGoals(goals: readonly string[]): void {
    this.#pick.title = pickTitle(goals);
  }

  add(suggestion: TacticSuggestion): void {
    this.#suggestions = [...this.#suggestions, suggestion];
    this.#render(false);
  }

  /** Every candidate was tried. */
  finish(): void {
    this.#pick.busy = false;
    this.#render(true);
  }

  /** The tactic that was chosen, or nothing when the list was closed. */
  choice(): Promise<string | undefined> {
    return this.#chosen;
  }

  dispose(): void {
    this.#pick.dispose();
  }

  #render(done: boolean): void {
    const { items, activeItems } = this.#pick;
    const active = activeItems[0]?.tactic;
    const moved = active !== undefined && active !== items[0]?.tactic;
    this.#pick.placeholder = progressText(this.#suggestions, done);
    this.#pick.items = pickItems(this.#suggestions, done);
    // Better lines come in above. Whoever moved to a line stays on it; else the best is the one that Enter takes.
    const next = moved ? this.#pick.items.find((item) => item.tactic === active) : this.#pick.items[0];
    if (next) this.#pick.activeItems = [next];
  }
}

/**
 * Puts a tactic where it was checked, and the cursor behind it; the document may have changed below, not above.
 * @param text the document in which it was checked, with the cursor at the position
 * @throws UserMessage when it was changed above
 */
export async function insertTactic(
  editor: vscode.TextEditor,
  { text, position }: { readonly text: string; readonly position: Position },
  tactic: string,
): Promise<void> {
  const { document } = editor;
  const slot = findSlot(text, position);
  if (!slot) return;
  const { start, end, newText } = acceptanceEdit(text, slot, tactic);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  const unchanged = document.getText().slice(0, end) === text.slice(0, end);
  if (!unchanged || !(await editor.edit((edit) => edit.replace(range, newText)))) throw changedSinceChecked();
  const written = acceptanceEdit(text, { ...slot, follow: '' }, tactic).newText;
  const behind = document.positionAt(start + written.length);
  editor.selection = new vscode.Selection(behind, behind);
}

export function changedSinceChecked(): UserMessage {
  return new UserMessage(
    'The document changed since Lean checked this tactic, so it was not inserted.',
    'Ask again at the new place.',
  );
}
