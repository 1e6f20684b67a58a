import * as vscode from 'vscode';
import type { InstallProgress } from '../gpu/installation.ts';
import type { Choice, ItemLine, Line } from './choice.ts';
import type { ListHead } from './lists.ts';
import { downloadFraction, downloadText } from './texts.ts';

type Row = vscode.QuickPickItem & { readonly line?: ItemLine };

/** A list that is shown at once, and whose lines can change while it is open. */
export class LinePick implements vscode.Disposable {
  readonly #pick = vscode.window.createQuickPick<Row>();
  readonly #hidden: Promise<void>;
  #choice: Choice | 'back' | undefined;

  /** @param back whether there is a list before this one */
  constructor({ back }: { back: boolean }) {
    this.#pick.matchOnDescription = true;
    this.#pick.matchOnDetail = true;
    this.#pick.keepScrollPosition = true;
    this.#pick.busy = true;
    if (back) this.#pick.buttons = [vscode.QuickInputButtons.Back];
    this.#pick.onDidAccept(() => this.#choose(this.#pick.selectedItems[0]?.line?.choice));
    this.#pick.onDidTriggerItemButton(({ item, button }) => {
      const index = item.buttons?.indexOf(button) ?? -1;
      this.#choose(item.line?.buttons?.[index]?.choice);
    });
    this.#pick.onDidTriggerButton(() => this.#choose('back'));
    this.#hidden = new Promise((resolve) => {
      this.#pick.onDidHide(() => resolve());
    });
    this.#pick.show();
  }

  /**
   * Shows lines; whoever moved to a line stays on it.
   * @param active id of the line to begin with
   */
  show(head: ListHead, lines: readonly Line[], active?: string): void {
    const rows = lines.map(rowOf);
    const current = this.#pick.activeItems[0]?.line?.id ?? active;
    this.#pick.title = head.title;
    this.#pick.placeholder = head.placeholder;
    this.#pick.busy = head.busy;
    this.#pick.items = rows;
    const next = rows.find(({ line }) => line !== undefined && line.id === current);
    if (next !== undefined) this.#pick.activeItems = [next];
  }

  /**
   * What was chosen; nothing when the list was closed. Known once the list is gone, so that what is opened next does not
   * compete with it for the focus.
   */
  async choice(): Promise<Choice | 'back' | undefined> {
    await this.#hidden;
    return this.#choice;
  }

  #choose(choice: Choice | 'back' | undefined): void {
    if (choice === undefined) return;
    this.#choice = choice;
    this.#pick.hide();
  }

  dispose(): void {
    this.#pick.dispose();
  }
}

function rowOf(line: Line): Row {
  if (line.kind === 'section') return { label: line.label, kind: vscode.QuickPickItemKind.Separator };
  const { label, description, detail, buttons = [] } = line;
  return {
    line,
    label,
    ...(description === undefined ? {} : { description }),
    ...(detail === undefined ? {} : { detail }),
    buttons: buttons.map(({ icon, tooltip }) => ({ iconPath: new vscode.ThemeIcon(icon), tooltip })),
  };
}

/** Shows a download in a notification as long as it lasts; its button calls `stop`. */
export function showDownload<T>(
  title: string,
  start: (onProgress: (progress: InstallProgress) => void) => Promise<T>,
  stop: () => void,
): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (bar, token) => {
    const subscription = token.onCancellationRequested(stop);
    try {
      return await start(barFiller(bar));
    } finally {
      subscription.dispose();
    }
  });
}

/** The bar of a notification only grows. */
function barFiller(bar: vscode.Progress<{ message?: string; increment?: number }>) {
  let filled = 0;
  return (progress: InstallProgress): void => {
    const message = downloadText(progress);
    const fraction = downloadFraction(progress);
    const increment = fraction === undefined ? 0 : Math.max(0, fraction * 100 - filled);
    filled += increment;
    bar.report(increment > 0 ? { message, increment } : { message });
  };
}
