import * as vscode from 'vscode';
import { DisposableList, type Disposable } from '../common/disposable.ts';
import { type TextSource, withReplaced } from '../common/textSource.ts';
import { takeoverOf } from './closers.ts';
import { workspaceFiles } from './context/client.ts';
import { ContextGatherer } from './context/contextGatherer.ts';
import { GhostText, type GhostTextDependencies } from './engine.ts';
import type { GhostRequest } from './request.ts';
import type { CompletionSettings } from './settings.ts';
import { familyOf, firstLine } from './situation.ts';

export type SettingsFor = (scope?: vscode.ConfigurationScope) => CompletionSettings;

/** Ghost text for the editors of this window. */
export function createGhostText(dependencies: Omit<GhostTextDependencies, 'context'>): GhostText {
  return new GhostText({ ...dependencies, context: new ContextGatherer({ ...dependencies, files: workspaceFiles }) });
}

/** Offers ghost text in the languages the settings name, and tells the engine what happens in their documents. */
export function registerGhostText(engine: GhostText, settings: SettingsFor): Disposable {
  const owned = new DisposableList();
  owned.add(registerProvider(new GhostTextProvider(engine, settings), settings));
  owned.add(follow(engine));
  owned.add(engine);
  return owned;
}

/** Follows a change of the settings. */
function registerProvider(provider: vscode.InlineCompletionItemProvider, settings: SettingsFor): Disposable {
  const register = (): vscode.Disposable =>
    vscode.languages.registerInlineCompletionItemProvider([...settings().languages], provider);

  let registration = register();
  const changes = vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration('llemma.completion.languages')) return;
    registration.dispose();
    registration = register();
  });
  return vscode.Disposable.from(changes, { dispose: () => void registration.dispose() });
}

/** Tells the engine of edits, of the cursor, and of documents that are closed. */
function follow(engine: GhostText): Disposable {
  const owned = new DisposableList();
  owned.add(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (!isFollowed(document)) return;
      const { languageId } = document;
      const edited = { uri: document.uri.toString(), languageId, text: textOf(document) };
      // Changes of one event do not overlap and count from the document as it was: from the last to the first, each
      // finds the text before it as it was.
      const edits = contentChanges.toSorted((a, b) => b.rangeOffset - a.rangeOffset);
      for (const { rangeOffset, rangeLength, text } of edits) {
        engine.edited(edited, { start: rangeOffset, removed: rangeLength, inserted: text.length });
      }
      if (isTyping(contentChanges)) engine.keystroke();
    }),
  );
  owned.add(
    vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document }, selections }) => {
      const [selection] = selections;
      if (selection !== undefined && isFollowed(document)) engine.moved(requestAt(document, selection.active));
    }),
  );
  const prepare = (editor: vscode.TextEditor | undefined) => {
    if (editor !== undefined && isFollowed(editor.document))
      engine.prepare(requestAt(editor.document, editor.selection.active));
  };
  prepare(vscode.window.activeTextEditor);
  owned.add(vscode.window.onDidChangeActiveTextEditor(prepare));
  owned.add(vscode.workspace.onDidCloseTextDocument((document) => engine.closed(document.uri.toString())));
  return owned;
}

const isFollowed = ({ languageId, uri }: vscode.TextDocument): boolean =>
  familyOf(languageId) !== undefined && !readOnlySchemes.has(uri.scheme);

/** One character, or one with the closer that the editor adds. */
function isTyping(changes: readonly vscode.TextDocumentContentChangeEvent[]): boolean {
  const [change, second] = changes;
  return change !== undefined && second === undefined && change.text.length <= 2 && change.rangeLength <= 1;
}

/** Documents that nobody writes in: the other side of a comparison, output. */
const readOnlySchemes = new Set(['output', 'git', 'gitlens', 'review', 'scm-history-item', 'vcs', 'vscode-scm']);

class GhostTextProvider implements vscode.InlineCompletionItemProvider {
  readonly #engine: GhostText;
  readonly #settings: SettingsFor;

  constructor(engine: GhostText, settings: SettingsFor) {
    this.#engine = engine;
    this.#settings = settings;
  }

  /** A failure is in the log by now, and the status item shows it; a message for every keystroke would help nobody. */
  async provideInlineCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    context: vscode.InlineCompletionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlineCompletionItem[]> {
    if (readOnlySchemes.has(document.uri.scheme)) return [];
    const place = placeOf(document, position, context);
    const { signal, dispose } = signalOf(token);
    try {
      const { line, character: column } = position;
      const asker = { kind: 'editor', line, column, cursors: cursorsIn(document) } as const;
      const suggestion = await this.#engine.suggest(place.request, asker, this.#settings(document), signal);
      return suggestion.kind === 'texts' ? suggestion.texts.map((text) => itemAt(place, text)) : [];
    } catch {
      return [];
    } finally {
      dispose();
    }
  }
}

function cursorsIn(document: vscode.TextDocument): number {
  const editor = vscode.window.activeTextEditor;
  return editor?.document === document ? editor.selections.length : 1;
}

interface At {
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
): At {
  const range = selectedCompletionInfo?.range ?? new vscode.Range(position, position);
  const selected = selectedCompletionInfo?.text ?? '';
  const text = textOf(document);
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const request: GhostRequest = {
    languageId: document.languageId,
    uri: document.uri.toString(),
    text: selected === '' ? text : withReplaced(text, start, end, selected),
    offset: start + selected.length,
    explicit: triggerKind === vscode.InlineCompletionTriggerKind.Invoke,
    selected: selected === '' ? undefined : { document: text, start, text: selected },
  };
  return { request, range, selected };
}

function requestAt(document: vscode.TextDocument, position: vscode.Position): GhostRequest {
  const { languageId, uri } = document;
  const offset = document.offsetAt(position);
  return { languageId, uri: uri.toString(), text: textOf(document), offset, explicit: false };
}

/** A document that is read in parts: to ask it for all of its text costs as much as it is long. */
function textOf(document: vscode.TextDocument): TextSource {
  const last = document.lineAt(document.lineCount - 1).range.end;
  return {
    length: document.offsetAt(last),
    slice: (start, end) => document.getText(new vscode.Range(document.positionAt(start), document.positionAt(end))),
  };
}

/** Closers that the text contains itself are replaced, so that they are not there twice; others stay. */
function itemAt(
  { request: { text: document, offset }, range, selected }: At,
  text: string,
): vscode.InlineCompletionItem {
  const rest = firstLine(document.slice(offset, Math.min(document.length, offset + closersWithin)));
  const { length } = takeoverOf(text, rest);
  const replaced = range.with(undefined, range.end.translate(0, length));
  return new vscode.InlineCompletionItem(selected + text, replaced);
}

/** How far closers behind the cursor are looked for, in UTF-16 units. */
const closersWithin = 200;

/** An AbortSignal that fires with VS Code's token. */
function signalOf(token: vscode.CancellationToken): { signal: AbortSignal; dispose: () => void } {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const subscription = token.onCancellationRequested(() => controller.abort());
  return { signal: controller.signal, dispose: () => void subscription.dispose() };
}
