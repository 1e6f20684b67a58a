import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { runInThisContext } from 'node:vm';
import type { Page } from 'playwright-core';
import * as v from 'valibot';

const Call = v.object({ id: v.number(), code: v.string(), argument: v.optional(v.unknown()) });

/**
 * Lets a test in the extension host look at the page it belongs to: it sends the source of a function over a Unix
 * socket (one line of JSON per call), the function runs here with Playwright's `page`, and its result goes back.
 * The other end is `ui.ts`.
 */
export class UiBridge {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
  }

  static async listen(socketPath: string, page: Page): Promise<UiBridge> {
    const server = createServer();
    const bridge = new UiBridge(server);
    server.on('connection', (socket) => bridge.#serve(socket, page));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(socketPath, resolve);
    });
    return bridge;
  }

  dispose(): void {
    this.#sockets.forEach((socket) => socket.destroy());
    this.#server.close();
  }

  #serve(socket: Socket, page: Page): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    // An extension host that dies leaves a broken connection, which is closed next.
    socket.on('error', () => socket.destroy());
    createInterface({ input: socket }).on('line', (line) => {
      void answer(line, page).then((reply) => socket.write(`${JSON.stringify(reply)}\n`));
    });
  }
}

async function answer(line: string, page: Page): Promise<object> {
  const { id, code, argument } = v.parse(Call, JSON.parse(line));
  try {
    const call = runInThisContext(`(${code})`) as (page: Page, argument: unknown) => Promise<unknown>;
    const result = await call(page, argument);
    return { id, result };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
