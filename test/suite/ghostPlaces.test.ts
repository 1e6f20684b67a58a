import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { onPage } from '../vscode/ui.ts';
import { explainedRequest, showGhostText, shownGhostText } from './ghostSupport.ts';
import { eventually, itWithPage, llemma, openDocument, repository, withSetting } from './support.ts';

const latex = String.raw`\documentclass{article}
\usepackage{amsmath}
\newtheorem{theorem}{Theorem}
\begin{document}

\begin{theorem}
Let ‸
\end{theorem}

\end{document}
`;

const evenSum = String.raw`\begin{theorem}
If $m$ and $n$ are even, then $m + n$ is even.
\end{theorem}

\begin{proof}
Write $m = 2a$ and $n = 2b$ with integers $a$ and $b$.
‸
\end{proof}`;

/** Accepts what is shown, and waits for the document to hold it. */
async function accept(editor: vscode.TextEditor): Promise<string> {
  const before = editor.document.getText();
  await onPage(async (page) => page.keyboard.press('Tab'));
  return eventually('the accepted text', () => {
    const text = editor.document.getText();
    return text !== before && text;
  });
}

describe('ghost text in places of all kinds', () => {
  before(async () => {
    await llemma();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  itWithPage('keeps the line ends of a document from Windows', async () => {
    const editor = await openDocument('windows.tex', latex.replaceAll('\n', '\r\n'));
    assert.equal(editor.document.eol, vscode.EndOfLine.CRLF);
    const shown = await showGhostText();
    const text = await accept(editor);
    assert.ok(text.includes(`Let ${shown.trim()}`), text);
    assert.doesNotMatch(text, /[^\r]\n/);
  });

  itWithPage('comes behind characters of two units', async () => {
    const editor = await openDocument('fraktur.tex', latex.replace('Let ‸', 'On 𝔸 and 𝔹: let ‸'));
    const shown = await showGhostText();
    assert.ok((await accept(editor)).includes(`On 𝔸 and 𝔹: let ${shown.trim()}`));
  });

  itWithPage('comes at the end of a line of a megabyte, and of a document of a megabyte', async () => {
    const sentence = 'Let $a$ and $b$ be integers with $a < b$. ';
    const long = sentence.repeat(Math.ceil(1_000_000 / sentence.length));
    await openDocument('lines.tex', `${long.replaceAll('. ', '.\n')}Let ‸`);
    await showGhostText();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    // The editor draws no line that far; what was offered there is told.
    await openDocument('line.tex', `${long}Let ‸`);
    await explainedRequest(/^There was ghost text at .*line\.tex:1:/);
  });

  itWithPage('does not come at several cursors', async () => {
    const editor = await openDocument('cursors.tex', latex.replace('Let ‸', 'Let \nLet ‸'));
    const first = new vscode.Position(4, 4);
    editor.selections = [new vscode.Selection(5, 4, 5, 4), new vscode.Selection(first, first)];
    await explainedRequest(/several cursors/);
    assert.equal(await shownGhostText(), '');
  });

  itWithPage('comes in the cell of a notebook', async () => {
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'Let $x = ', 'latex');
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData([cell]));
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand('notebook.cell.edit');
    await vscode.commands.executeCommand('cursorBottom');
    assert.notEqual((await showGhostText()).trim(), '');
  });

  itWithPage('comes on the side of a comparison that can be edited, and not on the other', async () => {
    const editor = await openDocument('compared.tex', latex);
    const { document } = editor;
    const other = document.uri.with({ scheme: 'git', query: 'before' });
    const old = vscode.workspace.registerTextDocumentContentProvider('git', {
      provideTextDocumentContent: () => latex.replace('‸', ''),
    });
    try {
      await vscode.commands.executeCommand('vscode.diff', other, document.uri, 'compared');
      await vscode.commands.executeCommand('workbench.action.compareEditor.focusPrimarySide');
      await eventually('the editable side', () => vscode.window.activeTextEditor?.document === document);
      const cursor = document.positionAt(document.getText().indexOf('Let ') + 4);
      const side = vscode.window.activeTextEditor;
      assert.ok(side);
      side.selection = new vscode.Selection(cursor, cursor);
      assert.notEqual((await showGhostText()).trim(), '');
    } finally {
      old.dispose();
    }
  });

  itWithPage('does not come in a document that cannot be edited', async () => {
    await openDocument('readonly.tex', latex);
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    await onPage(async (page) => page.keyboard.type('x'));
    assert.equal(await shownGhostText(), '');
    await vscode.commands.executeCommand('workbench.action.files.resetActiveEditorReadonlyInSession');
  });
});

describe('ghost text beside other extensions', () => {
  before(async () => {
    await llemma();
  });

  itWithPage('leaves a LaTeX command to their completion, and Tab accepts theirs', async () => {
    const theirs = vscode.languages.registerCompletionItemProvider(
      'latex',
      {
        provideCompletionItems: (document, position) => {
          const start = document.lineAt(position.line).text.lastIndexOf('\\');
          const item = new vscode.CompletionItem('\\alphabeta');
          item.range = new vscode.Range(position.with(undefined, start), position);
          return [item];
        },
      },
      '\\',
    );
    const restore = await withSetting('editor.quickSuggestions', { other: 'on', comments: 'on', strings: 'on' });
    try {
      const editor = await openDocument('command.tex', latex.replace('Let ‸', 'Let $‸$'));
      await onPage(async (page) => page.keyboard.type('\\alph', { delay: 60 }));
      await eventually('their suggestion', () =>
        onPage(async (page) => (await page.locator('.suggest-widget.visible', { hasText: 'alphabeta' }).count()) > 0),
      );
      assert.equal(await shownGhostText(), '');
      await onPage(async (page) => page.keyboard.press('Tab'));
      await eventually('their text', () => editor.document.getText().includes('$\\alphabeta$'));
    } finally {
      await restore();
      theirs.dispose();
    }
  });

  itWithPage('goes on behind the entry that is selected in the suggest widget', async () => {
    const theirs = vscode.languages.registerCompletionItemProvider('latex', {
      provideCompletionItems: () => [new vscode.CompletionItem('Then')],
    });
    const restore = await withSetting('editor.quickSuggestions', { other: 'on', comments: 'on', strings: 'on' });
    const restoreWords = await withSetting('editor.wordBasedSuggestions', 'off');
    try {
      const editor = await openDocument('selected.tex', latex.replace('Let ‸', evenSum));
      await onPage(async (page) => page.keyboard.type('The', { delay: 60 }));
      await eventually('their suggestion', () =>
        onPage(async (page) => (await page.locator('.suggest-widget.visible', { hasText: /Then/ }).count()) > 0),
      );
      await eventually('ghost text behind their entry', async () => /^n .*m \+ n/.test(await shownGhostText()));
      assert.ok(editor.document.getText().includes('\nThe\n'));
    } finally {
      await restoreWords();
      await restore();
      theirs.dispose();
    }
  });

  itWithPage('stays away while a Lean abbreviation is open, so that Tab is not taken', async () => {
    const editor = await openDocument('Abbreviation.lean', 'theorem a (p q : Prop) (h : p) : p ‸');
    await onPage(async (page) => page.keyboard.type('\\or', { delay: 60 }));
    assert.match(await explainedRequest(/abbreviation/), /a Lean abbreviation is being typed/);
    assert.equal(await shownGhostText(), '');
    await eventually('the abbreviation', () => editor.document.getText().includes('\\or'));
  });

  it('takes no key of its own that another feature has', () => {
    const manifest = vscode.extensions.getExtension('llemma.llemma')?.packageJSON as
      { contributes: object } | undefined;
    assert.ok(manifest, repository);
    assert.ok(!('keybindings' in manifest.contributes));
  });
});
