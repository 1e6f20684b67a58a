import * as assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { writeRandomModel } from '../support/randomModel.ts';
import { inPanel, panelText, press, voteHasEnded } from './solvePanelSupport.ts';
import { eventually, itWithPage, llemma, openDocument, select, withSetting } from './support.ts';

const problem = 'What is twelve times seven?';
const program = '\nfrom sympy import Integer\nprint("hello")\nanswer = Integer(12) * 7\n';

describe('solving with a program', function () {
  this.timeout(240_000);
  const restore: (() => Promise<void>)[] = [];

  before(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'llemma-python-suite-'));
    const model = path.join(folder, 'writes-a-program.gguf');
    // What it is asked ends with a fence. From there on it knows one text, which is what a recorded model would write.
    const [fence, end] = ['`', '</s>'];
    const marks = { [program]: 'userDefined', '```\n': 'userDefined' } as const;
    await writeRandomModel(model, { name: 'Recorded', script: [fence, program, '```\n', end], marks });
    restore.push(
      () => rm(folder, { recursive: true }),
      await withSetting('llemma.solve.samples', 4),
      await withSetting('llemma.solve.maxTokens', 64),
      await withSetting('llemma.model.profile', 'llemma'),
      await withSetting('llemma.model.path', model),
    );
  });
  after(async () => {
    for (const undo of restore.reverse()) await undo();
  });

  itWithPage('runs the program in the panel and lets its answer vote', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const editor = await openDocument('python.md', `${problem}\n`);
    select(editor, problem);
    await vscode.commands.executeCommand('llemma.solveSelection');
    await eventually('the end of the first vote', voteHasEnded);
    await inPanel(`document.querySelector('[data-part=method]').value = 'python'`);
    await press('another');
    await eventually('the answer of the program', async () => (await panelText('.answer-text')).includes('84'));
    await eventually('the end of the vote', voteHasEnded);
    assert.match(await panelText('.steps'), /answer = Integer\(12\) \* 7/);
    assert.match(await panelText('[data-part=program-state]'), /Ran in Python/);
    assert.match(await panelText('[data-part=program-output]'), /hello/);
    assert.match(await panelText('.agreement'), /^[34] of [34] agree/);
  });

  itWithPage('runs it once more when the person asks', async () => {
    await press('run-program');
    await eventually('the interpreter at work', async () => (await panelText('[data-part=program-state]')) !== '');
    await eventually('its end', async () => (await panelText('[data-part=program-state]')).includes('Ran in Python'));
    assert.match(await panelText('.agreement'), /^[34] of [34] agree/);
  });

  it('runs no program without the panel', async () => {
    const api = await llemma();
    await assert.rejects(api.solve({ problem, method: 'python' }), /panel/);
  });
});
