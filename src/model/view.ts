import * as vscode from 'vscode';
import { DisposableList, type Disposable } from '../common/disposable.ts';
import { isWanted } from './isWanted.ts';
import type { LanguageModel, ModelState } from './languageModel.ts';
import { statusText, type StatusText } from './statusText.ts';

const severities: Readonly<Record<StatusText['severity'], vscode.LanguageStatusSeverity>> = {
  information: vscode.LanguageStatusSeverity.Information,
  warning: vscode.LanguageStatusSeverity.Warning,
  error: vscode.LanguageStatusSeverity.Error,
};

export interface StatusOptions {
  /** the model file in the settings; empty for the starter model */
  readonly chosen: () => string;
  /** what else a person should know of the model in a state */
  readonly remark: (state: ModelState) => string | undefined;
}

/** Shows the state of the model in the language status of the documents that match. */
export function showModelStatus(
  model: Pick<LanguageModel, 'state' | 'onDidChangeState'>,
  selector: vscode.DocumentSelector,
  { chosen, remark }: StatusOptions,
): Disposable {
  const owned = new DisposableList();
  const item = owned.add(vscode.languages.createLanguageStatusItem('llemma.model', selector));
  item.name = 'Llemma';
  const update = () => {
    const { text, detail, busy, severity, command } = statusText(model.state, chosen(), remark(model.state));
    item.text = text;
    item.detail = detail;
    item.busy = busy;
    item.severity = severities[severity];
    item.command = command;
  };
  update();
  owned.add(model.onDidChangeState(update));
  owned.add(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('llemma')) update();
    }),
  );
  return owned;
}

/**
 * Has a model that was unloaded load again when somebody comes back to a document it is for: to the window, or within it.
 */
export function reloadOnReturn(model: { reload(): void }, languages: readonly string[]): Disposable {
  const look = () => {
    const { focused, active } = vscode.window.state;
    const language = vscode.window.activeTextEditor?.document.languageId;
    if (isWanted({ attended: focused && active, language }, languages)) model.reload();
  };
  const owned = new DisposableList();
  owned.add(vscode.window.onDidChangeWindowState(look));
  owned.add(vscode.window.onDidChangeActiveTextEditor(look));
  return owned;
}
