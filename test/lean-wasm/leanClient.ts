import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import * as v from 'valibot';

const Diagnostics = v.object({
  uri: v.string(),
  version: v.optional(v.number()),
  diagnostics: v.array(v.object({ severity: v.optional(v.number()), message: v.string() })),
});
const Progress = v.object({
  textDocument: v.object({ uri: v.string(), version: v.number() }),
  processing: v.array(v.object({ kind: v.optional(v.number(), 1) })),
});
const Goals = v.nullable(v.object({ goals: v.array(v.string()) }));

export type Diagnostics = v.InferOutput<typeof Diagnostics>;
export type Progress = v.InferOutput<typeof Progress>;

/** A client of a Lean server, with as much of the protocol as the tests of the server need. */
export class LeanClient {
  readonly server: ChildProcessByStdio<Writable, Readable, null>;
  readonly connection: MessageConnection;
  readonly #progress: ((progress: Progress) => void)[] = [];
  #diagnostics = new Map<string, string[]>();

  private constructor(server: ChildProcessByStdio<Writable, Readable, null>) {
    this.server = server;
    this.connection = createMessageConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (raw: unknown) => {
      const { uri, diagnostics } = v.parse(Diagnostics, raw);
      this.#diagnostics.set(
        uri,
        diagnostics.map(({ message }) => message),
      );
    });
    this.connection.onNotification('$/lean/fileProgress', (raw: unknown) => {
      const progress = v.parse(Progress, raw);
      this.#progress.forEach((listener) => listener(progress));
    });
    this.connection.onRequest(() => null);
    this.connection.listen();
  }

  static async start(lean: string): Promise<LeanClient> {
    const server = spawn(lean, ['--server', '-Dserver.reportDelayMs=0'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const client = new LeanClient(server);
    await client.connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  open(uri: string, text: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'lean4', version: 1, text },
    });
  }

  /** Replaces the whole text. */
  edit(uri: string, version: number, text: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
  }

  /** Goals before the given place; both numbers count from 0. */
  async goals(uri: string, line: number, character: number): Promise<string[]> {
    const params = { textDocument: { uri }, position: { line, character } };
    return v.parse(Goals, await this.connection.sendRequest('$/lean/plainGoal', params))?.goals ?? [];
  }

  /** The messages of Lean on a version of a document, once it is elaborated. */
  async diagnostics(uri: string, version: number): Promise<string[]> {
    await this.connection.sendRequest('textDocument/waitForDiagnostics', { uri, version });
    return this.#diagnostics.get(uri) ?? [];
  }

  /** Resolves with the next progress report that passes. */
  nextProgress(passes: (progress: Progress) => boolean): Promise<Progress> {
    return new Promise((resolve) => {
      const listener = (progress: Progress): void => {
        if (passes(progress)) {
          this.#progress.splice(this.#progress.indexOf(listener), 1);
          resolve(progress);
        }
      };
      this.#progress.push(listener);
    });
  }

  /** Ends the server as an editor does, unless it has ended; returns its exit code. */
  async shutdown(): Promise<number | null> {
    if (this.server.exitCode !== null || this.server.signalCode !== null) {
      return this.server.exitCode;
    }
    const exited = once(this.server, 'exit');
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await exited;
    this.connection.dispose();
    return this.server.exitCode;
  }
}
