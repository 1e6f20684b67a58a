import * as path from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, RevealOutputChannelOn } from 'vscode-languageclient/node';

/**
 * The part of the Lean 4 extension that another one can reach: names and shapes are its own. Tests activate it; until
 * then it does nothing.
 */
export interface Exports {
  readonly alwaysEnabledFeatures: object;
  readonly lean4EnabledFeatures: Promise<Lean4EnabledFeatures>;
}

export interface Lean4EnabledFeatures {
  readonly clientProvider: LeanClientProvider;
}

export class LeanClientProvider {
  readonly #clients: readonly LeanClient[];

  constructor(clients: readonly LeanClient[]) {
    this.#clients = clients;
  }

  getClients(): LeanClient[] {
    return [...this.#clients];
  }
}

/** One server for one folder, with every Lean document of it that is open. */
export class LeanClient {
  readonly folderUri: { readonly scheme: 'file'; readonly fsPath: string };
  readonly #client: LanguageClient;
  #running = false;

  constructor(folder: string, program: string) {
    this.folderUri = { scheme: 'file', fsPath: folder };
    const server = { command: program, args: ['--server', folder], options: { cwd: folder } };
    this.#client = new LanguageClient('lean4', 'Lean 4', server, {
      documentSelector: [{ language: 'lean4', scheme: 'file', pattern: path.join(folder, '**', '*') }],
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationOptions: { hasWidgets: true },
    });
  }

  async start(): Promise<void> {
    await this.#client.start();
    this.#running = true;
  }

  async stop(): Promise<void> {
    if (!this.#running) return;
    this.#running = false;
    await this.#client.dispose();
  }

  isRunning(): boolean {
    return this.#running;
  }

  sendRequest(method: string, parameters: unknown, token?: vscode.CancellationToken): Promise<unknown> {
    if (this.#running) return this.#client.sendRequest(method, parameters, token);
    return Promise.reject(new Error('No connection to Lean'));
  }
}

export function activate(): Exports {
  const program = vscode.workspace.getConfiguration('llemma').get('lean.path', 'lean');
  const clients = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => new LeanClient(uri.fsPath, program));
  const started = Promise.all(clients.map((client) => client.start()));
  return {
    alwaysEnabledFeatures: {},
    lean4EnabledFeatures: started.then(() => ({ clientProvider: new LeanClientProvider(clients) })),
  };
}
