import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { silentLog } from '../../src/common/log.ts';
import { createTacticService } from '../../src/lean/commands.ts';
import { LeanExtensionGoals } from '../../src/lean/goals/client.ts';
import type { GoalSource } from '../../src/lean/goals/goalSource.ts';
import { findSlot } from '../../src/lean/slot.ts';
import type { TacticService } from '../../src/lean/tacticService.ts';
import { RecordedModel } from '../lean/recordedModel.ts';
import { settings } from '../../src/settings.ts';
import type { Exports, LeanClient } from '../leanExtension/extension.ts';
import { openDocument } from './support.ts';

const swap = 'theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n';
const goal = 'p q : Prop\nh : p ∧ q\n⊢ q ∧ p';
const enough = 60_000;

/** The goals at the cursor, of the text that the editor has. */
function goalsAt(source: GoalSource, editor: vscode.TextEditor, milliseconds = enough) {
  const { document, selection } = editor;
  const offset = document.offsetAt(selection.active);
  const place = { uri: document.uri.toString(), text: document.getText(), offset };
  return source.goalsAt(place, milliseconds, new AbortController().signal);
}

describe('goals from the server of the Lean 4 extension', function () {
  this.timeout(240_000);
  const told: string[] = [];
  const theirs = new LeanExtensionGoals({ ...silentLog, info: (message) => void told.push(message) });
  let client: LeanClient;

  before(async () => {
    const extension = vscode.extensions.getExtension<Exports>('leanprover.lean4');
    assert.ok(extension, 'the tests bring an extension of this name');
    assert.equal(extension.isActive, false);
    const editor = await openDocument('Inactive.lean', `${swap}  ‸`);
    assert.equal(await goalsAt(theirs, editor), undefined);
    assert.equal(extension.isActive, false, 'it is not activated for a question');

    const { clientProvider } = await (await extension.activate()).lean4EnabledFeatures;
    const [only] = clientProvider.getClients();
    assert.ok(only);
    client = only;
  });

  after(() => client.stop());

  /** Has the extension's client answer in another way meanwhile. */
  async function withAnswers(
    answer: (usual: () => Promise<unknown>, token: vscode.CancellationToken | undefined) => Promise<unknown>,
    task: () => Promise<void>,
  ): Promise<void> {
    const usual = client.sendRequest.bind(client);
    client.sendRequest = (method, parameters, token) => answer(() => usual(method, parameters, token), token);
    try {
      await task();
    } finally {
      client.sendRequest = usual;
    }
  }

  it('are there without a server of ours', async () => {
    const editor = await openDocument('Theirs.lean', `${swap}  constructor\n  · ‸sorry\n  · exact h.1\n`);
    const goals = await goalsAt(theirs, editor);
    assert.deepEqual({ goals, told }, { goals: ['case left\np q : Prop\nh : p ∧ q\n⊢ q'], told: [] });
  });

  it('are those of what is typed, saved or not', async () => {
    const editor = await openDocument('Typed.lean', `${swap}  ‸\n`);
    assert.deepEqual(await goalsAt(theirs, editor), [goal]);
    await editor.edit((edit) => edit.insert(editor.selection.active, 'constructor\n  '));
    assert.ok(editor.document.isDirty);
    assert.equal((await goalsAt(theirs, editor))?.length, 2);
    await editor.document.save();
  });

  it('are not told of a text that the editor does not have, any more or at all', async () => {
    const editor = await openDocument('Other.lean', `${swap}  ‸\n`);
    const { document } = editor;
    const place = { uri: document.uri.toString(), text: document.getText(), offset: swap.length + 2 };
    const { signal } = new AbortController();
    assert.equal(await theirs.goalsAt({ ...place, text: `${place.text}-- more` }, enough, signal), undefined);
    assert.equal(await theirs.goalsAt({ ...place, uri: `${place.uri}.lean` }, enough, signal), undefined);

    const edit = () => editor.edit((each) => each.insert(new vscode.Position(0, 0), '-- first\n'));
    await withAnswers(
      async (answer) => {
        const goals = await answer();
        await edit();
        return goals;
      },
      async () => assert.equal(await theirs.goalsAt(place, enough, signal), undefined),
    );
    await document.save();
  });

  it('are told to whoever asks the tactic service, also for the prompt of ghost text', async () => {
    await withService(async (service) => {
      const editor = await openDocument('Served.lean', `${swap}  ‸\n`);
      assert.deepEqual(await goalsAt(service.goals, editor), [goal]);
      const { uri } = editor.document;
      const place = { uri: uri.toString(), text: editor.document.getText(), offset: swap.length + 2 };
      assert.equal(await service.proofAssistant.goalAt(place, enough, new AbortController().signal), goal);
    });
  });

  it('are not waited for when the extension hangs: our own server says them, where it runs', async () => {
    await withService(async (service) => {
      const editor = await openDocument('Hanging.lean', `${swap}  ‸\n`);
      const tokens: (vscode.CancellationToken | undefined)[] = [];
      const hang = (_: unknown, token: vscode.CancellationToken | undefined) => {
        tokens.push(token);
        return new Promise(() => undefined);
      };
      await withAnswers(hang, async () => {
        assert.equal(await goalsAt(service.goals, editor, 500), undefined, 'nobody knows');
        await warm(service, editor.document);
        assert.deepEqual(await goalsAt(service.goals, editor), [goal]);
      });
      assert.equal(tokens.length, 2);
      assert.ok(tokens.every((token) => token?.isCancellationRequested));
      assert.deepEqual(await goalsAt(theirs, editor), [goal]);
    });
  });

  it('are not known any more when its server has stopped', async () => {
    const editor = await openDocument('Stopped.lean', `${swap}  ‸\n`);
    await client.stop();
    assert.equal(await goalsAt(theirs, editor), undefined);
  });
});

/** The service as the extension has it, with a model that writes nothing. */
async function withService(task: (service: TacticService) => Promise<void>): Promise<void> {
  const log = vscode.window.createOutputChannel('Goals', { log: true });
  const service = createTacticService({
    model: new RecordedModel(() => []),
    log,
    notify: (error) => assert.fail(String(error)),
    settings: () => ({ samples: 0, timeoutMilliseconds: 5000 }),
    leanSettings: settings.lean,
  });
  try {
    await task(service);
  } finally {
    await service.dispose();
    log.dispose();
  }
}

/** Has our own server load a document, as asking for tactics does. */
async function warm(service: TacticService, document: vscode.TextDocument): Promise<void> {
  const uri = document.uri.toString();
  const text = document.getText();
  const slot = findSlot(text, { line: 1, character: 2 });
  assert.ok(slot);
  await (await service.checkerFor(uri)).run({ uri, text, slot }, () => Promise.resolve());
}
