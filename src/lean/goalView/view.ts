import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../common/disposable.ts';
import type { MessageAction } from '../../common/errors.ts';
import type { Log } from '../../common/log.ts';
import type { LanguageModel } from '../../model/languageModel.ts';
import type { TacticService } from '../tacticService.ts';
import { changedSinceChecked, insertTactic } from '../view.ts';
import { fencedCode } from './fencedCode.ts';
import { GoalFollower, type Scene } from './follower.ts';
import type { Cursor } from './place.ts';
import type { HoverPart, Row } from './row.ts';
import { rowsOf } from './rows.ts';
import { messageOf } from './words.ts';

export interface GoalViewDependencies {
  readonly tactics: TacticService;
  readonly model: Pick<LanguageModel, 'state' | 'onDidChangeState'>;
  readonly log: Log;
  readonly notify: (error: unknown) => void;
  readonly settings: () => { readonly followGoals: boolean };
}

const viewId = 'llemma.goals';
const followSetting = 'llemma.goals.follow';

/** Registers the view of goals and tactics at the cursor, with its commands. */
export function registerGoalView(dependencies: GoalViewDependencies): Disposable {
  return new GoalView(dependencies);
}

/** Tells the follower what happens in the editor, and draws what it says. */
class GoalView implements Disposable {
  readonly #dependencies: GoalViewDependencies;
  readonly #owned = new DisposableList();
  readonly #follower: GoalFollower;
  readonly #rows = new Rows();
  readonly #tree: vscode.TreeView<string>;

  constructor(dependencies: GoalViewDependencies) {
    this.#dependencies = dependencies;
    this.#follower = this.#owned.add(new GoalFollower(dependencies));
    this.#tree = this.#owned.add(vscode.window.createTreeView(viewId, { treeDataProvider: this.#rows }));
    this.#owned.add(this.#rows);
    this.#draw();
    this.#listen();
    this.#registerCommands();
    this.#look();
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #listen(): void {
    const { model } = this.#dependencies;
    const { state } = this.#follower;
    const look = (): void => this.#look();
    const listeners: readonly Disposable[] = [
      state.onDidChange(() => this.#draw()),
      model.onDidChangeState(() => this.#drawRows()),
      this.#tree.onDidChangeVisibility(look),
      vscode.window.onDidChangeActiveTextEditor(look),
      vscode.window.onDidChangeVisibleTextEditors(look),
      vscode.window.onDidChangeTextEditorSelection(look),
      vscode.workspace.onDidGrantWorkspaceTrust(look),
      vscode.workspace.onDidChangeTextDocument((change) => this.#edited(change)),
      // Others may import it.
      vscode.workspace.onDidSaveTextDocument(() => this.#follower.forget()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (['llemma.tactics', 'llemma.lean', 'llemma.model'].some((section) => change.affectsConfiguration(section))) {
          this.#follower.forget();
        }
        if (change.affectsConfiguration(followSetting)) this.#look();
      }),
    ];
    for (const listener of listeners) this.#owned.add(listener);
  }

  #registerCommands(): void {
    const { notify } = this.#dependencies;
    const commands: Readonly<Record<string, (id: unknown) => void | Thenable<void>>> = {
      'llemma.goals.follow': () => setFollowing(true),
      'llemma.goals.unfollow': () => setFollowing(false),
      'llemma.goals.refresh': () => this.#refresh(),
      'llemma.goals.insert': (id) => insert(this.#rows.find(id)).catch(notify),
      'llemma.goals.copy': (id) => copy(this.#rows.find(id)),
    };
    for (const [name, run] of Object.entries(commands)) {
      this.#owned.add(vscode.commands.registerCommand(name, run));
    }
  }

  #look(): void {
    this.#follower.see(this.#scene());
  }

  #scene(): Scene {
    if (!this.#tree.visible) return { kind: 'hidden' };
    if (!vscode.workspace.isTrusted) return { kind: 'silent', why: 'notTrusted' };
    const editor = leanEditor();
    if (editor === undefined) return { kind: 'silent', why: 'noLeanFile' };
    if (!this.#dependencies.settings().followGoals) return { kind: 'silent', why: 'off' };
    return { kind: 'cursor', cursor: cursorOf(editor) };
  }

  #edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    // What becomes of a document as a whole, such as that it was saved, comes without a change.
    if (contentChanges.length === 0) return;
    const first = Math.min(...contentChanges.map(({ rangeOffset }) => rangeOffset));
    this.#follower.edited(document.uri.toString(), first);
    this.#look();
  }

  #refresh(): void {
    const editor = leanEditor();
    if (editor && vscode.workspace.isTrusted) this.#follower.ask(cursorOf(editor));
  }

  #draw(): void {
    const { value } = this.#follower.state;
    this.#drawRows();
    this.#tree.message = messageOf(value) ?? '';
    const silence = value.kind === 'silent' ? value.why : '';
    void vscode.commands.executeCommand('setContext', 'llemma.goals.silence', silence);
  }

  #drawRows(): void {
    this.#rows.show(rowsOf(this.#follower.state.value, this.#dependencies.model.state));
  }
}

/**
 * The rows as VS Code asks for them: by their ids. It takes a new object for the same row for a second one with its id, when
 * two refreshes meet, and shows an empty view then.
 */
class Rows implements vscode.TreeDataProvider<string>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  #rows: readonly Row[] = [];
  #byId: ReadonlyMap<string, Row> = new Map();

  get onDidChangeTreeData(): vscode.Event<void> {
    return this.#changed.event;
  }

  show(rows: readonly Row[]): void {
    this.#rows = rows;
    this.#byId = new Map(withChildren(rows).map((row) => [row.id, row]));
    this.#changed.fire();
  }

  /** The row as it is now; undefined where it is gone. */
  find(id: unknown): Row | undefined {
    return typeof id === 'string' ? this.#byId.get(id) : undefined;
  }

  getChildren(id?: string): string[] {
    const rows = id === undefined ? this.#rows : (this.find(id)?.children ?? []);
    return rows.map((row) => row.id);
  }

  getTreeItem(id: string): vscode.TreeItem {
    const row = this.find(id);
    // One that went while VS Code was asking; it asks for the others next.
    return row === undefined ? new vscode.TreeItem('') : itemOf(row);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

const withChildren = (rows: readonly Row[]): Row[] => rows.flatMap((row) => [row, ...withChildren(row.children)]);

function itemOf(row: Row): vscode.TreeItem {
  const { id, label, description, icon, hover, onOpen } = row;
  const item = new vscode.TreeItem(label, collapsibleState(row));
  item.id = id;
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(
    icon.name,
    icon.color === undefined ? undefined : new vscode.ThemeColor(icon.color),
  );
  item.tooltip = hover.length === 0 ? label : markdownOf(hover);
  item.accessibilityInformation = { label: description === '' ? label : `${label}, ${description}` };
  if (onOpen?.kind === 'run') item.command = commandOf(onOpen.action);
  else if (onOpen) item.command = { title: 'Insert', command: 'llemma.goals.insert', arguments: [id] };
  if (row.text !== undefined) item.contextValue = onOpen ? 'llemma.tactic' : 'llemma.text';
  return item;
}

function commandOf({ title, command, arguments: given = [] }: MessageAction): vscode.Command {
  return { title, command, arguments: [...given] };
}

function collapsibleState({ children, open }: Row): vscode.TreeItemCollapsibleState {
  if (children.length === 0) return vscode.TreeItemCollapsibleState.None;
  return open === true ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
}

/** Lean's and the model's texts are shown as they are: as code, or escaped. */
function markdownOf(parts: readonly HoverPart[]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  for (const part of parts) {
    if (typeof part === 'string') markdown.appendText(`${part}\n\n`);
    else markdown.appendMarkdown(fencedCode(part.code, part.language));
  }
  return markdown;
}

async function copy(row: Row | undefined): Promise<void> {
  if (row) await vscode.env.clipboard.writeText(row.text ?? row.label);
}

async function insert(row: Row | undefined): Promise<void> {
  const onOpen = row?.onOpen;
  if (row === undefined || onOpen?.kind === 'refuse') throw changedSinceChecked();
  if (onOpen?.kind !== 'insert') return;
  const { place, tactic } = onOpen;
  const uri = vscode.Uri.parse(place.uri, true);
  const shown = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === place.uri);
  const editor = await vscode.window.showTextDocument(uri, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Active,
  });
  await insertTactic(editor, place, tactic);
}

/** The editor to follow: also when the view itself, or the infoview beside it, has the focus. */
function leanEditor(): vscode.TextEditor | undefined {
  const { activeTextEditor: active, visibleTextEditors: visible } = vscode.window;
  return active && isLean(active) ? active : visible.find(isLean);
}

function isLean({ document }: vscode.TextEditor): boolean {
  return document.uri.scheme === 'file' && document.fileName.endsWith('.lean');
}

function cursorOf({ document, selection }: vscode.TextEditor): Cursor {
  const { line, character } = selection.active;
  const { version } = document;
  return {
    uri: document.uri.toString(),
    version,
    position: { line, character },
    text: () => document.getText(),
  };
}

async function setFollowing(follow: boolean): Promise<void> {
  const configuration = vscode.workspace.getConfiguration();
  const isOfWorkspace = configuration.inspect(followSetting)?.workspaceValue !== undefined;
  const { Global, Workspace } = vscode.ConfigurationTarget;
  await configuration.update(followSetting, follow, isOfWorkspace ? Workspace : Global);
}
