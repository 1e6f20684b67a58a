import * as assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { SuggestTacticsResult, TacticSuggestion } from '../../src/api.ts';
import { onPage } from '../vscode/ui.ts';
import { explainGhostText } from './ghostSupport.ts';
import { children, eventually, itWithPage, llemma, openDocument, withSetting } from './support.ts';

const proof = `theorem and_swap (p q : Prop) (h : p ∧ q) : q ∧ p := by
  ‸

theorem later : 1 + 1 = 2 := rfl
`;

/** What the quick pick offers, one text a row. */
function rows(): Promise<string[]> {
  return onPage(async (page) => page.locator('.quick-input-list .monaco-list-row').allInnerTexts());
}

describe('tactic suggestions, checked by a real Lean', function () {
  this.timeout(240_000);

  it('returns candidates with what Lean said of each', async () => {
    const api = await llemma();
    const editor = await openDocument('Tactics.lean', proof);
    const seen: TacticSuggestion[] = [];
    const { goals, suggestions } = await api.suggestTactics(
      { uri: editor.document.uri.toString(), position: { line: 1, character: 2 } },
      { onProgress: (suggestion) => void seen.push(suggestion) },
    );
    assert.deepEqual(goals, ['p q : Prop\nh : p ∧ q\n⊢ q ∧ p']);
    assert.ok(suggestions.some(({ verdict }) => verdict.kind === 'closes'));
    const split = suggestions.find(({ tactic }) => tactic === 'constructor');
    assert.deepEqual(split?.verdict, {
      kind: 'progress',
      goals: ['case left\np q : Prop\nh : p ∧ q\n⊢ q', 'case right\np q : Prop\nh : p ∧ q\n⊢ p'],
    });
    assert.equal(suggestions.find(({ tactic }) => tactic === 'rfl')?.verdict.kind, 'error');
    assert.ok(seen.length > 1, 'verdicts arrive one by one');
    assert.ok(
      suggestions.some(({ source }) => source === 'model'),
      'the model was asked',
    );
  });

  itWithPage('judge ghost text, too, once they have been asked for in the file', async () => {
    const api = await llemma();
    const editor = await openDocument('Judged.lean', proof);
    const position = { line: 1, character: 2 };
    await api.suggestTactics({ uri: editor.document.uri.toString(), position });
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    const told = await eventually('a request that Lean took part in', async () => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const page = await explainGhostText();
      return /check \d/.test(page) && page;
    });
    assert.match(told, /Judged\.lean:2:3/);
  });

  it('returns the same from the command', async () => {
    const editor = await openDocument('Command.lean', proof);
    const result = await vscode.commands.executeCommand<SuggestTacticsResult>('llemma.suggestTactics', {
      uri: editor.document.uri.toString(),
      position: { line: 1, character: 2 },
    });
    assert.ok(result.suggestions.some(({ verdict }) => verdict.kind === 'closes'));
  });

  itWithPage(
    'offers them in a quick pick, hides what Lean rejected, and inserts the chosen one with the right indentation',
    async () => {
      const editor = await openDocument('Pick.lean', proof);
      const command = vscode.commands.executeCommand('llemma.suggestTactics');
      const offered = await eventually('a tactic that closes the goal', async () => {
        const all = await rows();
        return all.some((row) => row.includes('closes the goal')) && all;
      });
      assert.ok(!offered.some((row) => /^\s*rfl\b/.test(row)), offered.join('\n'));
      await onPage(async (page) => page.keyboard.press('Enter'));
      await command;
      const lines = await eventually('the inserted tactic', () => {
        const text = editor.document.getText().split('\n');
        return text[1]?.trim() !== '' && text;
      });
      assert.match(lines[1] ?? '', /^ {2}\S/);
      assert.equal(lines[3], 'theorem later : 1 + 1 = 2 := rfl');
    },
  );

  it('leaves no diagnostics of its own in the Problems panel', async () => {
    const editor = await openDocument('Problems.lean', proof);
    await (
      await llemma()
    ).suggestTactics({
      uri: editor.document.uri.toString(),
      position: { line: 1, character: 2 },
    });
    assert.deepEqual(vscode.languages.getDiagnostics(editor.document.uri), []);
  });

  it('says so when there is no goal at the cursor', async () => {
    const api = await llemma();
    const editor = await openDocument('NoGoal.lean', '/-- Nothing to prove. -/\ndef two : Nat := 2\n');
    await assert.rejects(
      api.suggestTactics({ uri: editor.document.uri.toString(), position: { line: 0, character: 4 } }),
      /no goal/i,
    );
  });

  it('says what to do when the configured Lean does not exist', async () => {
    const api = await llemma();
    const editor = await openDocument('NoLean.lean', proof);
    const restore = await withSetting('llemma.lean.path', '/nowhere/lean');
    try {
      await assert.rejects(
        api.suggestTactics({ uri: editor.document.uri.toString(), position: { line: 1, character: 2 } }),
        /\/nowhere\/lean/,
      );
    } finally {
      await restore();
    }
  });

  it('works on a file outside of every workspace folder', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'llemma-outside-'));
    try {
      const file = path.join(folder, 'Outside.lean');
      await writeFile(file, proof.replace('‸', ''));
      const { suggestions } = await (
        await llemma()
      ).suggestTactics({ uri: vscode.Uri.file(file).toString(), position: { line: 1, character: 2 } });
      assert.ok(suggestions.some(({ verdict }) => verdict.kind === 'closes'));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('goes on when the Lean server dies between two candidates', async () => {
    const api = await llemma();
    const editor = await openDocument('Killed.lean', proof);
    let killed = 0;
    const { suggestions } = await api.suggestTactics(
      { uri: editor.document.uri.toString(), position: { line: 1, character: 2 } },
      {
        onProgress: () => {
          if (killed === 0) killed = children(/lean/).map((id) => process.kill(id, 'SIGKILL')).length;
        },
      },
    );
    assert.ok(killed > 0, 'a Lean server was killed');
    assert.ok(suggestions.some(({ verdict }) => verdict.kind === 'closes'));
  });

  it('stops when it is cancelled', async () => {
    const api = await llemma();
    const editor = await openDocument('Cancel.lean', proof);
    const controller = new AbortController();
    const run = api.suggestTactics(
      { uri: editor.document.uri.toString(), position: { line: 1, character: 2 } },
      { signal: controller.signal, onProgress: () => controller.abort() },
    );
    await assert.rejects(run, { name: 'CancelledError' });
  });
});
