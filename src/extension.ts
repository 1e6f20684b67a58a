import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LlemmaApi } from './api.ts';
import { completeText, registerComplete } from './completion/commands.ts';
import { registerGhostText } from './completion/provider.ts';
import { createTacticService, registerTactics, suggestTacticsAt } from './lean/commands.ts';
import { catalogue } from './model/catalogue/catalogue.ts';
import { Downloads } from './model/choose/downloads.ts';
import { registerModels } from './model/commands.ts';
import { modelFolder } from './model/library/modelFolder.ts';
import { LocalModel } from './model/localModel.ts';
import { reloadOnReturn, showModelStatus } from './model/view.ts';
import { settings } from './settings.ts';
import { registerSolve } from './solve/commands.ts';
import { solve } from './solve/solve.ts';
import { createNotifier } from './view.ts';
import { registerExamples } from './walkthrough/commands.ts';

/** What owns processes or connections, and must have ended them before the extension host goes. */
const processes: { dispose(): Promise<void> }[] = [];

/** Builds the object graph and registers it. */
export function activate(context: vscode.ExtensionContext): LlemmaApi {
  const log = vscode.window.createOutputChannel('Llemma', { log: true });
  const notify = createNotifier(log);
  const storage = context.globalStorageUri.fsPath;
  const starter = context.asAbsolutePath(join('models', 'starter', 'starter.gguf'));

  const model = new LocalModel({
    settings: () => ({ ...settings.model(), path: settings.model().path || starter }),
    script: context.asAbsolutePath(join('dist', 'worker.mjs')),
    log,
  });
  const downloads = new Downloads(log);
  const choosing = {
    models: catalogue,
    model,
    downloads,
    settings: settings.model,
    folder: () => modelFolder(settings.model().folder, storage),
    environment: process.env,
    secrets: context.secrets,
    log,
    notify,
  };
  const ghostText = { model, log, settings: settings.completion };
  const proving = { model, log, notify, settings: settings.tactics, leanSettings: settings.lean };
  const tactics = createTacticService(proving);
  const solving = { model, log, notify, settings: settings.solve, extensionUri: context.extensionUri };
  const trying = {
    source: context.asAbsolutePath(join('media', 'walkthrough')),
    folder: join(storage, 'examples'),
    notify,
  };

  const languages = [...settings.completion().languages, 'lean4', 'lean', 'latex', 'tex'];

  processes.push(downloads, model, tactics);

  context.subscriptions.push(
    log,
    showModelStatus(model, languages, () => settings.model().path),
    reloadOnReturn(model, languages),
    registerModels(choosing),
    registerExamples(trying),
    registerGhostText(ghostText),
    registerComplete(ghostText),
    registerTactics(tactics, proving),
    registerSolve(solving),
    vscode.commands.registerCommand('llemma.showLog', () => log.show()),
    vscode.commands.registerCommand('llemma.restartModel', () => model.restart().catch(notify)),
  );

  return {
    version: 1,
    complete: (request, options) => completeText(request, ghostText, options?.signal),
    solve: (request, options) => solve(request, { model, settings: settings.solve() }, options),
    suggestTactics: (request, options) => suggestTacticsAt(request, tactics, options),
  };
}

export async function deactivate(): Promise<void> {
  await Promise.all(processes.splice(0).map((owner) => owner.dispose()));
}
