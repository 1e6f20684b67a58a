import {
  createMessageConnection,
  CancellationTokenSource,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import {
  type LeanConnection,
  leanInitialization,
  LeanRequestFailed,
  LeanStopped,
  type ServerCommand,
} from '../../src/lean/connection.ts';
import { ServerProcess } from '../../src/lean/serverProcess.ts';
import { cancellable } from '../../src/model/cancellable.ts';

/** A connection over the bare process, whose process a test can end. */
export interface StdioConnection extends LeanConnection {
  readonly process: ServerProcess;
}

/** Starts a Lean server without an editor around it. */
export async function startOverStdio(command: ServerCommand): Promise<StdioConnection> {
  const server = await ServerProcess.start(command);
  const rpc = createMessageConnection(
    new StreamMessageReader(server.child.stdout),
    new StreamMessageWriter(server.child.stdin),
  );
  const closed = new AbortController();
  server.child.once('exit', () => closed.abort());
  server.child.stderr.on('data', (text: Buffer) => process.stderr.write(text));
  // What can't be written can't be answered: the process is gone, or of no use.
  rpc.onError(() => server.kill());
  rpc.onRequest(() => null);
  const handlers = new Map<string, Set<(parameters: unknown) => void>>();
  rpc.onNotification((method, parameters) => handlers.get(method)?.forEach((handler) => handler(parameters)));
  rpc.listen();

  const untilClosed = async <T>(send: () => Promise<T>): Promise<T> => {
    try {
      return await cancellable(send(), closed.signal);
    } catch (error) {
      throw closed.signal.aborted || !server.child.stdin.writable ? new LeanStopped() : error;
    }
  };

  const request = async (method: string, parameters: unknown, signal?: AbortSignal): Promise<unknown> => {
    const cancellation = new CancellationTokenSource();
    const answer = untilClosed(() => rpc.sendRequest<unknown>(method, parameters, cancellation.token));
    try {
      return await cancellable(answer, signal, () => cancellation.cancel());
    } catch (error) {
      if (error instanceof ResponseError) throw new LeanRequestFailed(error.code, error.message);
      throw error;
    } finally {
      cancellation.dispose();
    }
  };

  await request('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { lean: leanInitialization.capabilities },
    initializationOptions: leanInitialization.options,
  });
  await rpc.sendNotification('initialized', {});

  return {
    process: server,
    request,
    notify: (method, parameters) => untilClosed(() => rpc.sendNotification(method, parameters)),
    onNotification: (method, handler) => {
      const registered = handlers.get(method) ?? new Set();
      handlers.set(method, registered.add(handler));
      return { dispose: () => void registered.delete(handler) };
    },
    onDidClose: (listener) => {
      if (closed.signal.aborted) listener();
      else closed.signal.addEventListener('abort', listener, { once: true });
      return { dispose: () => closed.signal.removeEventListener('abort', listener) };
    },
    dispose: async () => {
      // Lean asks for refreshes of its own accord, also now; nobody answers any more.
      rpc.dispose();
      server.child.stdin.end();
      await server.end(2000);
    },
  };
}
