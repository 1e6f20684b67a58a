import type { Readable, Writable } from 'node:stream';
import { StreamMessageReader } from 'vscode-jsonrpc/node';
import * as v from 'valibot';
import { encodeMessage } from './documentWorker.ts';
import {
  CancelRequest,
  CAPABILITIES,
  DidChange,
  DidClose,
  DidOpen,
  documentOf,
  Envelope,
  ERROR,
  WaitForILeans,
  type MessageId,
} from './messages.ts';
import { OpenDocument, type DocumentHost } from './openDocument.ts';

/** Notifications of the client that are nothing to us or to a worker. */
const IGNORED = new Set([
  'initialized',
  '$/setTrace',
  'workspace/didChangeWatchedFiles',
  'workspace/didChangeConfiguration',
  'textDocument/didSave',
]);

/**
 * Speaks to a client like `lean --server`. WebAssembly can't start processes, so the watchdog is here: one process
 * `lean --worker` per open document, and every message goes to the worker of the document it names.
 */
export class LeanServer implements DocumentHost {
  readonly root: string;
  readonly leanOptions: readonly string[];
  readonly #output: Writable;
  readonly #documents = new Map<string, OpenDocument>();
  readonly #answers = new Map<MessageId, (response: Envelope) => void>();
  #requestCount = 0;
  #initializeParams: unknown;
  #wasShutDown = false;
  /** Completion items name no document: resolving goes where the last completion came from. */
  #lastCompletion: string | undefined;

  constructor(root: string, leanOptions: readonly string[], output: Writable) {
    this.root = root;
    this.leanOptions = leanOptions;
    this.#output = output;
  }

  get initializeParams(): unknown {
    return this.#initializeParams;
  }

  /** Serves until the client says `exit` or closes the input; returns the exit code. No worker is left then. */
  async serve(input: Readable): Promise<number> {
    const reader = new StreamMessageReader(input);
    await new Promise<void>((resolve) => {
      reader.onClose(resolve);
      reader.listen((raw) => {
        const message = v.parse(Envelope, raw);
        if (message.method === 'exit') {
          resolve();
        } else {
          this.#fromClient(message);
        }
      });
    });
    this.#documents.forEach((document) => document.kill());
    return this.#wasShutDown ? 0 : 1;
  }

  sendToClient(message: object): void {
    this.#output.write(encodeMessage(message));
  }

  askClient(request: Envelope, answer: (response: Envelope) => void): void {
    const id = `worker-${this.#requestCount++}`;
    this.#answers.set(id, answer);
    this.sendToClient({ ...request, id });
  }

  #fromClient(message: Envelope): void {
    const { id, method } = message;
    const hasId = id !== undefined && id !== null;
    if (method !== undefined && hasId) {
      this.#request(message, id, method);
    } else if (method !== undefined) {
      this.#notification(message, method);
    } else if (hasId) {
      this.#answers.get(id)?.(message);
      this.#answers.delete(id);
    }
  }

  #request(message: Envelope, id: MessageId, method: string): void {
    switch (method) {
      case 'initialize':
        this.#initializeParams = message.params;
        this.sendToClient({
          id,
          result: { capabilities: CAPABILITIES, serverInfo: { name: 'Lean 4 Server', version: '0.3.0' } },
        });
        break;
      case 'shutdown':
        this.#wasShutDown = true;
        this.#documents.forEach((document) => document.close());
        this.#documents.clear();
        this.sendToClient({ id, result: null });
        break;
      case '$/lean/waitForILeans':
        this.#waitForILeans(message, id);
        break;
      default:
        this.#forward(message, id, method);
    }
  }

  #waitForILeans(message: Envelope, id: MessageId): void {
    const { uri, version } = v.parse(WaitForILeans, message.params);
    const document = this.#documents.get(uri ?? '');
    if (document === undefined) {
      this.sendToClient({ id, result: {} });
    } else {
      document.waitForILeans(id, version);
    }
  }

  #forward(message: Envelope, id: MessageId, method: string): void {
    const uri = method === 'completionItem/resolve' ? this.#lastCompletion : documentOf(message.params);
    const document = this.#documents.get(uri ?? '');
    if (document === undefined) {
      this.sendToClient({ id, error: { code: ERROR.methodNotFound, message: `No open document for ${method}.` } });
      return;
    }
    if (method === 'textDocument/completion') {
      this.#lastCompletion = document.uri;
    }
    document.request(message, id, method);
  }

  #notification(message: Envelope, method: string): void {
    switch (method) {
      case 'textDocument/didOpen': {
        const { textDocument, dependencyBuildMode } = v.parse(DidOpen, message.params);
        this.#documents.get(textDocument.uri)?.close();
        this.#documents.set(textDocument.uri, new OpenDocument(this, textDocument, dependencyBuildMode));
        break;
      }
      case 'textDocument/didChange': {
        const { textDocument, contentChanges } = v.parse(DidChange, message.params);
        this.#documents.get(textDocument.uri)?.change(message, textDocument.version, contentChanges);
        break;
      }
      case 'textDocument/didClose': {
        const { uri } = v.parse(DidClose, message.params).textDocument;
        this.#documents.get(uri)?.close();
        this.#documents.delete(uri);
        break;
      }
      case '$/cancelRequest': {
        const { id } = v.parse(CancelRequest, message.params);
        [...this.#documents.values()].find((document) => document.isWaitingFor(id))?.notify(message);
        break;
      }
      default:
        if (!IGNORED.has(method)) {
          this.#documents.get(documentOf(message.params) ?? '')?.notify(message);
        }
    }
  }
}
