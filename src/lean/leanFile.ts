import { CancelledError, describeError, UserMessage } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { TextSource } from '../common/textSource.ts';
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
  readonly #start: () => Promise<LeanConnection>;
  readonly #log: Log;
  #connection: LeanConnection | undefined;
  #document: LeanDocument | undefined;
  /** the document that Lean has elaborated once, with its imports */
  #elaborated: LeanDocument | undefined;
  #remembered: Remembered | undefined;

  constructor(start: () => Promise<LeanConnection>, log: Log) {
    this.#start = start;
    this.#log = log;
  }

  /** Whether a server runs that has loaded what this text imports, so that showing it the text starts nothing. */
  isWarm(uri: string, text: TextSource): boolean {
    const document = this.#document;
    if (this.#connection === undefined || document === undefined || document !== this.#elaborated) return false;
    return document.uri === uri && header(document.text) === header(text);
  }

  /**
   * Makes the text the document's and waits until Lean has said everything.
   * @throws CancelledError when the signal fires, LeanStopped or LeanRequestFailed when Lean ended meanwhile
   */
  async observe(uri: string, scratch: Scratch, signal: AbortSignal): Promise<Observation> {
    const document = await this.#show(uri, scratch.text);
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

  /** Ends the server; the next use starts another. */
  async stop(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    this.#document = undefined;
    await connection?.dispose();
  }

  async #show(uri: string, text: string): Promise<LeanDocument> {
    const connection = await this.#running();
    // With other imports Lean starts on the file anew, and loses requests that come meanwhile.
    const sameFile = this.#document?.uri === uri && header(this.#document.text) === header(text);
    if (!sameFile) await this.close();
    if (this.#document) await this.#document.edit(text);
    else this.#document = await LeanDocument.open(connection, uri, text);
    return this.#document;
  }

  async #running(): Promise<LeanConnection> {
    if (this.#connection) return this.#connection;
    let connection: LeanConnection;
    try {
      connection = await this.#start();
    } catch (error) {
      if (error instanceof UserMessage || error instanceof CancelledError) throw error;
      throw new UserMessage('Lean could not be started.', 'Check the setting llemma.lean.path; the log says more.', {
        action: { title: 'Show Log', command: 'llemma.showLog' },
        cause: error,
      });
    }
    this.#connection = connection;
    connection.onDidClose(() => this.#forget(connection));
    return connection;
  }

  #forget(connection: LeanConnection): void {
    if (this.#connection !== connection) return;
    this.#log.info('Lean: the checking server ended');
    this.#connection = undefined;
    this.#document = undefined;
    // Its process is gone; what it started may not be.
    connection.dispose().catch((error: unknown) => this.#log.warn(`Lean: ending the server: ${describeError(error)}`));
  }
}

function header(text: TextSource): string {
  return headerOf(scanLean(text.slice(0, Math.min(text.length, longestHeader))).code);
}
