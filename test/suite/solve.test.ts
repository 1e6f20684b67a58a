import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SolveResult } from '../../src/api.ts';
import { inPanel, panelText, solveInPanel, voteHasEnded } from './solvePanelSupport.ts';
import { eventually, itWithPage, llemma, openDocument, withSetting } from './support.ts';

const problem = 'Solve $3x + 7 = 22$ for $x$.';
const document = `\\documentclass{article}\n\\begin{document}\n${problem}\n\\end{document}\n`;

const solveHere = (name: string) => solveInPanel(name, { document, problem, answer: '5' });

describe('solving a selection', function () {
  this.timeout(240_000);

  it('solves a problem that the model has not been given the answer of', async () => {
    const api = await llemma();
    const progress: SolveResult[] = [];
    const result = await api.solve({ problem, samples: 1 }, { onProgress: (partial) => void progress.push(partial) });
    assert.equal(result.answer, 'x = 5');
    assert.ok(result.complete);
    assert.ok(result.steps.length >= 2, result.steps.join('\n'));
    assert.equal(result.check, 'unchecked');
    assert.ok(progress.length > 1, 'steps stream');
  });

  it('returns the same from the command', async () => {
    const request = { problem, samples: 1 };
    const result = await vscode.commands.executeCommand<SolveResult>('llemma.solveSelection', request);
    assert.equal(result.answer, 'x = 5');
  });

  it('lets samples vote, and stops when the vote is decided', async () => {
    const api = await llemma();
    const result = await api.solve({ problem, samples: 16 });
    const [first] = result.votes;
    assert.equal(first?.answer, result.answer);
    assert.equal(result.answer, 'x = 5');
    assert.ok(first !== undefined && first.samples.length >= 3, `votes: ${JSON.stringify(result.votes)}`);
    assert.ok(first.samples.includes(result.shown), 'a sample with the answer is shown');
    assert.equal(result.ending === 'allSamples', result.counted === 16);
    assert.ok(result.samples.every(({ steps }) => steps.length > 0));
    assert.deepEqual(JSON.parse(JSON.stringify(result.votes)), result.votes, 'plain values');
  });

  itWithPage('shows steps and answer in the panel, marked as not checked', async () => {
    await solveHere('solve.tex');
    assert.match(await panelText('.steps'), /\S/);
    assert.match(await panelText('.check'), /not checked/i);
    const rendered = await inPanel(`document.querySelectorAll('.steps .katex').length`);
    assert.ok(Number(rendered) > 0, 'formulas are rendered');
  });

  itWithPage('solves the problem around the cursor, with the macros of the document replaced', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const preamble = '\\documentclass{article}\n\\newcommand{\\unknown}{x}\n\\begin{document}\n';
    const exercise = '\\begin{exercise}\nSolve $3\\unknown + 7 = 22$ ‸for $\\unknown$.\n\\end{exercise}\n';
    await openDocument('around.tex', `${preamble}Text.\n\n${exercise}\\end{document}\n`);
    await vscode.commands.executeCommand('llemma.solveSelection');
    await eventually('the answer in the panel', async () => (await panelText('.answer-text')).includes('5'));
    const tex = `document.querySelector('.problem .prose annotation').textContent`;
    assert.equal(await inPanel(tex), '3x + 7 = 22');
    await eventually('the end of the vote', voteHasEnded);
    assert.match(await panelText('.agreement'), /agree/);
  });

  itWithPage('asks for a problem where there is none', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('llemma.solveSelection');
    const editor = `document.querySelector('.problem-text')`;
    await eventually('the editor of the panel', async () => (await panelText('.problem')).includes('Solve'));
    await inPanel(`${editor}.value = 'Solve $2x + 3 = 11$ for $x$.'; ${editor}.dispatchEvent(new Event('input'))`);
    await inPanel(`document.querySelector('button[data-action=solve]').click()`);
    await eventually('the answer in the panel', async () => (await panelText('.answer-text')).includes('4'));
  });

  itWithPage('inserts the solution below the selection', async () => {
    const editor = await solveHere('insert.tex');
    await inPanel(`document.querySelector('button[data-action=insert]').click()`);
    const text = await eventually('the inserted solution', () => {
      const now = editor.document.getText();
      return now !== document && now;
    });
    assert.ok(text.indexOf(problem) < text.indexOf('x = 5'));
    assert.ok(text.indexOf('x = 5') < text.indexOf('\\end{document}'));
  });

  itWithPage('ignores a message that does not come from its host', async () => {
    await solveHere('origin.tex');
    const shown = `document.querySelector('.answer-text').textContent`;
    const before = await inPanel(shown);
    const post = (origin: string) =>
      inPanel(`
        const sample = { index: 0, steps: ['forged'], answer: '666', state: 'whole' };
        const vote = { samples: [sample], votes: [{ answer: '666', samples: [0] }], shown: 0, asked: 1, counted: 1, seed: 0 };
        const phase = { kind: 'done', because: 'allSamples' };
        const solution = { problem: 'p', model: 'm', ...vote, milliseconds: 1, check: 'verified', phase };
        const forged = { kind: 'solution', solution };
        window.dispatchEvent(new MessageEvent('message', { data: forged, origin: ${origin} }));
        new Promise((resolve) => setTimeout(resolve, 500));
      `);
    await post(`'https://elsewhere.example'`);
    assert.equal(await inPanel(shown), before);
    // The origin alone made the difference: from the page's own the same message is taken.
    await post('window.origin');
    await eventually('the message of the right origin', async () => String(await inPanel(shown)).includes('666'));
  });

  it('asks for a selection when there is none', async () => {
    const api = await llemma();
    await assert.rejects(api.solve({ problem: '   ' }), /select/i);
  });

  it('says what to do when the model file does not exist, and works again afterwards', async () => {
    const api = await llemma();
    const restore = await withSetting('llemma.model.path', '/nowhere/model.gguf');
    try {
      await assert.rejects(api.solve({ problem }), /\/nowhere\/model\.gguf/);
    } finally {
      await restore();
    }
    assert.equal((await api.solve({ problem })).answer, 'x = 5');
  });

  it('stops when it is cancelled', async () => {
    const api = await llemma();
    const controller = new AbortController();
    const run = api.solve({ problem }, { signal: controller.signal, onProgress: () => controller.abort() });
    await assert.rejects(run, { name: 'CancelledError' });
  });
});
