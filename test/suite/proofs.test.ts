import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FillSorriesResult, FindProofResult, ProofProgress } from '../../src/api.ts';
import { onPage } from '../vscode/ui.ts';
import { eventually, itWithPage, llemma, openDocument, withSetting } from './support.ts';

const proof = `theorem both (p q : Prop) (a : p) (b : q) : q ∧ (p ∨ q) := by
  sorry‸

theorem later : 1 + 1 = 2 := rfl
`;
const position = { line: 1, character: 4 };

async function actionsAt(document: vscode.TextDocument, place: vscode.Position): Promise<vscode.CodeAction[]> {
  const range = new vscode.Range(place, place);
  const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
  );
  return all.filter(({ title }) => title === 'Llemma: Find a proof');
}

async function lensesOf(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
}

describe('proofs, searched for and checked by a real Lean', function () {
  this.timeout(240_000);

  it('are returned with what was checked, and change nothing', async () => {
    const { document } = await openDocument('Proof.lean', proof);
    const result = await vscode.commands.executeCommand<FindProofResult>('llemma.findProof', {
      uri: document.uri.toString(),
      position,
    });
    assert.deepEqual(result.goals, ['p q : Prop\na : p\nb : q\n⊢ q ∧ (p ∨ q)']);
    assert.ok(result.outcome.kind === 'proved', JSON.stringify(result));
    assert.equal(result.outcome.proofs[0].restsOnSorry, false);
    assert.ok(result.counts.candidates > 0);
    assert.equal(document.getText(), proof.replace('‸', ''));
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });

  it('come with progress, and stop when they are cancelled', async () => {
    const api = await llemma();
    const { document } = await openDocument('Cancelled.lean', proof);
    const controller = new AbortController();
    const seen: ProofProgress[] = [];
    const search = api.findProof(
      { uri: document.uri.toString(), position },
      {
        signal: controller.signal,
        onProgress: (progress) => {
          seen.push(progress);
          controller.abort();
        },
      },
    );
    await assert.rejects(search, { name: 'CancelledError' });
    assert.equal(seen[0]?.depth, 0);
  });

  itWithPage('are offered at a sorry, and inserted when they are chosen', async () => {
    const { document } = await openDocument('Offered.lean', proof);
    const [action] = await actionsAt(document, new vscode.Position(1, 4));
    assert.ok(action?.command, 'a code action at the sorry');
    assert.equal((await actionsAt(document, new vscode.Position(0, 59))).length, 1, 'and one at the by');
    assert.equal((await actionsAt(document, new vscode.Position(3, 4))).length, 0, 'and none elsewhere');
    const { command, arguments: parameters = [] } = action.command;
    const done = vscode.commands.executeCommand(command, ...(parameters as unknown[]));
    await eventually('the proof in a list', () =>
      onPage(async (page) => {
        const rows = await page.locator('.quick-input-list .monaco-list-row').allInnerTexts();
        return rows.some((row) => row.includes('Lean checked the whole file'));
      }),
    );
    await onPage(async (page) => page.keyboard.press('Enter'));
    await done;
    assert.doesNotMatch(document.getText(), /sorry/);
    assert.match(document.getText(), /:= by\n {2}\S/);
    assert.ok(document.getText().endsWith('\n\ntheorem later : 1 + 1 = 2 := rfl\n'));
  });

  it('have a line above each sorry when the setting says so', async () => {
    const { document } = await openDocument('Lenses.lean', proof);
    assert.equal((await lensesOf(document)).length, 0);
    const restore = await withSetting('llemma.proof.codeLens', true);
    try {
      assert.deepEqual(
        (await lensesOf(document)).map(({ command }) => command?.title),
        ['Llemma: Find a proof'],
      );
    } finally {
      await restore();
    }
  });

  it('fill every sorry of a file that has one', async () => {
    const file = `${proof.replace('‸', '')}
theorem wrong : 1 = 2 := by
  sorry
`;
    const { document } = await openDocument('Fill.lean', file);
    const restore = await withSetting('llemma.proof.expansions', 1);
    try {
      const result = await vscode.commands.executeCommand<FillSorriesResult>('llemma.fillSorries', {
        uri: document.uri.toString(),
      });
      assert.deepEqual(
        result.sorries.map(({ declaration, outcome }) => [declaration, outcome.kind]),
        [
          ['both', 'proved'],
          ['wrong', 'notProved'],
        ],
      );
      assert.equal(result.edits.length, 1);
    } finally {
      await restore();
    }
  });

  itWithPage(
    'fill every sorry from the palette: a report is opened, and the proofs are inserted when asked',
    async () => {
      const file = `${proof.replace('‸', '')}\ntheorem wrong : 1 = 2 := by\n  sorry\n`;
      const { document } = await openDocument('FillHere.lean', file);
      const restore = await withSetting('llemma.proof.expansions', 1);
      try {
        const done = vscode.commands.executeCommand('llemma.fillSorries');
        const report = await eventually('the report', () =>
          vscode.workspace.textDocuments.find((each) => each.getText().startsWith('# Every sorry in FillHere.lean')),
        );
        assert.match(report.getText(), /# Every sorry in FillHere\.lean\n\n1 of 2 proved\./);
        assert.match(report.getText(), /## Line 2: `both`\n\nProved in .* Lean checked the whole file/);
        assert.match(report.getText(), /## Line 7: `wrong`\n\nNot proved: /);
        assert.equal(document.getText(), file, 'nothing is inserted unasked');
        await eventually('the offer', async () => {
          await vscode.commands.executeCommand('notifications.showList');
          return onPage(async (page) => {
            const button = page.locator('.notification-list-item .monaco-button', { hasText: 'Insert Proofs' });
            if ((await button.count()) === 0) return false;
            await button.first().click();
            return true;
          });
        });
        await done;
      } finally {
        await restore();
      }
      const [first, last] = document.getText().split('theorem later');
      assert.doesNotMatch(first ?? '', /sorry/);
      assert.ok(last?.endsWith('theorem wrong : 1 = 2 := by\n  sorry\n'), 'what was not proved is left alone');
    },
  );

  it('are offered on what another extension says of goals that are left', async () => {
    const text = 'theorem both (p q : Prop) (a : p) (b : q) : p ∧ q := by\n  constructor\n\n-- end\n';
    const { document } = await openDocument('Unsolved.lean', text);
    const inTheBlock = new vscode.Position(1, 5);
    assert.equal((await actionsAt(document, inTheBlock)).length, 0, 'none before it is said');
    const ofLean = vscode.languages.createDiagnosticCollection('Lean');
    try {
      const atBy = document.positionAt(text.indexOf('by\n'));
      const unsolved = new vscode.Diagnostic(new vscode.Range(atBy, inTheBlock), 'unsolved goals\ncase left\n⊢ p');
      const other = new vscode.Diagnostic(new vscode.Range(3, 0, 3, 6), 'Type mismatch');
      ofLean.set(document.uri, [unsolved, other]);
      const [action] = await actionsAt(document, inTheBlock);
      const request = { uri: document.uri.toString(), position: { line: atBy.line, character: atBy.character } };
      assert.deepEqual(action?.command?.arguments, [{ ...request, insert: true }], 'at the by of the block');
      assert.equal((await actionsAt(document, new vscode.Position(3, 2))).length, 0, 'and none on other errors');
      const result = await vscode.commands.executeCommand<FindProofResult>('llemma.findProof', request);
      assert.equal(result.goals.length, 2);
      assert.equal(result.outcome.kind, 'proved');
    } finally {
      ofLean.dispose();
    }
  });

  it('are not looked for where there is no goal', async () => {
    const { document } = await openDocument('NoGoal.lean', '/-- Nothing to prove. -/\ndef two : Nat := 2\n');
    const request = { uri: document.uri.toString(), position: { line: 0, character: 4 } };
    await assert.rejects(async () => vscode.commands.executeCommand('llemma.findProof', request), /no goal/i);
  });
});
