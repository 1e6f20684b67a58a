import * as vscode from 'vscode';
import { onPage } from '../vscode/ui.ts';
import { eventually } from './support.ts';

/** The ghost text on the screen, with ordinary spaces. */
export async function shownGhostText(): Promise<string> {
  return onPage(async (page) => {
    // What goes on behind an entry of the suggest widget is drawn as a preview.
    const parts = await page.locator('.ghost-text-decoration, .ghost-text-decoration-preview').allTextContents();
    return parts.join('').replaceAll('\u00a0', ' ');
  });
}

/** Asks for ghost text until there is some. */
export async function showGhostText(): Promise<string> {
  return eventually('ghost text on the screen', async () => {
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const text = await shownGhostText();
    return text.trim() === '' ? undefined : text;
  });
}

/** What the extension says became of the last request at the cursor; the editor is active again afterwards. */
export async function explainGhostText(): Promise<string> {
  await vscode.commands.executeCommand('llemma.explainGhostText');
  const page = vscode.window.activeTextEditor?.document;
  const text = page?.uri.scheme === 'llemma-ghost-text' ? page.getText() : '';
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  return text;
}

/** Asks for ghost text at the cursor until a request has left its trace, and gives what is said of it. */
export async function explainedRequest(what: RegExp): Promise<string> {
  return eventually(`a request that is explained by ${String(what)}`, async () => {
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    await new Promise((resolve) => setTimeout(resolve, 500));
    const [sentence = ''] = (await explainGhostText()).split('\n');
    return what.test(sentence) && sentence;
  });
}
