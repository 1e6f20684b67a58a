import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LlemmaApi } from './api.ts';
import { registerComplete } from './completion/commands.ts';
import { completeText } from './completion/completeText.ts';
import { definitionsElsewhere } from './completion/context/client.ts';
import { createGhostText, registerGhostText } from './completion/provider.ts';
import { whyOnRequest } from './completion/timing/automatic.ts';
import { Traces } from './completion/trace/traces.ts';
import { registerExplanation } from './completion/trace/view.ts';
import { createTacticService, registerTactics, suggestTacticsAt } from './lean/commands.ts';
import { Proofs } from './lean/search/commands.ts';
import { registerModels } from './model/commands.ts';
import type { ModelState } from './model/languageModel.ts';
import { createLocalModels } from './model/localModels.ts';
import { reloadOnReturn, showModelStatus } from './model/view.ts';
import { settings } from './settings.ts';
import { Checker } from './solve/checks/checker.ts';
import { checksIn } from './solve/checks/checks.ts';
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
  const asset = (...parts: string[]): string => context.asAbsolutePath(join(...parts));

  const models = createLocalModels({ asset, storage, settings: settings.model, log });
  const { model, downloads, cuda } = models;
  const proving = { model, log, notify, settings: settings.tactics, leanSettings: settings.lean };
  const tactics = createTacticService(proving);
  const proofs = new Proofs({ tactics, model, log, notify, settings: settings.proof });
  const traces = new Traces();
  const ghostText = createGhostText({ model, log, traces, assistant: tactics.proofAssistant });
  const checker = new Checker({ program: asset('dist', 'algebra.mjs') });
  const checks = checksIn(checker);
  const { workspaceState: past, extensionUri } = context;
  const solving = { model, log, notify, settings: settings.solve, ...checks, past, extensionUri, definitionsElsewhere };
  const trying = { source: asset('media', 'walkthrough'), folder: join(storage, 'examples'), notify };
  const remark = (state: ModelState) => whyOnRequest(settings.completion().trigger, state);
  const languages = [...settings.completion().languages, 'lean4', 'lean', 'latex', 'tex'];
  processes.push(downloads, cuda, model, tactics);

  context.subscriptions.push(
    log,
    showModelStatus(model, languages, { chosen: () => settings.model().path, remark }),
    reloadOnReturn(model, languages),
    registerModels({ ...models, secrets: context.secrets, notify }),
    registerExamples(trying),
    registerGhostText(ghostText, settings.completion),
    registerComplete(ghostText, settings.completion),
    registerExplanation(traces),
    registerTactics(tactics, proving),
    proofs,
    checker,
    registerSolve(solving),
    vscode.commands.registerCommand('llemma.showLog', () => log.show()),
    vscode.commands.registerCommand('llemma.restartModel', () => model.restart().catch(notify)),
  );

  return {
    version: 1,
    complete: (request, options) => completeText(request, ghostText, settings.completion(), options?.signal),
    solve: (request, options) => solve(request, { model, ...checks, settings: settings.solve() }, options),
    suggestTactics: (request, options) => suggestTacticsAt(request, tactics, options),
    findProof: (request, options) => proofs.findAt(request, options),
  };
}

export async function deactivate(): Promise<void> {
  await Promise.all(processes.splice(0).map((owner) => owner.dispose()));
}
