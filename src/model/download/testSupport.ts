import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { UserMessage } from '../../common/errors.ts';
import { silentLog } from '../../common/log.ts';
import { download } from './download.ts';
import type { DownloadOptions, DownloadProgress, DownloadRequest, DownloadResult } from './request.ts';
import { testLimits } from './testLimits.ts';

/** A model file as far as a download sees one; no two ranges of it are alike. */
export function modelContent(bytes: number): Buffer {
  const content = Buffer.alloc(bytes);
  for (let offset = 0; offset + 4 <= bytes; offset += 4)
    content.writeUInt32LE(Math.imul(offset, 2654435761) >>> 0, offset);
  content.write('GGUF');
  return content;
}

export function sha256Of(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** One request to the server and the means to answer it wrongly. */
export class Exchange {
  readonly path: string;
  readonly authorization: string | undefined;
  /** what a good server sends */
  readonly start: number;
  readonly end: number;
  readonly isProbe: boolean;
  /** bytes of the file that were sent */
  sent = 0;
  readonly #response: ServerResponse;
  readonly #server: FileServer;
  readonly #ranged: boolean;

  constructor(request: IncomingMessage, response: ServerResponse, server: FileServer) {
    this.path = request.url ?? '';
    this.authorization = request.headers.authorization;
    this.#response = response;
    this.#server = server;
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    this.isProbe = range?.[0] === 'bytes=0-0';
    this.#ranged = server.ranges && range !== null;
    this.start = this.#ranged ? Number(range?.[1]) : 0;
    this.end = this.#ranged ? Math.min(server.content.length, Number(range?.[2]) + 1) : server.content.length;
  }

  /** Answers as a good server does. */
  answer(): void {
    this.#head();
    this.#response.end(this.#bytes());
  }

  /** Promises everything and sends some bytes; the connection stays open and silent. */
  hold(bytes: number): void {
    this.#head();
    this.#response.write(this.#bytes(bytes));
  }

  /** Promises everything, sends some bytes and closes the connection. */
  cut(bytes: number): void {
    this.#head();
    this.#response.write(this.#bytes(bytes), () => this.#response.destroy());
  }

  /** Sends a little, waits, sends a little, until the client has enough. */
  trickle(): void {
    this.#head();
    const next = (): void => {
      if (this.#response.destroyed) return;
      const piece = this.#bytes(1024, this.sent);
      if (piece.length === 0) this.#response.end();
      else this.#response.write(piece, () => setTimeout(next, 1));
    };
    next();
  }

  /** The right number of wrong bytes. */
  corrupt(): void {
    this.#head();
    this.#response.end(Buffer.alloc(this.#bytes().length, 1));
  }

  /** Calls when the answer is complete or the connection is gone. */
  onClose(listener: () => void): void {
    this.#response.once('close', listener);
  }

  refuse(status: number, headers: Readonly<Record<string, string>> = {}): void {
    this.#response.writeHead(status, headers).end('no');
  }

  redirect(location: string, headers: Readonly<Record<string, string>> = {}): void {
    this.#response.writeHead(302, { location, ...headers }).end();
  }

  #head(): void {
    const total = this.#server.content.length;
    const headers: Record<string, string> = {};
    if (this.#server.etag !== undefined) headers['etag'] = this.#server.etag;
    if (this.#server.statesLength) headers['content-length'] = String(this.end - this.start);
    if (this.#ranged) headers['content-range'] = `bytes ${this.start}-${this.end - 1}/${total}`;
    this.#response.writeHead(this.#ranged ? 206 : 200, headers);
  }

  #bytes(most = Infinity, skip = 0): Buffer {
    const from = this.start + skip;
    const bytes = this.#server.content.subarray(from, Math.min(this.end, from + most));
    this.sent += bytes.length;
    return bytes;
  }
}

/** A real HTTP server with one file; `behave` makes it a bad one. */
export class FileServer {
  content: Buffer;
  ranges = true;
  statesLength = true;
  etag: string | undefined = '"first"';
  behave: (exchange: Exchange) => void = (exchange) => exchange.answer();
  readonly exchanges: Exchange[] = [];
  readonly #server: Server;

  private constructor(content: Buffer, server: Server) {
    this.content = content;
    this.#server = server;
  }

  static async start(content: Buffer): Promise<FileServer> {
    const server = createServer();
    const fileServer = new FileServer(content, server);
    server.on('request', (request, response) => {
      const exchange = new Exchange(request, response, fileServer);
      fileServer.exchanges.push(exchange);
      fileServer.behave(exchange);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return fileServer;
  }

  get origin(): string {
    const address: AddressInfo | string | null = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The server does not listen');
    return `http://127.0.0.1:${address.port}`;
  }

  get url(): string {
    return `${this.origin}/who/models/resolve/main/model.gguf`;
  }

  /** Bytes of the file that were sent, but for probes. */
  sentBytes(exchanges: readonly Exchange[] = this.exchanges): number {
    return exchanges.filter(({ isProbe }) => !isProbe).reduce((sum, { sent }) => sum + sent, 0);
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

export interface StartedDownload {
  readonly result: Promise<DownloadResult>;
  readonly progress: DownloadProgress[];
  readonly cancel: () => void;
}

/** A server, a folder, and downloads from the one to the other. */
export class DownloadFixture {
  readonly server: FileServer;
  readonly folder: string;
  readonly path: string;
  readonly logged: string[] = [];

  private constructor(server: FileServer, folder: string) {
    this.server = server;
    this.folder = folder;
    this.path = join(folder, 'model.gguf');
  }

  static async create(bytes = 1_000_000): Promise<DownloadFixture> {
    const folder = await mkdtemp(join(tmpdir(), 'llemma-download-'));
    return new DownloadFixture(await FileServer.start(modelContent(bytes)), folder);
  }

  get content(): Buffer {
    return this.server.content;
  }

  request(changes: Partial<DownloadRequest> = {}): DownloadRequest {
    const { content } = this;
    return { url: this.server.url, path: this.path, bytes: content.length, sha256: sha256Of(content), ...changes };
  }

  start(request = this.request(), options: Partial<DownloadOptions> = {}): StartedDownload {
    const controller = new AbortController();
    const progress: DownloadProgress[] = [];
    const write = (message: string): void => void this.logged.push(message);
    const result = download(request, {
      signal: controller.signal,
      onProgress: (value) => void progress.push(value),
      log: { ...silentLog, info: write, warn: write },
      ...options,
      limits: { ...testLimits, ...options.limits },
    });
    return { result, progress, cancel: () => controller.abort() };
  }

  run(request = this.request(), options: Partial<DownloadOptions> = {}): Promise<DownloadResult> {
    return this.start(request, options).result;
  }

  /** The message for people that a download fails with. */
  async failure(request = this.request(), options: Partial<DownloadOptions> = {}): Promise<UserMessage> {
    return messageOf(this.run(request, options));
  }

  /** Whether the complete file is what the server has. */
  async isRight(): Promise<boolean> {
    return this.content.equals(await readFile(this.path));
  }

  files(): Promise<string[]> {
    return readdir(this.folder);
  }

  async dispose(): Promise<void> {
    this.server.close();
    await rm(this.folder, { recursive: true });
  }
}

async function messageOf(promise: Promise<unknown>): Promise<UserMessage> {
  const outcome: unknown = await promise.catch((error: unknown) => error);
  if (!(outcome instanceof UserMessage)) throw new Error(`Not a message for people: ${String(outcome)}`);
  return outcome;
}

/** Waits for something to become true. Generous: the machine may be busy with other work, and no test is about time. */
export function eventually<T>(read: () => T): ReturnType<typeof expect.poll<T>> {
  return expect.poll(read, { timeout: 60_000 });
}
