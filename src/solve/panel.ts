import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { describeError, UserMessage } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { LanguageModel } from '../model/languageModel.ts';
import { fromPanelSchema, solutionSchema, type FromPanel, type Solution, type ToPanel } from '../protocol/panel.ts';
import { formatFor, formatSolution } from './format.ts';
import { findProblem, insertBelow, type Origin } from './insertion.ts';
import { panelPage } from './page.ts';
import { present, restored } from './present.ts';
import type { SolveSettings } from './solve.ts';

const viewType = 'llemma.solution';

export interface SolutionPanelDependencies {
  readonly model: LanguageModel;
  readonly settings: () => SolveSettings;
  readonly log: Log;
  /** shows an error to the person */
  readonly notify: (error: unknown) => void;
  readonly extensionUri: vscode.Uri;
}

/**
 * The one panel that shows solutions. The solution lives here; the page asks for it with `ready` each time it is created,
 * is sent every change, and sends back what its buttons ask for.
 */
export class SolutionPanel implements vscode.Disposable {
  readonly #dependencies: SolutionPanelDependencies;
  readonly #pageFolder: vscode.Uri;
  readonly #serializer: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;
  #solution: Solution | undefined;
  /** where the problem was selected; unknown after a reload of the window */
  #origin: Origin | undefined;
  #run = new AbortController();

  constructor(dependencies: SolutionPanelDependencies) {
    this.#dependencies = dependencies;
    this.#pageFolder = vscode.Uri.joinPath(dependencies.extensionUri, 'dist', 'webview');
    this.#serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: (panel, state: unknown) => {
        this.#restore(panel, state);
        return Promise.resolve();
      },
    });
  }

  dispose(): void {
    this.#run.abort();
    this.#panel?.dispose();
    this.#serializer.dispose();
  }

  /** Opens the panel beside the editor, or reuses the open one, and solves in it; a solution in progress is stopped. */
  async solve(problem: string, origin: Origin | undefined): Promise<void> {
    this.#run.abort();
    const run = new AbortController();
    this.#run = run;
    this.#origin = origin;
    this.#reveal();
    await present(
      problem,
      { model: this.#dependencies.model, settings: this.#dependencies.settings() },
      {
        signal: run.signal,
        onChange: (solution) => {
          if (this.#run === run) this.#show(solution);
        },
        onInternalError: (error) => this.#dependencies.log.error(`solving failed: ${describeError(error)}`),
      },
    );
  }

  #reveal(): void {
    if (this.#panel) {
      this.#panel.reveal(undefined, true);
      return;
    }
    const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.#adopt(vscode.window.createWebviewPanel(viewType, 'Solution', beside, { enableFindWidget: true }));
  }

  #restore(panel: vscode.WebviewPanel, state: unknown): void {
    const parsed = v.safeParse(solutionSchema, state);
    if (this.#panel || !parsed.success) {
      panel.dispose();
      return;
    }
    this.#solution = restored(parsed.output);
    this.#adopt(panel);
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.#dependencies.extensionUri, 'media', 'icon.png');
    panel.onDidDispose(() => {
      this.#run.abort();
      this.#panel = undefined;
    });
    panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [this.#pageFolder] };
    webview.html = panelPage({
      cspSource: webview.cspSource,
      script: this.#resource(webview, 'panel.js'),
      style: this.#resource(webview, 'panelStyles.css'),
      nonce: randomBytes(16).toString('base64'),
    });
  }

  #resource(webview: vscode.Webview, name: string): string {
    return webview.asWebviewUri(vscode.Uri.joinPath(this.#pageFolder, name)).toString();
  }

  #show(solution: Solution): void {
    this.#solution = solution;
    this.#post({ kind: 'solution', solution });
  }

  #post(message: ToPanel): void {
    // Resolves to false while the page is hidden or loading; it asks with `ready` when it is there.
    void this.#panel?.webview.postMessage(message);
  }

  #receive(message: unknown): void {
    const parsed = v.safeParse(fromPanelSchema, message);
    if (!parsed.success) {
      this.#dependencies.log.warn('the solution panel sent a message of unknown form; it was ignored');
      return;
    }
    this.#answer(parsed.output).catch(this.#dependencies.notify);
  }

  async #answer(message: FromPanel): Promise<void> {
    const solution = this.#solution;
    if (!solution) return;
    switch (message.kind) {
      case 'ready':
        this.#post({ kind: 'solution', solution });
        return;
      case 'stop':
        this.#run.abort();
        return;
      case 'retry':
        return this.solve(solution.problem, this.#origin);
      case 'copy':
        return this.#copy(solution);
      case 'insert':
        return this.#insert(solution);
    }
  }

  async #copy(solution: Solution): Promise<void> {
    const format = formatFor(this.#origin?.languageId) === 'latex' ? 'latex' : 'markdown';
    await vscode.env.clipboard.writeText(formatSolution(solution, format));
    this.#post({ kind: 'notice', text: format === 'latex' ? 'Copied as LaTeX.' : 'Copied as Markdown.' });
  }

  async #insert(solution: Solution): Promise<void> {
    const place = (await this.#placeOfProblem()) ?? placeOfCursor(this.#origin);
    if (!place) {
      throw new UserMessage(
        'The problem is no longer where it was selected, and no text editor is open.',
        'Open the document, put the cursor where the solution should go, and choose Insert again.',
      );
    }
    const { document, range, found } = place;
    const documentText = document.getText();
    const block = formatSolution(solution, formatFor(document.languageId), documentText);
    const insertion = insertBelow(documentText, range, block);
    const at = document.positionAt(insertion.offset);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, at, insertion.text);
    if (!(await vscode.workspace.applyEdit(edit))) {
      throw new UserMessage('The document refused the change.', 'It may be read-only; copy the solution instead.');
    }
    await showDocument(document, at);
    this.#post({ kind: 'notice', text: found ? 'Inserted below the problem.' : 'Inserted at the cursor.' });
  }

  async #placeOfProblem(): Promise<Place | undefined> {
    const origin = this.#origin;
    const document = origin && (await openDocument(origin.uri));
    const range = document && findProblem(document.getText(), origin);
    return range && { document, range, found: true };
  }
}

interface Place {
  readonly document: vscode.TextDocument;
  readonly range: { readonly start: number; readonly end: number };
  /** whether this is where the problem stands, rather than a cursor */
  readonly found: boolean;
}

/** The cursor in the problem's document where it is visible, else in the text editor in use. */
function placeOfCursor(origin: Origin | undefined): Place | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const ofProblem = visibleTextEditors.find(({ document }) => document.uri.toString() === origin?.uri);
  const editor = ofProblem ?? activeTextEditor ?? visibleTextEditors[0];
  if (!editor) return undefined;
  const cursor = editor.document.offsetAt(editor.selection.end);
  return { document: editor.document, range: { start: cursor, end: cursor }, found: false };
}

/** The document, or nothing when it was deleted meanwhile. */
async function openDocument(uri: string): Promise<vscode.TextDocument | undefined> {
  return vscode.workspace.openTextDocument(vscode.Uri.parse(uri)).then(
    (document) => document,
    () => undefined,
  );
}

async function showDocument(document: vscode.TextDocument, at: vscode.Position): Promise<void> {
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const viewColumn = visible?.viewColumn ?? vscode.ViewColumn.One;
  const editor = await vscode.window.showTextDocument(document, { viewColumn, preserveFocus: true });
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
