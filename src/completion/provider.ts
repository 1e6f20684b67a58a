import * as vscode from 'vscode';
import { takeoverOf } from './closers.ts';
import { type CompletionDependencies, suggest } from './complete.ts';
import type { GhostRequest } from './request.ts';
import type { CompletionSettings } from './settings.ts';
import { firstLine } from './situation.ts';
import { TypedThrough } from './typedThrough.ts';

export interface GhostTextDependencies extends Pick<CompletionDependencies, 'model' | 'log'> {
  readonly settings: (scope?: vscode.ConfigurationScope) => CompletionSettings;
}

/** Offers ghost text in the languages the settings name; follows a change of the settings. */
export function registerGhostText(dependencies: GhostTextDependencies): vscode.Disposable {
  const provider = new GhostTextProvider(dependencies);
  const register = (): vscode.Disposable =>
    vscode.languages.registerInlineCompletionItemProvider([...dependencies.settings().languages], provider);

  let registration = register();
  const changes = vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration('llemma.completion.languages')) return;
    registration.dispose();
    registration = register();
  });
  return vscode.Disposable.from(changes, { dispose: () => void registration.dispose() });
}

/** Documents that nobody writes in: the other side of a comparison, output. */
const readOnlySchemes = new Set(['output', 'git', 'gitlens', 'review', 'scm-history-item', 'vcs', 'vscode-scm']);

class GhostTextProvider implements vscode.InlineCompletionItemProvider {
  readonly #dependencies: GhostTextDependencies;
  readonly #shown = new TypedThrough();

  constructor(dependencies: GhostTextDependencies) {
    this.#dependencies = dependencies;
  }

  async provideInlineCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    context: vscode.InlineCompletionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlineCompletionItem[]> {
    if (readOnlySchemes.has(document.uri.scheme)) return [];
    const place = placeOf(document, position, context);
    const completion = await this.#suggest(place.request, document, token);
    return completion === undefined ? [] : [itemAt(place, completion)];
  }

  /** A failure is in the log by now, and the status item shows it; a message for every keystroke would help nobody. */
  async #suggest(
    request: GhostRequest,
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<string | undefined> {
    const { model, log, settings } = this.#dependencies;
    const dependencies = { model, log, settings: settings(document), shown: this.#shown };
    const { signal, dispose } = signalOf(token);
    try {
      const completion = await suggest(request, dependencies, signal);
      return completion.kind === 'text' ? completion.text : undefined;
    } catch {
      return undefined;
    } finally {
      dispose();
    }
  }
}

interface Place {
  readonly request: GhostRequest;
  /** what the item replaces before the closers behind the cursor */
  readonly range: vscode.Range;
  /** what the suggest widget would put there; the item must begin with it */
  readonly selected: string;
}

/** The request as if the entry that is selected in the suggest widget had been accepted. */
function placeOf(
  document: vscode.TextDocument,
  position: vscode.Position,
  { triggerKind, selectedCompletionInfo }: vscode.InlineCompletionContext,
): Place {
  const range = selectedCompletionInfo?.range ?? new vscode.Range(position, position);
  const selected = selectedCompletionInfo?.text ?? '';
  const text = document.getText();
  const request = {
    languageId: document.languageId,
    prefix: text.slice(0, document.offsetAt(range.start)) + selected,
    suffix: text.slice(document.offsetAt(range.end)),
    explicit: triggerKind === vscode.InlineCompletionTriggerKind.Invoke,
  };
  return { request, range, selected };
}

/** Closers that the text contains itself are replaced, so that they are not there twice; others stay. */
function itemAt({ request, range, selected }: Place, text: string): vscode.InlineCompletionItem {
  const { length } = takeoverOf(text, firstLine(request.suffix ?? ''));
  const replaced = range.with(undefined, range.end.translate(0, length));
  return new vscode.InlineCompletionItem(selected + text, replaced);
}

/** An AbortSignal that fires with VS Code's token. */
function signalOf(token: vscode.CancellationToken): { signal: AbortSignal; dispose: () => void } {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const subscription = token.onCancellationRequested(() => controller.abort());
  return { signal: controller.signal, dispose: () => void subscription.dispose() };
}
