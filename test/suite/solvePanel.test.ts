import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { inPanel, panelText, press, solveInPanel, voteHasEnded } from './solvePanelSupport.ts';
import { eventually, itWithPage, notificationWith, openDocument, withSetting } from './support.ts';

const problem = 'Solve $3x + 7 = 22$ for $x$.';
const document = `\\documentclass{article}\n\\begin{document}\n${problem}\n\\end{document}\n`;
const solve = (name: string) => solveInPanel(name, { document, problem, answer: '5' });

describe('the solution panel', function () {
  this.timeout(240_000);

  itWithPage('draws the functions of the problem, and marks where the answer lies', async () => {
    await solve('plot.tex');
    const name = `document.querySelector('.plot:not([hidden]) svg[role=img]')?.getAttribute('aria-label') ?? ''`;
    const words = await eventually('the graph', async () => String(await inPanel(name)));
    assert.match(words, /y = 3x\+7 and y = 22/);
    assert.match(words, /\(5, 22\)/);
  });

  itWithPage('replaces the problem in one step of undo, and only while it stands there', async () => {
    const editor = await solve('replace.tex');
    await press('replace');
    const text = await eventually('the replaced problem', () => {
      const now = editor.document.getText();
      return now !== document && now;
    });
    assert.ok(!text.includes(problem) && text.includes('x = 5'), text);
    await press('replace');
    await notificationWith('no longer has the problem');
    assert.equal(editor.document.getText(), text);
    await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.One);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), document);
  });

  itWithPage('shows one step at a time where the setting says so', async () => {
    const restore = await withSetting('llemma.solve.hints', true);
    try {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await openDocument('hints.tex', document.replace('Solve', '‸Solve'));
      await vscode.commands.executeCommand('llemma.solveSelection');
      await eventually('the end of the vote', voteHasEnded);
      assert.equal(await panelText('.step'), '');
      assert.equal(await inPanel(`document.querySelector('.answer').hidden`), true);
      await press('next-step');
      await eventually('the first step', async () => (await panelText('.step')) !== '');
      await press('everything');
      await eventually('the answer', async () => (await panelText('.answer-text')).includes('5'));
    } finally {
      await restore();
    }
  });

  itWithPage('replaces the macros that an included file defines', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await openDocument('problem-macros.tex', '\\newcommand{\\unknown}{x}\n');
    const text =
      '\\documentclass{article}\n\\input{problem-macros}\n\\begin{document}\nSolve ‸$3\\unknown + 7 = 22$.\n\\end{document}\n';
    await openDocument('included.tex', text);
    await vscode.commands.executeCommand('llemma.solveSelection');
    const tex = `document.querySelector('.problem .prose annotation')?.textContent`;
    await eventually('the problem in the panel', async () => (await inPanel(tex)) === '3x + 7 = 22');
    await eventually('the end of the vote', voteHasEnded);
  });

  itWithPage('checks the steps of a solution that is picked', async () => {
    await solve('picked.tex');
    const picked = `(() => {
      const list = document.querySelector('select[data-part=samples]');
      if (list.options.length < 2) return 'none';
      list.value = [...list.options].map(({ value }) => value).find((value) => value !== list.value);
      list.dispatchEvent(new Event('change'));
      return list.value;
    })()`;
    assert.notEqual(await inPanel(picked), 'none');
    await eventually('a mark', async () => (await inPanel(`document.querySelectorAll('.step .mark').length`)) !== 0);
  });
});
