import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../common/disposable.ts';
import { type Cursor, explanation } from './explanation.ts';
import type { Traces } from './traces.ts';

const scheme = 'llemma-ghost-text';
const address = vscode.Uri.from({ scheme, path: 'Why No Ghost Text.txt' });

/**
 * Registers `llemma.explainGhostText`, which opens a page that says what became of the last requests for ghost text. Run
 * again, also from the page itself, it brings the page up to date.
 */
export function registerExplanation(traces: Traces): Disposable {
  const owned = new DisposableList();
  const changed = owned.add(new vscode.EventEmitter<vscode.Uri>());
  let cursor: Cursor | undefined;
  let text = '';

  const explain = async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    // On the page itself the question is still about the cursor it was opened for.
    if (editor?.document.uri.scheme !== scheme) cursor = cursorOf(editor);
    text = explanation(traces.latest, cursor);
    changed.fire(address);
    const page = await vscode.workspace.openTextDocument(address);
    await vscode.window.showTextDocument(page);
    await untilSame(page, () => text);
  };

  owned.add(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: () => text,
    }),
  );
  owned.add(vscode.commands.registerCommand('llemma.explainGhostText', explain));
  return owned;
}

function cursorOf(editor: vscode.TextEditor | undefined): Cursor | undefined {
  if (!editor) return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), line, column: character };
}

/** A page that was open already gets its new text a moment after the change is announced, or is closed before. */
async function untilSame(page: vscode.TextDocument, text: () => string): Promise<void> {
  const listeners = new DisposableList();
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (page.isClosed || page.getText() === text()) resolve();
    };
    listeners.add(vscode.workspace.onDidChangeTextDocument(look));
    listeners.add(vscode.workspace.onDidCloseTextDocument(look));
    look();
  });
  listeners.dispose();
}
