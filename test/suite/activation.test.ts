import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { llemma, openDocument } from './support.ts';

describe('activation', () => {
  it('returns the public API', async () => {
    const api = await llemma();
    assert.equal(api.version, 1);
    assert.deepEqual(Object.keys(api).sort(), ['complete', 'findProof', 'solve', 'suggestTactics', 'version']);
  });

  it('registers every command of the manifest', async () => {
    await llemma();
    const manifest = vscode.extensions.getExtension('llemma.llemma')?.packageJSON as {
      contributes: { commands: { command: string }[] };
    };
    const registered = new Set(await vscode.commands.getCommands(true));
    for (const { command } of manifest.contributes.commands) assert.ok(registered.has(command), command);
  });

  it('knows .lean files without the Lean extension', async () => {
    const editor = await openDocument('Language.lean', 'example : True := trivial\n');
    assert.equal(editor.document.languageId, 'lean4');
  });
});
