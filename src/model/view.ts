import * as vscode from 'vscode';
import { DisposableList, type Disposable } from '../common/disposable.ts';
import type { LanguageModel } from './languageModel.ts';
import { statusText, type StatusText } from './statusText.ts';

const severities: Readonly<Record<StatusText['severity'], vscode.LanguageStatusSeverity>> = {
  information: vscode.LanguageStatusSeverity.Information,
  warning: vscode.LanguageStatusSeverity.Warning,
  error: vscode.LanguageStatusSeverity.Error,
};

/** Shows the state of the model in the language status of the documents that match. */
export function showModelStatus(
  model: Pick<LanguageModel, 'state' | 'onDidChangeState'>,
  selector: vscode.DocumentSelector,
): Disposable {
  const owned = new DisposableList();
  const item = owned.add(vscode.languages.createLanguageStatusItem('llemma.model', selector));
  item.name = 'Llemma';
  const update = () => {
    const { text, detail, busy, severity, command } = statusText(model.state);
    item.text = text;
    item.detail = detail;
    item.busy = busy;
    item.severity = severities[severity];
    item.command = command;
  };
  update();
  owned.add(model.onDidChangeState(update));
  return owned;
}
