import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { onPage } from '../vscode/ui.ts';
import { showGhostText, shownGhostText } from './ghostSupport.ts';
import { eventually, itWithPage, llemma, openDocument, withSetting } from './support.ts';

const theorem = `/-- Conjunction is symmetric. -/
theorem and_swap (p q : Prop) (h : p ∧ q) : q ∧ p := by
  ‸
`;

const latex = `\\documentclass{article}
\\usepackage{amsmath}
\\newtheorem{theorem}{Theorem}
\\begin{document}

\\begin{theorem}
Let ‸
\\end{theorem}

\\end{document}
`;

describe('ghost text', () => {
  before(async () => {
    await llemma();
  });

  itWithPage('shows a completion in LaTeX, and Tab puts exactly that into the document', async () => {
    const editor = await openDocument('ghost.tex', latex);
    const before = editor.document.getText();
    const shown = await showGhostText();
    await onPage(async (page) => page.keyboard.press('Tab'));
    const after = await eventually('the accepted text', () => {
      const text = editor.document.getText();
      return text !== before && text;
    });
    assert.ok(after.includes(`Let ${shown.trim()}`), `«${shown}» was shown, the document is\n${after}`);
    assert.equal(await shownGhostText(), '');
  });

  itWithPage('shows a completion in a Lean proof', async () => {
    await openDocument('Ghost.lean', theorem);
    assert.notEqual((await showGhostText()).trim(), '');
  });

  itWithPage('stays while the typed text agrees with it, and goes when it says something else', async () => {
    // Automatic requests wait longer than the test looks, so what is on the screen is the first answer or nothing.
    const restoreDebounce = await withSetting('llemma.completion.debounce', 5000);
    const restoreBrackets = await withSetting('editor.autoClosingBrackets', 'never');
    try {
      const editor = await openDocument('diverge.tex', latex);
      const shown = await showGhostText();
      const [first = ''] = shown;
      await onPage(async (page, character) => page.keyboard.type(character), first);
      await eventually('the rest of the ghost text', async () => (await shownGhostText()) === shown.slice(1), 4000);

      const other = shown[1] === '@' ? '#' : '@';
      await onPage(async (page, character) => page.keyboard.type(character), other);
      await eventually('the ghost text to go', async () => (await shownGhostText()) === '', 4000);
      assert.ok(editor.document.getText().includes(`Let ${first}${other}`), editor.document.getText());
    } finally {
      await restoreDebounce();
      await restoreBrackets();
    }
  });

  itWithPage('appears by itself while typing', async () => {
    await openDocument('typing.tex', latex.replace('Let ‸', '‸'));
    await eventually('ghost text after typing', async () => {
      await onPage(async (page) => page.keyboard.type('Let ', { delay: 60 }));
      for (let wait = 0; wait < 50; wait++) {
        if ((await shownGhostText()).trim() !== '') return true;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      await onPage(async (page) => {
        for (let count = 0; count < 4; count++) await page.keyboard.press('Backspace');
      });
      return false;
    });
  });

  it('stays silent while a command name is being typed', async () => {
    const api = await llemma();
    const result = await api.complete({ languageId: 'latex', prefix: '\\begin{document}\nLet $\\alp' });
    assert.equal(result.text, undefined);
    assert.match(result.reason ?? '', /command/);
  });

  it('answers the command as it answers the API', async () => {
    const request = { languageId: 'lean4', prefix: theorem.slice(0, theorem.indexOf('‸')), suffix: '\n' };
    const result = await vscode.commands.executeCommand<{ text?: string }>('llemma.complete', request);
    assert.ok(result.text, 'the starter model continues a proof');
  });
});
