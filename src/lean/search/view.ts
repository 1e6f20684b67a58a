import * as vscode from 'vscode';
import type { VerifiedProof } from './proof.ts';
import { proofItems } from './words.ts';

/** Shows work in a notification with a button that fires the signal. */
export function withSearchProgress<T>(
  title: string,
  work: (signal: AbortSignal, say: (message: string) => void) => Promise<T>,
): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (bar, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort());
    try {
      return await work(controller.signal, (message) => bar.report({ message }));
    } finally {
      subscription.dispose();
    }
  });
}

/** Lets a person choose a proof to insert, with what was checked of it; nothing when none is wanted. */
export async function chooseProof(proofs: readonly VerifiedProof[]): Promise<VerifiedProof | undefined> {
  const chosen = await vscode.window.showQuickPick(proofItems(proofs), {
    title: 'Proof found and checked',
    placeHolder: 'Enter inserts it',
  });
  return chosen?.proof;
}

/** Opens a page in Markdown beside the editor. */
export async function showReport(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
}
