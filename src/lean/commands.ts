import { homedir } from 'node:os';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { UserMessage } from '../common/errors.ts';
import { leanStarter } from './client.ts';
import { LeanExtensionGoals } from './goals/client.ts';
import { registerGoalView } from './goalView/view.ts';
import type { SuggestOptions, TacticSettings } from './suggest.ts';
import { TacticService } from './tacticService.ts';
import type { LanguageModel } from '../model/languageModel.ts';
import type { SuggestTacticsRequest, SuggestTacticsResult } from './verdict.ts';
import { insertTactic, TacticPick } from './view.ts';

export interface TacticDependencies {
  readonly model: LanguageModel;
  readonly log: vscode.LogOutputChannel;
  readonly notify: (error: unknown) => void;
  readonly settings: () => TacticSettings;
  readonly leanSettings: () => { readonly path: string; readonly followGoals: boolean };
}

/** The service with VS Code's language client behind it; the caller disposes it. */
export function createTacticService({ model, log, notify, settings, leanSettings }: TacticDependencies): TacticService {
  return new TacticService({
    startLean: leanStarter(log),
    model,
    log,
    settings,
    leanPlaces: () => ({
      setting: leanSettings().path,
      platform: process.platform,
      environment: process.env,
      home: homedir(),
    }),
    onModelFailure: notify,
    editorGoals: new LeanExtensionGoals(log),
  });
}

/**
 * Registers the view of goals, `llemma.suggestTactics` and `llemma.restartLean`. The former command, called with
 * `{ uri, position }`, answers with a SuggestTacticsResult and shows nothing; from the palette or a menu it lists
 * tactics for the cursor.
 */
export function registerTactics(service: TacticService, dependencies: TacticDependencies): vscode.Disposable {
  const { model, log, notify, leanSettings: settings } = dependencies;
  return vscode.Disposable.from(
    registerGoalView({ tactics: service, model, log, notify, settings }),
    vscode.commands.registerCommand('llemma.suggestTactics', (argument: unknown) =>
      isRequest(argument) ? suggestHeadless(argument, service) : suggestAtCursor(service).catch(notify),
    ),
    vscode.commands.registerCommand('llemma.restartLean', async () => {
      await service.restart();
      log.info('Lean: the checker starts again with the next request');
    }),
    watchImports(service),
  );
}

/** Tells our servers of Lean files that change: a Lean server leaves it to its client to watch for them. */
function watchImports(service: TacticService): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher('**/*.lean');
  const tell = (uri: vscode.Uri) => void service.filesChanged([uri.toString()]);
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(tell),
    watcher.onDidChange(tell),
    watcher.onDidDelete(tell),
  );
}

/** Suggests tactics at a position of a document that is open or can be read. */
export async function suggestTacticsAt(
  request: SuggestTacticsRequest,
  service: TacticService,
  options: SuggestOptions = {},
): Promise<SuggestTacticsResult> {
  requireTrust();
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(request.uri, true));
  return service.suggest({ uri: document.uri.toString(), text: document.getText() }, request.position, options);
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const requestSchema = v.object({ uri: v.string(), position: v.object({ line: count, character: count }) });

/** Menus pass the document's URI, so only what names a position is a request. */
function isRequest(argument: unknown): argument is { position: unknown } {
  return typeof argument === 'object' && argument !== null && 'position' in argument;
}

async function suggestHeadless(argument: unknown, service: TacticService): Promise<SuggestTacticsResult> {
  const request = v.safeParse(requestSchema, argument);
  if (request.success) return suggestTacticsAt(request.output, service);
  throw new UserMessage(
    'The place for a tactic is not given.',
    'Call llemma.suggestTactics with { uri: "file:///…", position: { line, character } }.',
  );
}

async function suggestAtCursor(service: TacticService): Promise<void> {
  requireTrust();
  const editor = requireLeanEditor();
  const { document } = editor;
  const place = { uri: document.uri.toString(), text: document.getText(), position: editor.selection.active };
  const pick = new TacticPick();
  try {
    const search = service
      .suggest(place, place.position, {
        signal: pick.signal,
        onGoals: (goals) => pick.setGoals(goals),
        onProgress: (suggestion) => pick.add(suggestion),
      })
      .then(() => pick.finish());
    // A failed search ends the list; a choice ends the search.
    const tactic = await Promise.race([pick.choice(), search.then(() => pick.choice())]);
    if (tactic !== undefined) await insertTactic(editor, place, tactic);
    else await search;
  } finally {
    pick.dispose();
  }
}

/** @throws UserMessage in a workspace that is not trusted */
export function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new UserMessage(
    'Tactics wait until you trust this workspace: checking runs Lean, and Lean files can run code.',
    'Trust the workspace, then ask again.',
    { action: { title: 'Manage Trust', command: 'workbench.trust.manage' } },
  );
}

/** @throws UserMessage when the active editor shows no Lean file on disk */
export function requireLeanEditor(): vscode.TextEditor {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.scheme === 'file' && editor.document.fileName.endsWith('.lean')) return editor;
  const isLean = editor !== undefined && ['lean4', 'lean'].includes(editor.document.languageId);
  throw isLean
    ? new UserMessage(
        'Tactics can only be checked in a Lean file on disk.',
        'Save the document as a file that ends in .lean, then ask again.',
      )
    : new UserMessage('The active editor holds no Lean file.', 'Open a .lean file and put the cursor in a proof.');
}
