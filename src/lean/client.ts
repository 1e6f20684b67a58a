import type * as vscode from 'vscode';
import {
  CancellationTokenSource,
  CloseAction,
  ConnectionError,
  ErrorAction,
  ErrorCodes,
  LanguageClient,
  type LanguageClientOptions,
  ResponseError,
  RevealOutputChannelOn,
  type StaticFeature,
} from 'vscode-languageclient/node';
import { describeError } from '../common/errors.ts';
import type { Disposable } from '../common/disposable.ts';
import { cancellable } from '../model/cancellable.ts';
import {
  type LeanConnection,
  leanInitialization,
  LeanRequestFailed,
  LeanStopped,
  type ServerCommand,
  type StartLean,
} from './connection.ts';
import { ServerProcess } from './serverProcess.ts';

/** Milliseconds that a server has to end by itself. */
const patience = 2000;

/** Starts Lean servers behind VS Code's language client. */
export function leanStarter(log: vscode.LogOutputChannel): StartLean {
  return async (command, signal) => {
    log.info(`Lean: starting ${[command.program, ...command.arguments].join(' ')} in ${command.folder}`);
    const process = await ServerProcess.start(command);
    const connection = new ClientConnection(process, command, log);
    try {
      await cancellable(connection.start(), signal);
    } catch (error) {
      await connection.dispose();
      throw error;
    }
    return connection;
  };
}

/**
 * A language client for a server that checks and nothing else. It synchronises no document of the user's, shows no
 * diagnostic, message or channel, registers nothing in the editor, and does not start the server again by itself.
 */
class ClientConnection implements LeanConnection {
  readonly #process: ServerProcess;
  readonly #client: QuietClient;
  readonly #log: vscode.LogOutputChannel;
  readonly #closed = new AbortController();
  readonly #handlers = new Map<string, Set<(parameters: unknown) => void>>();

  constructor(process: ServerProcess, command: ServerCommand, log: vscode.LogOutputChannel) {
    this.#process = process;
    this.#log = log;
    process.child.once('exit', () => this.#closed.abort());
    // The process is ours to end, with its family: `detached` tells the client so.
    const server = () => Promise.resolve({ process: process.child, detached: true });
    this.#client = new QuietClient('llemma.lean', `Lean checker (${command.folder})`, server, quietOptions(log));
    this.#client.registerFeature(leanCapabilities);
    this.#client.onNotification('window/showMessage', (message: unknown) =>
      log.info(`Lean: ${JSON.stringify(message)}`),
    );
    this.#client.onRequest('window/showMessageRequest', () => null);
    // In the place of the client's own handler, which would convert diagnostics for the editor.
    this.#listen('textDocument/publishDiagnostics');
  }

  async start(): Promise<void> {
    await this.#untilClosed(this.#client.start());
  }

  async request(method: string, parameters: unknown, signal?: AbortSignal): Promise<unknown> {
    const cancellation = new CancellationTokenSource();
    const answer = this.#untilClosed(this.#client.sendRequest<unknown>(method, parameters, cancellation.token));
    try {
      return await cancellable(answer, signal, () => cancellation.cancel());
    } catch (error) {
      if (error instanceof ResponseError) throw new LeanRequestFailed(error.code, error.message);
      throw error;
    } finally {
      cancellation.dispose();
    }
  }

  async notify(method: string, parameters: unknown): Promise<void> {
    await this.#untilClosed(this.#client.sendNotification(method, parameters));
  }

  onNotification(method: string, handler: (parameters: unknown) => void): Disposable {
    const handlers = this.#handlers.get(method) ?? this.#listen(method);
    handlers.add(handler);
    return { dispose: () => void handlers.delete(handler) };
  }

  onDidClose(listener: () => void): Disposable {
    if (this.#closed.signal.aborted) listener();
    else this.#closed.signal.addEventListener('abort', listener, { once: true });
    return { dispose: () => this.#closed.signal.removeEventListener('abort', listener) };
  }

  async dispose(): Promise<void> {
    try {
      if (this.#client.isRunning()) await this.#client.dispose(patience);
    } catch (error) {
      this.#log.debug(`Lean: the server did not end as asked: ${describeError(error)}`);
    }
    this.#process.child.stdin.end();
    await this.#process.end(patience);
  }

  /** The language client has one handler for a method; here several may listen. */
  #listen(method: string): Set<(parameters: unknown) => void> {
    const handlers = new Set<(parameters: unknown) => void>();
    this.#handlers.set(method, handlers);
    this.#client.onNotification(method, (parameters: unknown) => handlers.forEach((handler) => handler(parameters)));
    return handlers;
  }

  /**
   * When the server dies, the language client rejects what is pending or leaves it open, as the moment has it; it may
   * know of the end before the process is reported gone.
   */
  async #untilClosed<T>(promise: Promise<T>): Promise<T> {
    return cancellable(promise, this.#closed.signal).catch((error: unknown) => {
      // A write may fail before the process is reported gone, too.
      if (saysClosed(error) || !this.#process.child.stdin.writable) this.#closed.abort();
      throw this.#closed.signal.aborted ? new LeanStopped() : error;
    });
  }
}

/** Whether this is the client's own word that there is no connection, rather than an answer of the server. */
function saysClosed(error: unknown): boolean {
  if (error instanceof ConnectionError) return true;
  const codes: readonly number[] = [ErrorCodes.PendingResponseRejected, ErrorCodes.ConnectionInactive];
  return error instanceof ResponseError && codes.includes(error.code);
}

/** What goes wrong here is told by the feature that asked, once, in words for a person. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

const leanCapabilities: StaticFeature = {
  fillClientCapabilities: (capabilities) => Object.assign(capabilities, { lean: leanInitialization.capabilities }),
  initialize: () => undefined,
  getState: () => ({ kind: 'static' }),
  clear: () => undefined,
};

function quietOptions(log: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: [],
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: leanInitialization.options,
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => ({ action: CloseAction.DoNotRestart, handled: true }),
    },
    middleware: {
      handleDiagnostics: () => undefined,
      // The server asks to be told of changed files; it is told of one document, by the checker.
      handleRegisterCapability: () => Promise.resolve(),
      handleUnregisterCapability: () => Promise.resolve(),
      workspace: { handleApplyEdit: () => ({ applied: false }) },
      window: { showDocument: () => Promise.resolve({ success: false }) },
    },
  };
}
