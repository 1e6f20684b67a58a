import { spawn, type ChildProcessByStdio } from 'node:child_process';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { StreamMessageReader } from 'vscode-jsonrpc/node';
import * as v from 'valibot';
import { Envelope } from './messages.ts';
import { NODE_FLAGS } from './prepare/launcher.ts';

/** Time a worker gets to end by itself after it was told to, in milliseconds. */
const EXIT_GRACE = 2000;

/** How a worker ended: Lean's exit code 2 asks for another one with the new imports. */
export type WorkerEnd = 'finished' | 'imports changed' | 'failed' | 'crashed';

/** What a worker is started with, and who hears from it. */
export interface WorkerOptions {
  readonly root: string;
  /** Options of Lean for every worker, such as `-DmaxHeartbeats=1000`. */
  readonly leanOptions: readonly string[];
  readonly onMessage: (message: Envelope) => void;
  /** Called once, unless the worker was stopped by us. */
  readonly onEnd: (end: WorkerEnd) => void;
}

/** One process `lean --worker`, which elaborates one document. */
export class DocumentWorker {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  #stopped = false;

  constructor({ root, leanOptions, onMessage, onEnd }: WorkerOptions) {
    const program = [...NODE_FLAGS, path.join(root, 'bin', 'lean.js')];
    this.#child = spawn(process.execPath, [...program, '--worker', '-DstderrAsMessages=false', ...leanOptions], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    // A worker that is gone closes its input; that it is gone is reported by its exit.
    this.#child.stdin.on('error', () => this.#child.stdin.destroy());
    new StreamMessageReader(this.#child.stdout).listen((message) => {
      if (!this.#stopped) {
        onMessage(v.parse(Envelope, message));
      }
    });
    // 'close' comes after the last message was read.
    this.#child.on('close', (code) => {
      if (!this.#stopped) {
        onEnd(endOf(code));
      }
    });
  }

  send(message: object): void {
    if (this.#child.stdin.writable) {
      this.#child.stdin.write(encodeMessage(message));
    }
  }

  /** Tells the worker to exit, and kills it when it does not. Nothing more is heard from it. */
  stop(): void {
    this.#stopped = true;
    this.send({ method: 'exit' });
    this.#child.stdin.end();
    const timer = setTimeout(() => this.kill(), EXIT_GRACE);
    this.#child.once('exit', () => clearTimeout(timer));
  }

  kill(): void {
    this.#stopped = true;
    this.#child.kill('SIGKILL');
  }
}

function endOf(code: number | null): WorkerEnd {
  switch (code) {
    case 0:
      return 'finished';
    case 1:
      return 'failed';
    case 2:
      return 'imports changed';
    case null:
    default:
      return 'crashed';
  }
}

/** A message with the header of the language server protocol. */
export function encodeMessage(message: object): string {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
