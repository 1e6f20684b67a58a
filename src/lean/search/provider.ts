import * as vscode from 'vscode';
import { sorriesIn } from './declared.ts';
import { isCodeAt, proofWordAt } from './offers.ts';

const documents: vscode.DocumentSelector = ['lean4', 'lean'].map((language) => ({ language, scheme: 'file' }));

/** Offers to find a proof where one is missing; nothing in a workspace that is not trusted. */
export function offerProofs(showLenses: () => boolean): vscode.Disposable {
  const lenses = new ProofLenses(showLenses);
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(documents, { provideCodeActions }, metadata),
    vscode.languages.registerCodeLensProvider(documents, lenses),
    lenses,
  );
}

const title = 'Llemma: Find a proof';
const metadata = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };

/** At a `sorry`, at a `by`, and on errors that goals are left. */
function provideCodeActions(
  document: vscode.TextDocument,
  { start }: vscode.Range,
  { diagnostics }: vscode.CodeActionContext,
): vscode.CodeAction[] {
  if (!vscode.workspace.isTrusted) return [];
  const unsolved = diagnostics.filter(({ message }) => message.startsWith('unsolved goals'));
  const [first] = unsolved;
  if (first !== undefined) return [actionAt(document, first.range.start, unsolved)];
  const character = proofWordAt(document.lineAt(start.line).text, start.character);
  if (character === undefined) return [];
  const place = start.with({ character });
  return isCodeAt(document.getText(), document.offsetAt(place)) ? [actionAt(document, place, [])] : [];
}

function actionAt(
  document: vscode.TextDocument,
  place: vscode.Position,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = commandAt(document, place);
  action.diagnostics = [...diagnostics];
  return action;
}

function commandAt(document: vscode.TextDocument, { line, character }: vscode.Position): vscode.Command {
  const request = { uri: document.uri.toString(), position: { line, character }, insert: true };
  return { title, command: 'llemma.findProof', arguments: [request] };
}

/** A line above each `sorry`, when the setting says so. */
class ProofLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #configuration: vscode.Disposable;
  readonly #shown: () => boolean;

  constructor(shown: () => boolean) {
    this.#shown = shown;
    this.#configuration = vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('llemma.proof.codeLens')) this.#changed.fire();
    });
  }

  get onDidChangeCodeLenses(): vscode.Event<void> {
    return this.#changed.event;
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!this.#shown() || !vscode.workspace.isTrusted) return [];
    return sorriesIn(document.getText()).map((offset) => {
      const place = document.positionAt(offset);
      return new vscode.CodeLens(new vscode.Range(place, place), commandAt(document, place));
    });
  }

  dispose(): void {
    this.#configuration.dispose();
    this.#changed.dispose();
  }
}
