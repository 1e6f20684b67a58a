import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { describeError, UserMessage } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { LanguageModel } from '../model/languageModel.ts';
import {
  fromPanelSchema,
  pageStateSchema,
  type FromPanel,
  type Origin,
  type Solution,
  type SolutionForm,
  type ToPanel,
} from '../protocol/panel.ts';
import type { Checks } from './checks/checks.ts';
import { formatFor, formatSolution, writtenSample, type SolutionFormat, type WrittenSolution } from './format.ts';
import { growthBetween } from './growth.ts';
import { History, type HistoryStore } from './history.ts';
import { findProblem, insertBelow } from './insertion.ts';
import { panelPage } from './page.ts';
import { draft, present, restored, type Question } from './present.ts';
import type { SolveSettings } from './solve.ts';

const viewType = 'llemma.solution';

export interface SolutionPanelDependencies extends Checks {
  readonly model: LanguageModel;
  readonly settings: () => SolveSettings;
  /** where past solutions are kept */
  readonly past: HistoryStore;
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
  readonly #history: History;
  #panel: vscode.WebviewPanel | undefined;
  #solution: Solution | undefined;
  #run = new AbortController();

  constructor(dependencies: SolutionPanelDependencies) {
    this.#dependencies = dependencies;
    this.#history = new History(dependencies.past);
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
    const { samples } = this.#dependencies.settings();
    await this.#ask({ problem, origin, samples, seed: 0 });
  }

  /** Opens the panel for the person to write a problem; one that shows something goes on showing it. */
  draft(): void {
    const { model, settings } = this.#dependencies;
    const question = { problem: '', origin: undefined, samples: settings().samples, seed: 0 };
    this.#reveal(false);
    if (this.#solution === undefined) this.#show(draft(question, model));
  }

  async #ask(question: Question): Promise<void> {
    this.#run.abort();
    const run = new AbortController();
    this.#run = run;
    this.#reveal(true);
    const solution = await present(
      question,
      { ...this.#dependencies, settings: this.#dependencies.settings() },
      {
        signal: run.signal,
        onChange: (changed) => {
          if (this.#run === run) this.#show(changed);
        },
        onInternalError: (error) => this.#dependencies.log.error(`solving failed: ${describeError(error)}`),
      },
    );
    if (solution.phase.kind !== 'done') return;
    await this.#history.add(solution);
    this.#postHistory();
  }

  #reveal(preserveFocus: boolean): void {
    if (this.#panel) {
      this.#panel.reveal(undefined, preserveFocus);
      return;
    }
    const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus };
    this.#adopt(vscode.window.createWebviewPanel(viewType, 'Solution', beside, { enableFindWidget: true }));
  }

  #restore(panel: vscode.WebviewPanel, state: unknown): void {
    const parsed = v.safeParse(pageStateSchema, state);
    if (this.#panel || !parsed.success) {
      panel.dispose();
      return;
    }
    this.#solution = restored(parsed.output.solution);
    this.#adopt(panel);
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.#dependencies.extensionUri, 'media', 'icon.png');
    panel.onDidDispose(() => {
      this.#end();
      this.#panel = undefined;
      this.#solution = undefined;
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
    const grown = growthBetween(this.#solution, solution);
    this.#solution = solution;
    if (grown === undefined) this.#post({ kind: 'solution', solution });
    else this.#post({ kind: 'grown', sample: grown, milliseconds: solution.milliseconds });
  }

  #postHistory(): void {
    this.#post({ kind: 'history', entries: this.#history.entries });
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
        this.#postHistory();
        return;
      case 'stop':
        this.#run.abort();
        return;
      case 'solve':
        return this.#ask({ problem: message.problem, origin: solution.origin, samples: message.samples, seed: 0 });
      case 'another':
        return this.#ask({ ...questionOf(solution), samples: message.samples, seed: solution.seed + solution.asked });
      case 'open':
        this.#open(message.id);
        return;
      case 'copy':
        return this.#copy(sampleOf(solution, message.sample), formatOf(message.form, solution.origin?.languageId));
      case 'insert':
        return this.#insert(sampleOf(solution, message.sample), message.form);
    }
  }

  #open(id: string): void {
    const past = this.#history.find(id);
    if (past === undefined) return;
    this.#end();
    this.#show(past);
  }

  /** Ends the run, and hears nothing more of it. */
  #end(): void {
    this.#run.abort();
    this.#run = new AbortController();
  }

  async #copy(solution: WrittenSolution, format: SolutionFormat): Promise<void> {
    await vscode.env.clipboard.writeText(formatSolution(solution, format));
    this.#post({ kind: 'notice', text: `Copied as ${formatNames[format]}.` });
  }

  async #insert(solution: WrittenSolution, form: SolutionForm): Promise<void> {
    const place = (await this.#placeOfProblem()) ?? placeOfCursor(this.#solution?.origin);
    if (!place) {
      throw new UserMessage(
        'The problem is no longer where it was selected, and no text editor is open.',
        'Open the document, put the cursor where the solution should go, and choose Insert again.',
      );
    }
    const { document, range, found } = place;
    const documentText = document.getText();
    const block = formatSolution(solution, formatOf(form, document.languageId), documentText);
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
    const origin = this.#solution?.origin;
    const document = origin && (await openDocument(origin.uri));
    const range = document && findProblem(document.getText(), origin);
    return range && { document, range, found: true };
  }
}

const formatNames: Readonly<Record<SolutionFormat, string>> = {
  latex: 'LaTeX',
  solution: 'a LaTeX environment',
  markdown: 'Markdown',
  lean: 'a Lean comment',
};

function formatOf(form: SolutionForm, languageId: string | undefined): SolutionFormat {
  return form === 'document' ? formatFor(languageId) : form;
}

function questionOf({ problem, origin, asked, seed }: Solution): Question {
  return { problem, origin, samples: asked, seed };
}

function sampleOf(solution: Solution, index: number): WrittenSolution {
  const written = writtenSample(solution, index);
  if (written === undefined) throw new UserMessage('This sample is no longer there.', 'Pick another one.');
  return written;
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
