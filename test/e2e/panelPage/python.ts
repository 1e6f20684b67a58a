import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { vi } from 'vitest';
import { buildPython } from '../../../scripts/python/build.ts';
import type { FromPanel } from '../../../src/protocol/panel.ts';
import type { ProgramOutcome } from '../../../src/protocol/python.ts';
import { pythonFileNames } from '../../../src/solve/python/files.ts';
import { sendToPage } from './host.ts';

/** Python as the build makes it, on the disk. */
export interface BuiltPython {
  readonly folder: string;
  dispose(): Promise<void>;
}

export async function buildPythonForTest(): Promise<BuiltPython> {
  const folder = await mkdtemp(join(tmpdir(), 'llemma-python-'));
  await buildPython(folder);
  return { folder, dispose: () => rm(folder, { recursive: true, force: true }) };
}

/** A page's Python, spoken to as the extension host does. */
export class PagePython {
  readonly #page: Page;
  #runs = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  /**
   * Hands the page the files, as it may load none.
   * @param worker another script for the worker; without it the real one
   */
  async deliver({ folder }: BuiltPython, worker?: string): Promise<void> {
    const names = Object.entries(pythonFileNames);
    await this.#page.evaluate(`{
      const input = document.createElement('input');
      Object.assign(input, { type: 'file', multiple: true, id: 'files', hidden: true });
      document.body.append(input);
    }`);
    await this.#page.locator('#files').setInputFiles(names.map(([, name]) => join(folder, name)));
    await this.#page.evaluate(`(async () => {
      const given = [...document.querySelector('#files').files];
      const read = async (name) => new Uint8Array(await given.find((file) => file.name === name).arrayBuffer());
      const files = {};
      for (const [key, name] of ${JSON.stringify(names)}) files[key] = await read(name);
      const worker = ${JSON.stringify(worker ?? '')};
      if (worker !== '') files.worker = new TextEncoder().encode(worker);
      window.postMessage({ kind: 'python', files }, window.origin);
    })()`);
  }

  /** Starts a program. @returns the number of the run */
  async start(program: string, milliseconds = 60_000): Promise<number> {
    const run = this.#runs++;
    await sendToPage(this.#page, { kind: 'runProgram', run, program, milliseconds });
    return run;
  }

  async stop(run: number): Promise<void> {
    await sendToPage(this.#page, { kind: 'stopProgram', run });
  }

  /** Waits for what came of a run. */
  async outcome(run: number): Promise<ProgramOutcome> {
    const find = async (): Promise<ProgramOutcome> => {
      const sent = await this.#page.evaluate<readonly FromPanel[]>('window.sent');
      const ended = sent.find((message) => message.kind === 'programEnded' && message.run === run);
      if (ended?.kind !== 'programEnded') throw new Error(`Program ${run} has not ended.`);
      return ended.outcome;
    };
    return vi.waitFor(find, { timeout: 120_000, interval: 20 });
  }

  async run(program: string, milliseconds?: number): Promise<ProgramOutcome> {
    return this.outcome(await this.start(program, milliseconds));
  }
}

/** A server that nothing is to reach. */
export interface Bait {
  /** as in `127.0.0.1:1234` */
  readonly host: string;
  /** of each request or connection that came */
  readonly caught: readonly string[];
  close(): Promise<void>;
}

export async function layBait(): Promise<Bait> {
  const caught: string[] = [];
  const server = createServer((request, response) => {
    caught.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end();
  });
  server.on('connection', () => caught.push('a connection'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { host: `127.0.0.1:${address.port}`, caught, close };
}
