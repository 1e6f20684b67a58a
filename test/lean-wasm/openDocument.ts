import * as v from 'valibot';
import { DocumentWorker, type WorkerEnd } from './documentWorker.ts';
import { ERROR, ILeanInfo, QueryModule, type Envelope, type MessageId, type TextChange } from './messages.ts';
import { applyChanges } from './textChanges.ts';

/** What a document needs of the server it belongs to. */
export interface DocumentHost {
  readonly root: string;
  readonly leanOptions: readonly string[];
  /** The client's `initialize` parameters: every worker is started with them. */
  readonly initializeParams: unknown;
  sendToClient(message: object): void;
  /** Sends a worker's request to the client; the answer goes to `answer`. */
  askClient(request: Envelope, answer: (response: Envelope) => void): void;
}

/** Kinds of `$/lean/fileProgress`. */
const PROGRESS = { processing: 1, fatalError: 2 } as const;

/**
 * A document the client has open, and the worker that elaborates it.
 *
 * A worker hears `initialize` (which it does not answer), then `didOpen` with the whole text, then whatever the client
 * sends about the document. It ends when its imports change (another one starts at once with the current text) or by a
 * crash (another one starts at the next edit).
 */
export class OpenDocument {
  readonly uri: string;
  readonly #host: DocumentHost;
  readonly #pending = new Map<MessageId, string>();
  #version: number;
  #text: string;
  #dependencyBuildMode: string;
  #worker: DocumentWorker | undefined;
  #iLeanVersion = -1;
  #iLeanWaiters: { readonly id: MessageId; readonly version: number }[] = [];

  constructor(
    host: DocumentHost,
    document: { uri: string; version: number; text: string },
    dependencyBuildMode: string,
  ) {
    this.#host = host;
    this.uri = document.uri;
    this.#version = document.version;
    this.#text = document.text;
    this.#dependencyBuildMode = dependencyBuildMode;
    this.#startWorker();
  }

  change(notification: Envelope, version: number, changes: readonly TextChange[]): void {
    this.#text = applyChanges(this.#text, changes);
    this.#version = version;
    if (this.#worker === undefined) {
      this.#startWorker();
    } else {
      this.#worker.send(notification);
    }
  }

  notify(notification: Envelope): void {
    this.#worker?.send(notification);
  }

  request(request: Envelope, id: MessageId, method: string): void {
    if (this.#worker === undefined) {
      this.#fail(id, ERROR.workerCrashed, `The worker of ${this.uri} has crashed; it restarts at the next edit.`);
      return;
    }
    this.#pending.set(id, method);
    this.#worker.send(request);
  }

  isWaitingFor(id: MessageId): boolean {
    return this.#pending.has(id);
  }

  /** Answers once the references of this version are known. They are never collected here, so: once it is elaborated. */
  waitForILeans(id: MessageId, version: number): void {
    if (this.#worker === undefined || this.#iLeanVersion >= version) {
      this.#host.sendToClient({ id, result: {} });
    } else {
      this.#iLeanWaiters.push({ id, version });
    }
  }

  close(): void {
    this.#worker?.stop();
    this.#workerIsGone(ERROR.contentModified, 'The document was closed.');
    this.#host.sendToClient({
      method: 'textDocument/publishDiagnostics',
      params: { uri: this.uri, diagnostics: [] },
    });
  }

  kill(): void {
    this.#worker?.kill();
    this.#worker = undefined;
  }

  #startWorker(): void {
    this.#sendProgress(PROGRESS.processing);
    this.#iLeanVersion = -1;
    const worker = new DocumentWorker({
      root: this.#host.root,
      leanOptions: this.#host.leanOptions,
      onMessage: (message) => this.#fromWorker(worker, message),
      onEnd: (end) => this.#workerEnded(end),
    });
    this.#worker = worker;
    worker.send({ id: 0, method: 'initialize', params: this.#host.initializeParams });
    worker.send({
      method: 'textDocument/didOpen',
      params: {
        textDocument: { uri: this.uri, languageId: 'lean', version: this.#version, text: this.#text },
        dependencyBuildMode: this.#dependencyBuildMode,
      },
    });
    if (this.#dependencyBuildMode === 'once') {
      this.#dependencyBuildMode = 'never';
    }
  }

  #workerEnded(end: WorkerEnd): void {
    switch (end) {
      case 'imports changed':
        this.#failPending(ERROR.contentModified, 'The imports have changed.');
        this.#startWorker();
        break;
      case 'finished':
        this.#workerIsGone(ERROR.contentModified, 'The worker has ended.');
        break;
      case 'failed':
      case 'crashed':
        this.#workerIsGone(
          end === 'failed' ? ERROR.workerExited : ERROR.workerCrashed,
          `Server process for ${this.uri} crashed; it restarts at the next edit.`,
        );
        this.#sendProgress(PROGRESS.fatalError);
        break;
    }
  }

  #fromWorker(worker: DocumentWorker, message: Envelope): void {
    if (message.method === undefined) {
      this.#fromWorkerResponse(message);
    } else if (message.id === undefined || message.id === null) {
      this.#fromWorkerNotification(message);
    } else if (message.method === '$/lean/queryModule') {
      const { queries } = v.parse(QueryModule, message.params);
      worker.send({ id: message.id, result: { queryResults: queries.map(() => []) } });
    } else {
      const { id } = message;
      this.#host.askClient(message, (response) => worker.send({ ...response, id }));
    }
  }

  #fromWorkerResponse(response: Envelope): void {
    const { id } = response;
    if (id !== undefined && id !== null && this.#pending.delete(id)) {
      this.#host.sendToClient(response);
    }
  }

  #fromWorkerNotification(notification: Envelope): void {
    if (notification.method === '$/lean/ileanInfoFinal') {
      this.#iLeanVersion = v.parse(ILeanInfo, notification.params).version;
      this.#answerILeanWaiters((version) => version <= this.#iLeanVersion);
    } else if (!/^\$\/lean\/(ilean|importClosure|crossFileDiagnosticUris)/.test(notification.method ?? '')) {
      this.#host.sendToClient(notification);
    }
  }

  #workerIsGone(code: number, why: string): void {
    this.#worker = undefined;
    this.#failPending(code, why);
    this.#answerILeanWaiters(() => true);
  }

  #failPending(code: number, why: string): void {
    for (const id of this.#pending.keys()) {
      this.#fail(id, code, why);
    }
    this.#pending.clear();
  }

  #answerILeanWaiters(isDue: (version: number) => boolean): void {
    const due = this.#iLeanWaiters.filter(({ version }) => isDue(version));
    this.#iLeanWaiters = this.#iLeanWaiters.filter(({ version }) => !isDue(version));
    for (const { id } of due) {
      this.#host.sendToClient({ id, result: {} });
    }
  }

  #fail(id: MessageId, code: number, message: string): void {
    this.#host.sendToClient({ id, error: { code, message } });
  }

  #sendProgress(kind: number): void {
    const range = {
      start: { line: 0, character: 0 },
      end: { line: this.#text.split('\n').length, character: 0 },
    };
    this.#host.sendToClient({
      method: '$/lean/fileProgress',
      params: { textDocument: { uri: this.uri, version: this.#version }, processing: [{ range, kind }] },
    });
  }
}
