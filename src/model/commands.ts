import { join, resolve } from 'node:path';
import * as vscode from 'vscode';
import { CancelledError, describeError, UserMessage } from '../common/errors.ts';
import { Observable } from '../common/event.ts';
import type { Log } from '../common/log.ts';
import { fileUrl, pageUrl, type CatalogueModel } from './catalogue/catalogue.ts';
import type { Choice, ListChoice } from './choose/choice.ts';
import type { Downloads } from './choose/downloads.ts';
import { downloadToken, endpointOf, keepToken } from './choose/huggingFace.ts';
import { listHead, listLines, modelHead, modelLines } from './choose/lists.ts';
import { readSituation, type MachineView } from './choose/situation.ts';
import { modelTitle } from './choose/texts.ts';
import { LinePick, showDownload } from './choose/view.ts';
import { removePartial } from './download/download.ts';
import { sizeText } from './download/messages.ts';
import { deleteModel } from './library/deleteModel.ts';
import { requireGguf } from './library/ggufFile.ts';
import type { Cuda } from './gpu/cuda.ts';
import type { CatalogueEntry } from './library/installedModels.ts';
import type { LocalModel } from './localModel.ts';
import type { ModelSettings } from './modelSettings.ts';

export interface ModelDependencies {
  readonly models: readonly CatalogueModel[];
  readonly model: Pick<LocalModel, 'state' | 'machine' | 'restart'>;
  readonly downloads: Downloads;
  readonly cuda: Pick<Cuda, 'view' | 'onDidChange' | 'look' | 'install' | 'stop' | 'remove'>;
  readonly settings: () => Pick<ModelSettings, 'path' | 'profile'>;
  /** where downloaded models are kept */
  readonly folder: () => string;
  /** names a mirror, holds a token */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly secrets: Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'>;
  readonly log: Log;
  readonly notify: (error: unknown) => void;
}

/** Registers `llemma.chooseModel` and `llemma.setHuggingFaceToken`. */
export function registerModels(dependencies: ModelDependencies): vscode.Disposable {
  const { secrets, notify } = dependencies;
  return vscode.Disposable.from(
    vscode.commands.registerCommand('llemma.chooseModel', () => chooseModel(dependencies).catch(notify)),
    vscode.commands.registerCommand('llemma.setHuggingFaceToken', () => setToken(secrets).catch(notify)),
  );
}

/** Shows the models until one is chosen or the list is closed. A download that was chosen goes on after that. */
export async function chooseModel(dependencies: ModelDependencies): Promise<void> {
  const closed = new AbortController();
  const machine = new Observable<MachineView>({ kind: 'looking' });
  void lookAtMachine(dependencies, closed.signal).then((view) => machine.set(view));
  void dependencies.cuda.look().catch(dependencies.notify);
  try {
    let list: ListChoice | undefined;
    for (;;) {
      const chosen = await chooseFrom(list, machine, dependencies);
      if (chosen === undefined) return;
      list = undefined;
      if (chosen === 'back') continue;
      if (chosen.kind === 'list') list = chosen.list;
      else if ((await carryOut(chosen, dependencies)) === 'done') return;
    }
  } finally {
    closed.abort();
  }
}

async function lookAtMachine({ model, log }: ModelDependencies, signal: AbortSignal): Promise<MachineView> {
  try {
    return { kind: 'known', machine: await model.machine(signal) };
  } catch (error) {
    if (!(error instanceof CancelledError)) log.error(`The machine was not recognised: ${describeError(error)}`);
    return { kind: 'unknown' };
  }
}

/** Shows one list, which follows what becomes known of the machine and how far downloads are. */
async function chooseFrom(
  list: ListChoice | undefined,
  machine: Observable<MachineView>,
  { models, model, downloads, cuda, settings, folder, notify }: ModelDependencies,
): Promise<Choice | 'back' | undefined> {
  const pick = new LinePick({ back: list !== undefined });
  let latest = 0;
  const show = async (): Promise<void> => {
    const number = ++latest;
    const { path, profile } = settings();
    const known = {
      models,
      machine: machine.value,
      folder: folder(),
      running: downloads.running,
      profile,
      cuda: cuda.view,
      device: model.state.kind === 'ready' ? model.state.model.device : undefined,
    };
    const situation = await readSituation(known, path);
    if (number !== latest) return;
    if (list === undefined) pick.show(modelHead(situation), modelLines(situation));
    else
      pick.show(
        listHead(list, situation),
        listLines(list, situation),
        list.kind === 'deletions' ? list.path : undefined,
      );
  };
  const showAgain = (): void => void show().catch(notify);
  const changes = vscode.Disposable.from(
    machine.onDidChange(showAgain),
    downloads.onDidChange(showAgain),
    cuda.onDidChange(showAgain),
  );
  try {
    await show();
    return await pick.choice();
  } finally {
    latest++;
    changes.dispose();
    pick.dispose();
  }
}

/** Does what was chosen. `again`: the list is shown once more, with what has changed. */
async function carryOut(
  choice: Exclude<Choice, { kind: 'list' }>,
  dependencies: ModelDependencies,
): Promise<'again' | 'done'> {
  const { downloads, cuda, notify } = dependencies;
  switch (choice.kind) {
    case 'use':
      await use(choice.path, dependencies);
      return 'done';
    case 'download':
      void downloadAndUse(choice.entry, dependencies).catch(notify);
      return 'done';
    case 'browse':
      await browse(dependencies);
      return 'done';
    case 'page':
      await vscode.env.openExternal(vscode.Uri.parse(pageUrl(choice.model)));
      return 'done';
    case 'stop':
      await downloads.stop(choice.path);
      return 'again';
    case 'delete':
      await remove(choice.path, dependencies);
      return 'again';
    case 'discard':
      logDeleted(choice.path, await removePartial(choice.path), dependencies.log);
      return 'again';
    case 'profile':
      await configure('profile', choice.profile);
      return 'again';
    case 'installCuda':
      void installCuda(dependencies).catch(notify);
      return 'done';
    case 'stopCuda':
      await cuda.stop();
      return 'again';
    case 'deleteCuda':
      logDeleted('CUDA', await cuda.remove(() => startAnew(dependencies)), dependencies.log);
      return 'again';
    case 'cudaToolkit':
      await vscode.env.openExternal(vscode.Uri.parse(cudaToolkitPage));
      return 'done';
  }
}

/** Writes the model into the settings and loads it at once, so that whoever chose it sees whether it works. */
async function use(path: string | undefined, { model, settings }: ModelDependencies): Promise<void> {
  const isChosen = settings().path === (path ?? '');
  if (isChosen && model.state.kind !== 'failed') return;
  await configure('path', path);
  await model.restart();
}

async function downloadAndUse(entry: CatalogueEntry, dependencies: ModelDependencies): Promise<void> {
  const { settings, folder } = dependencies;
  const path = join(folder(), entry.file.name);
  const before = settings().path;
  await downloadFile(entry, path, dependencies);
  const { name } = entry.model;
  if (settings().path === before) {
    await use(path, dependencies);
    // Who looks at the window sees it in the status.
    if (!vscode.window.state.focused) void vscode.window.showInformationMessage(`${name} is downloaded and in use.`);
  } else if (settings().path !== path) {
    const useIt = 'Use It';
    const answer = await vscode.window.showInformationMessage(`${name} is downloaded.`, useIt);
    if (answer === useIt) await use(path, dependencies);
  }
}

async function downloadFile(entry: CatalogueEntry, path: string, dependencies: ModelDependencies): Promise<void> {
  const { downloads, environment, secrets } = dependencies;
  const { model, file } = entry;
  const token = await downloadToken(environment, secrets);
  if (model.gated && token === undefined) throw tokenMissing(model);
  const url = fileUrl(model, file, endpointOf(environment));
  const request = { url, path, bytes: file.bytes, sha256: file.sha256, token };
  await showDownload(
    `Downloading ${modelTitle({ name: file.name, entry })}`,
    (onProgress) => downloads.start(request, onProgress),
    () => void downloads.stop(path),
  );
}

/** Where NVIDIA gives its CUDA Toolkit to people. */
const cudaToolkitPage = 'https://developer.nvidia.com/cuda-downloads';

async function installCuda(dependencies: ModelDependencies): Promise<void> {
  const { cuda } = dependencies;
  await showDownload(
    'Downloading CUDA',
    (onProgress) => cuda.install(onProgress),
    () => void cuda.stop(),
  );
  await startAnew(dependencies);
}

/** Has a model that is loaded, or failed to, load again with what is installed by now. */
async function startAnew({ model }: ModelDependencies): Promise<void> {
  if (model.state.kind !== 'idle') await model.restart();
}

/** Deletes a model. One that is in use is taken out of use before: its process has the file open. */
async function remove(path: string, dependencies: ModelDependencies): Promise<void> {
  const { settings, folder, log } = dependencies;
  if (resolve(settings().path) === path) await use(undefined, dependencies);
  logDeleted(path, await deleteModel(path, folder()), log);
}

async function browse(dependencies: ModelDependencies): Promise<void> {
  const chosen = await vscode.window.showOpenDialog({
    title: 'Choose a Model File',
    openLabel: 'Use This Model',
    filters: { 'GGUF models': ['gguf'] },
  });
  const path = chosen?.[0]?.fsPath;
  if (path === undefined) return;
  await requireGguf(path);
  await use(path, dependencies);
}

/** Settings of the model belong to the machine. Without a value the default counts again. */
async function configure(name: 'path' | 'profile', value: string | undefined): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('llemma.model');
  await configuration.update(name, value, vscode.ConfigurationTarget.Global);
}

async function setToken(secrets: ModelDependencies['secrets']): Promise<void> {
  const entered = await vscode.window.showInputBox({
    title: 'Hugging Face Token',
    prompt: 'Kept in the secret storage of VS Code and sent with downloads only. Leave it empty to forget it.',
    placeHolder: 'hf_…',
    password: true,
    ignoreFocusOut: true,
  });
  await keepToken(entered, secrets);
}

function tokenMissing({ name }: CatalogueModel): UserMessage {
  return new UserMessage(
    `${name} is given only to people who have accepted its terms.`,
    'Accept them on its page, then set a Hugging Face token of the same account.',
    { action: { title: 'Set Token', command: 'llemma.setHuggingFaceToken' } },
  );
}

function logDeleted(path: string, bytes: number, log: Log): void {
  log.info(`Deleted ${path}: ${sizeText(bytes)} freed`);
}
