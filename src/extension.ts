import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LlemmaApi } from './api.ts';
import { completeText, registerComplete } from './completion/commands.ts';
import { registerGhostText } from './completion/provider.ts';
import { createTacticService, registerTactics, suggestTacticsAt } from './lean/commands.ts';
import { LocalModel } from './model/localModel.ts';
import { reloadOnReturn, showModelStatus } from './model/view.ts';
import { settings } from './settings.ts';
import { registerSolve } from './solve/commands.ts';
import { solve } from './solve/solve.ts';
import { createNotifier } from './view.ts';

/** What owns processes, and must have ended them before the extension host goes. */
const processes: { dispose(): Promise<void> }[] = [];

/** Builds the object graph and registers it. */
export function activate(context: vscode.ExtensionContext): LlemmaApi {
  const log = vscode.window.createOutputChannel('Llemma', { log: true });
  const notify = createNotifier(log);
  const starter = context.asAbsolutePath(join('models', 'starter', 'starter.gguf'));

  const model = new LocalModel({
    settings: () => ({ ...settings.model(), path: settings.model().path || starter }),
    script: context.asAbsolutePath(join('dist', 'worker.mjs')),
    log,
  });
  const ghostText = { model, log, settings: settings.completion };
  const proving = { model, log, notify, settings: settings.tactics, leanSettings: settings.lean };
  const tactics = createTacticService(proving);
  const solving = { model, log, notify, settings: settings.solve, extensionUri: context.extensionUri };

  const languages = [...settings.completion().languages, 'lean4', 'lean', 'latex', 'tex'];

  processes.push(model, tactics);

  context.subscriptions.push(
    log,
    showModelStatus(model, languages),
    reloadOnReturn(model, languages),
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
