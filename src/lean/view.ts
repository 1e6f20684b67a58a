import * as vscode from 'vscode';
import { type PickItem, pickItems, pickTitle, progressText } from './quickPickItems.ts';
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
