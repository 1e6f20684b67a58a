import { CancelledError, describeError, UserMessage } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { TextSource } from '../common/textSource.ts';
import { cancellable } from '../model/cancellable.ts';
import { headerOf } from '../leanSyntax/declaration.ts';
import { type LeanConnection, LeanRequestFailed, LeanStopped } from './connection.ts';
import type { Observation } from './classify.ts';
import { LeanDocument } from './document.ts';
import { workerGone } from './messages.ts';
import { scanLean } from '../leanSyntax/scan.ts';
import type { Scratch } from './scratch.ts';

/** Characters of a file that its imports are looked for in. */
const longestHeader = 20_000;

/** Lean ended, or the process of this file did; what was asked is not known. */
export function isGone(error: unknown): boolean {
  return error instanceof LeanStopped || (error instanceof LeanRequestFailed && workerGone.includes(error.code));
}

/** A server from the moment it is asked for. */
interface Server {
  readonly connection: Promise<LeanConnection>;
  /** fires when it is to end, also before it has started */
  readonly end: AbortController;
}

/** What Lean said of a text while a document was open. */
interface Remembered {
  readonly document: LeanDocument;
  readonly text: string;
  readonly observation: Observation;
}

/**
 * One server with at most one document, started when it is first needed. It shows texts to Lean and says what Lean says;
 * what a text is for is not its business.
 */
export class LeanFile {
  readonly #start: (signal: AbortSignal) => Promise<LeanConnection>;
  readonly #log: Log;
  #isDisposed = false;
  #server: Server | undefined;
  #document: LeanDocument | undefined;
  /** the document that Lean has elaborated once, with its imports */
  #elaborated: LeanDocument | undefined;
  #remembered: Remembered | undefined;

  /** @param start as StartLean */
  constructor(start: (signal: AbortSignal) => Promise<LeanConnection>, log: Log) {
    this.#start = start;
    this.#log = log;
  }

  /** Whether a server runs that has been shown a text. */
  get isOpen(): boolean {
    return this.#document !== undefined;
  }

  /** Whether a server runs that has loaded what this text imports, so that showing it the text starts nothing. */
  isWarm(uri: string, text: TextSource): boolean {
    const document = this.#document;
    if (document === undefined || document !== this.#elaborated) return false;
    return document.uri === uri && header(document.text) === header(text);
  }

  /**
   * Resolves when a server runs; starts one when there is none. That can take long: elan downloads a toolchain that is
   * missing. When the signal fires, it goes on for whoever asks next.
   * @throws CancelledError when the signal fires, UserMessage when Lean cannot be started
   */
  async ready(signal: AbortSignal): Promise<void> {
    await this.#running(signal);
  }

  /**
   * Makes the text the document's and waits until Lean has said everything.
   * @throws CancelledError when the signal fires, LeanStopped or LeanRequestFailed when Lean ended meanwhile
   */
  async observe(uri: string, scratch: Scratch, signal: AbortSignal): Promise<Observation> {
    const document = await this.#show(uri, scratch.text, signal);
    const diagnostics = await document.settled(signal);
    const goals = await document.goalsAt(scratch.end, signal);
    this.#elaborated = document;
    return { diagnostics, goals };
  }

  /** As `observe`; when Lean said it of this text the last time already, it is not asked again. */
  async observeOnce(uri: string, scratch: Scratch, signal: AbortSignal): Promise<Observation> {
    const known = this.#remembered;
    if (known?.text === scratch.text && known.document === this.#document) return known.observation;
    const observation = await this.observe(uri, scratch, signal);
    if (this.#document) this.#remembered = { document: this.#document, text: scratch.text, observation };
    return observation;
  }

  /** Forgets the document, which ends whatever Lean still does for it. */
  async close(): Promise<void> {
    const document = this.#document;
    this.#document = undefined;
    try {
      await document?.close();
    } catch (error) {
      this.#log.debug(`Lean: closing a document failed: ${describeError(error)}`);
    }
  }

  /** Tells Lean of files that have changed: when the document imports one, it says so with its next answer. */
  async filesChanged(uris: readonly string[]): Promise<void> {
    if (this.#server === undefined || this.#document === undefined) return;
    this.#remembered = undefined;
    try {
      const connection = await this.#server.connection;
      await connection.notify('workspace/didChangeWatchedFiles', { changes: uris.map((uri) => ({ uri, type: 2 })) });
    } catch (error) {
      this.#log.debug(`Lean: telling of changed files failed: ${describeError(error)}`);
    }
  }

  /** Ends the server; the next use starts another. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.#document = undefined;
    server?.end.abort();
    // Whoever asked for a server that did not start was told why.
    const connection = await server?.connection.catch(() => undefined);
    await connection?.dispose();
  }

  /** Ends the server for good. */
  async dispose(): Promise<void> {
    this.#isDisposed = true;
    await this.stop();
  }

  async #show(uri: string, text: string, signal: AbortSignal): Promise<LeanDocument> {
    const connection = await this.#running(signal);
    // With other imports Lean starts on the file anew, and loses requests that come meanwhile.
    const sameFile = this.#document?.uri === uri && header(this.#document.text) === header(text);
    if (!sameFile) await this.close();
    if (this.#document) await this.#document.edit(text);
    else this.#document = await LeanDocument.open(connection, uri, text);
    return this.#document;
  }

  async #running(signal: AbortSignal): Promise<LeanConnection> {
    if (this.#isDisposed) throw new CancelledError();
    this.#server ??= this.#startServer();
    return cancellable(this.#server.connection, signal);
  }

  #startServer(): Server {
    const end = new AbortController();
    const server: Server = { connection: this.#connect(end.signal), end };
    server.connection.then(
      (connection) => connection.onDidClose(() => this.#forget(server, connection)),
      () => {
        if (this.#server === server) this.#server = undefined;
      },
    );
    return server;
  }

  async #connect(signal: AbortSignal): Promise<LeanConnection> {
    try {
      return await this.#start(signal);
    } catch (error) {
      if (error instanceof UserMessage || error instanceof CancelledError) throw error;
      throw new UserMessage('Lean could not be started.', 'Check the setting llemma.lean.path; the log says more.', {
        action: { title: 'Show Log', command: 'llemma.showLog' },
        cause: error,
      });
    }
  }

  #forget(server: Server, connection: LeanConnection): void {
    if (this.#server !== server) return;
    this.#log.info('Lean: the checking server ended');
    this.#server = undefined;
    this.#document = undefined;
    // Its process is gone; what it started may not be.
    connection.dispose().catch((error: unknown) => this.#log.warn(`Lean: ending the server: ${describeError(error)}`));
  }
}

function header(text: TextSource): string {
  return headerOf(scanLean(text.slice(0, Math.min(text.length, longestHeader))).code);
}
