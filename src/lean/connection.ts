import type { Disposable } from '../common/disposable.ts';

/**
 * A running Lean server, initialised, as the checker sees it. Behind it a language client in the editor, or a bare
 * process in the tests.
 */
export interface LeanConnection {
  /**
   * Rejects with `LeanStopped` when the server ends before it answers, with `LeanRequestFailed` when it answers with
   * an error, and with `CancelledError` at once when the signal fires (the server is told).
   */
  request(method: string, parameters: unknown, signal?: AbortSignal): Promise<unknown>;
  /** Resolves when the message is on its way; messages arrive in the order of the calls that were awaited. */
  notify(method: string, parameters: unknown): Promise<void>;
  onNotification(method: string, handler: (parameters: unknown) => void): Disposable;
  /** The listener is called once, also when the server has ended already. */
  onDidClose(listener: () => void): Disposable;
  /** Ends the server and everything it started; resolves when its process is gone. */
  dispose(): Promise<void>;
}

/** The server ended. */
export class LeanStopped extends Error {
  constructor() {
    super('The Lean server ended');
    this.name = 'LeanStopped';
  }
}

/** The server answered a request with an error. */
export class LeanRequestFailed extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = 'LeanRequestFailed';
    this.code = code;
  }
}

/** What a Lean server is told by `initialize`, beside what every client says. */
export const leanInitialization = {
  /** editDelay: milliseconds the server waits after an edit, in case another follows. */
  options: { editDelay: 1, hasWidgets: false },
  /** Diagnostics that are silent in an editor (unsolved goals while typing) are what a checker looks for. */
  capabilities: { silentDiagnosticSupport: true },
} as const;

/** A program to start, and where. */
export interface ServerCommand {
  readonly program: string;
  readonly arguments: readonly string[];
  /** absolute path of a folder */
  readonly folder: string;
}

/** When the signal fires before the server answers, what was started is ended and the promise rejects. */
export type StartLean = (command: ServerCommand, signal: AbortSignal) => Promise<LeanConnection>;
