import * as vscode from 'vscode';
import { onPage } from '../vscode/ui.ts';
import { eventually, openDocument, select } from './support.ts';

/** Text of the elements of the solution panel that match. */
export function panelText(selector: string): Promise<string> {
  return onPage(async (page, wanted) => {
    const webview = page.locator('iframe.webview.ready').last().contentFrame();
    const panel = webview.locator('#active-frame').contentFrame();
    return (await panel.locator(wanted).allInnerTexts()).join('\n');
  }, selector);
}

/** Runs source code inside the panel's page. */
export function inPanel(source: string): Promise<unknown> {
  return onPage(async (page, code) => {
    const webview = page.locator('iframe.webview.ready').last().contentFrame();
    const panel = webview.locator('#active-frame').contentFrame();
    return panel.locator('body').evaluate(code);
  }, source);
}

/** Presses the button of the panel that does this. */
export async function press(action: string): Promise<void> {
  await inPanel(`document.querySelector('button[data-action=${action}]').click()`);
}

export async function voteHasEnded(): Promise<boolean> {
  return /Decided|Finished/.test(await panelText('.phase'));
}

/** Solves a problem of a document in a panel of its own: one that is open would show its last answer for a while. */
export async function solveInPanel(
  name: string,
  { document, problem, answer }: { document: string; problem: string; answer: string },
): Promise<vscode.TextEditor> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const editor = await openDocument(name, document);
  select(editor, problem);
  await vscode.commands.executeCommand('llemma.solveSelection');
  await eventually('the answer in the panel', async () => (await panelText('.answer-text')).includes(answer));
  await eventually('the end of the vote', voteHasEnded);
  return editor;
}
