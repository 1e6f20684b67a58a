import * as assert from 'node:assert/strict';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { LlemmaApi } from '../../src/api.ts';
import { runningProcesses } from '../support/processes.ts';
import { hasPage, onPage } from '../vscode/ui.ts';

/** A test that looks at the window; a desktop VS Code gives no access to its page. */
export const itWithPage = hasPage ? it : it.skip;

/** Ids of the processes this extension host has started whose command line matches. */
export function children(command: RegExp): number[] {
  return runningProcesses()
    .filter((entry) => entry.parent === process.pid && command.test(entry.command))
    .map(({ id }) => id);
}

/** Activates the extension under test and returns its public API. */
export async function llemma(): Promise<LlemmaApi> {
  const extension = vscode.extensions.getExtension<LlemmaApi>('llemma.llemma');
  assert.ok(extension, 'the extension is installed');
  return extension.activate();
}

function workspaceFolder(): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the tests run in a workspace folder');
  return folder.uri.fsPath;
}

/**
 * Opens a fresh file of the workspace in an editor.
 * @param text the content; `‸` marks the cursor and is removed
 */
export async function openDocument(name: string, text: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.file(path.join(workspaceFolder(), name));
  const offset = text.indexOf('‸');
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text.replace('‸', '')));
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  if (offset >= 0) await placeCursor(editor, document.positionAt(offset));
  return editor;
}

/** Puts the cursor somewhere, and waits until the window shows it there: keys typed before would land elsewhere. */
async function placeCursor(editor: vscode.TextEditor, position: vscode.Position): Promise<void> {
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenter);
  if (!hasPage) return;
  // The status bar counts characters, the position UTF-16 units.
  const before = editor.document.lineAt(position.line).text.slice(0, position.character);
  const place = `Ln ${position.line + 1}, Col ${Array.from(before).length + 1}`;
  await eventually(`the cursor at ${place}`, () =>
    onPage(async (page, text) => (await page.locator('.statusbar-item', { hasText: text }).count()) > 0, place),
  );
}

/** Selects the first occurrence of `text`. */
export function select(editor: vscode.TextEditor, text: string): void {
  const start = editor.document.getText().indexOf(text);
  assert.ok(start >= 0, `the document contains ${text}`);
  editor.selection = new vscode.Selection(
    editor.document.positionAt(start),
    editor.document.positionAt(start + text.length),
  );
}

/**
 * Polls until `attempt` gives a value; for states that arrive when they arrive.
 * @param what names the thing waited for in the failure
 * @param limit milliseconds; generous, because machines are shared
 */
export async function eventually<T>(
  what: string,
  attempt: () => T | undefined | false | Promise<T | undefined | false>,
  limit = 90_000,
): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const value = await attempt();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`did not happen within ${limit} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Waits for a notification with this text, and clears the list. A toast goes by itself; the list keeps what it said. */
export async function notificationWith(text: string): Promise<void> {
  await eventually(`the notification with "${text}"`, async () => {
    await vscode.commands.executeCommand('notifications.showList');
    const messages = await onPage((page) => page.locator('.notification-list-item-message').allInnerTexts());
    return messages.some((message) => message.replaceAll('\u00a0', ' ').includes(text));
  });
  await vscode.commands.executeCommand('notifications.clearAll');
}

/** Sets a setting for the test and gives back the function that undoes it. */
export async function withSetting(section: string, value: unknown): Promise<() => Promise<void>> {
  const configuration = vscode.workspace.getConfiguration();
  const before = configuration.inspect(section)?.globalValue;
  await configuration.update(section, value, vscode.ConfigurationTarget.Global);
  return async () => {
    await vscode.workspace.getConfiguration().update(section, before, vscode.ConfigurationTarget.Global);
  };
}

/** The folder of the repository, seen from the bundled suite in out/test/suite. */
export const repository = path.resolve(__dirname, '..', '..', '..');
