import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hasPage, onPage } from '../vscode/ui.ts';
import { children, eventually, itWithPage, llemma, notificationWith, openDocument, withSetting } from './support.ts';

const proof = `theorem and_swap (p q : Prop) (h : p ∧ q) : q ∧ p := by
  ‸

theorem later : 1 + 1 = 2 := by
  skip

theorem last : 2 + 2 = 4 := rfl
`;

/** The row that says who is at work; which of the two it is depends on how fast they are. */
const atWork = /^(Lean is trying tactics|The model is (loading|writing))/;

/** What a screen reader says of the rows of the view. */
function rows(): Promise<string[]> {
  return onPage((page) =>
    page.evaluate<string[]>(
      `[...document.querySelectorAll('.pane-body .monaco-list-row')].map((row) => row.getAttribute('aria-label') ?? '')`,
    ),
  );
}

async function rowsWith(what: string, text: RegExp): Promise<string[]> {
  let all: string[] = [];
  try {
    return await eventually(what, async () => {
      all = await rows();
      return all.some((row) => text.test(row)) && all;
    });
  } catch (error) {
    const seen = await onPage((page) => page.locator('.sidebar').first().innerText());
    throw new Error(`There was no row for ${what}, but these:\n${all.join('\n')}\nin\n${seen}`, { cause: error });
  }
}

/** The rows when every tactic was tried. */
function rowsWhenDone(goal: string): Promise<string[]> {
  return eventually(`all verdicts for ${goal}`, async () => {
    const all = await rows();
    const working = all.some((row) => atWork.test(row) || row.startsWith('Stopped'));
    return all.includes(goal) && !working && all.some((row) => row.endsWith('rejected by Lean')) && all;
  });
}

/** Clicks on what has this text in the view. */
function click(text: string): Promise<void> {
  return onPage((page, wanted) => page.locator('.pane-body').getByText(wanted).first().click(), text);
}

/** What appears when the mouse rests on what has this text in the view; nothing when it has not appeared yet. */
function hoverOver(text: string): Promise<string | undefined> {
  return onPage(async (page, wanted) => {
    await page.mouse.move(800, 600);
    await page.locator('.pane-body').getByText(wanted).first().hover();
    const hover = page.locator('.monaco-hover').filter({ hasText: 'Lean accepted it' }).first();
    const appeared = await hover.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
    return appeared ? (await hover.innerText()).replaceAll('\u00a0', ' ') : undefined;
  }, text);
}

function moveTo(editor: vscode.TextEditor, line: number): void {
  editor.selection = new vscode.Selection(line, 2, line, 2);
}

describe('the view of goals and tactics', function () {
  this.timeout(240_000);
  let restoreSetting = (): Promise<void> => Promise.resolve();

  before(async () => {
    await llemma();
    await vscode.commands.executeCommand('llemma.goals.focus');
  });

  beforeEach(async () => {
    restoreSetting = await withSetting('llemma.goals.follow', undefined);
  });

  afterEach(async () => {
    await restoreSetting();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // Or the next test takes these rows for its own.
    if (hasPage) await eventually('an empty view', async () => (await rows()).length === 0);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  itWithPage('is off at first, asks Lean nothing then, and says how to switch it on', async () => {
    await vscode.commands.executeCommand('llemma.restartLean');
    const editor = await openDocument('Off.lean', proof);
    moveTo(editor, 4);
    await eventually('the button that switches it on', () =>
      onPage(async (page) => (await page.locator('.pane-body').getByText('Follow the Cursor').count()) > 0),
    );
    // Several times as long as the cursor would have to rest.
    await new Promise((resolve) => setTimeout(resolve, 2000));
    assert.deepEqual(children(/lean/), []);
    assert.deepEqual(await rows(), []);
  });

  itWithPage('shows the goal at the cursor, and tactics with what Lean said of each', async () => {
    await openDocument('Shown.lean', proof);
    await click('Follow the Cursor');
    await rowsWith('the goal', /^⊢ q ∧ p$/);
    const all = await rowsWhenDone('⊢ q ∧ p');
    assert.deepEqual(all.slice(0, 3), ['p q : Prop', 'h : p ∧ q', '⊢ q ∧ p']);
    assert.ok(
      all.some((row) => row.endsWith(', closes the goal')),
      all.join('\n'),
    );
    assert.ok(
      all.some((row) => row === 'constructor, 2 goals left: ⊢ q   ⊢ p'),
      all.join('\n'),
    );
    assert.ok(!all.some((row) => row.startsWith('rfl')), 'what Lean rejected is in a closed row');
    const message = await onPage((page) => page.locator('.pane-body .message').first().innerText());
    assert.match(message, /at this place only/);
    const hover = await eventually('the goals that are left', () => hoverOver('constructor'));
    assert.match(hover, /2 goals left:[^]*case left[^]*⊢ q[^]*case right/);
  });

  itWithPage('ends the question when the cursor moves on, and answers for the new place', async () => {
    // While Lean starts, there can be no answer.
    await vscode.commands.executeCommand('llemma.restartLean');
    const editor = await openDocument('Moved.lean', proof);
    await vscode.commands.executeCommand('llemma.goals.follow');
    await eventually('that Lean is started', () => children(/lean/).length > 0);
    moveTo(editor, 4);
    const second = await rowsWhenDone('⊢ 1 + 1 = 2');
    assert.ok(!second.includes('⊢ q ∧ p'), second.join('\n'));
    moveTo(editor, 1);
    await rowsWhenDone('⊢ q ∧ p');
    moveTo(editor, 4);
    const known = await rowsWith('the second place again', /^⊢ 1 \+ 1 = 2$/);
    assert.ok(
      known.some((row) => row.endsWith('rejected by Lean')),
      'what is known is there at once',
    );
    assert.ok(!known.some((row) => atWork.test(row)), known.join('\n'));
  });

  itWithPage('inserts a tactic with a click, at the right indentation, and gives the focus back', async () => {
    const editor = await openDocument('Clicked.lean', proof);
    await vscode.commands.executeCommand('llemma.goals.follow');
    await rowsWhenDone('⊢ q ∧ p');
    await click('constructor');
    await eventually('the tactic in the document', () => editor.document.lineAt(1).text === '  constructor');
    assert.equal(editor.document.getText(), proof.replace('‸', 'constructor'));
    await onPage(async (page) => {
      await page.locator('.statusbar-item', { hasText: 'Ln 2, Col 14' }).waitFor();
      await page.keyboard.press('Enter');
    });
    await rowsWith('the goals that it leaves', /^Goal 1 of 2, ⊢ q$/);
  });

  itWithPage('inserts a tactic with the keyboard', async () => {
    const editor = await openDocument('Key.lean', proof);
    await vscode.commands.executeCommand('llemma.goals.follow');
    const all = await rowsWhenDone('⊢ q ∧ p');
    const index = all.findIndex((row) => row.endsWith(', closes the goal'));
    await vscode.commands.executeCommand('llemma.goals.focus');
    await onPage(async (page, downs) => {
      await page.keyboard.press('Home');
      for (let down = 0; down < downs; down++) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    }, index);
    const tactic = (all[index] ?? '').replace(', closes the goal', '');
    await eventually('the tactic in the document', () => editor.document.lineAt(1).text === `  ${tactic}`);
  });

  itWithPage('keeps its rows when following ends, and inserts none of them once the text has changed', async () => {
    const editor = await openDocument('Outdated.lean', proof);
    await vscode.commands.executeCommand('llemma.goals.follow');
    await rowsWhenDone('⊢ q ∧ p');
    await vscode.commands.executeCommand('llemma.goals.unfollow');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '-- above\n'));
    await rowsWith('that the rows are outdated', /^constructor, outdated: /);
    const text = editor.document.getText();
    await click('constructor');
    await notificationWith('changed since Lean checked this tactic');
    assert.equal(editor.document.getText(), text);
  });

  itWithPage('says where there is no goal, and where there is no Lean file', async () => {
    const message = (): Promise<string> =>
      onPage(async (page) => (await page.locator('.pane-body').first().innerText()).replaceAll('\u00a0', ' '));
    const editor = await openDocument('NoGoal.lean', proof);
    await vscode.commands.executeCommand('llemma.goals.follow');
    moveTo(editor, 6);
    await eventually('that there is no goal', async () => (await message()).includes('There is no goal at the cursor'));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await eventually('what to do', async () => (await message()).includes('Open a Lean file'));
  });
});
