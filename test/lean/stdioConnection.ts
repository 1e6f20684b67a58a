import {
  createMessageConnection,
  CancellationTokenSource,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { CancelledError } from '../../src/common/errors.ts';
import {
  type LeanConnection,
  leanInitialization,
  LeanRequestFailed,
  LeanStopped,
  type ServerCommand,
} from '../../src/lean/connection.ts';
import { ServerProcess } from '../../src/lean/serverProcess.ts';

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
  rpc.onError(() => closed.abort());
  rpc.onRequest(() => null);
  const handlers = new Map<string, Set<(parameters: unknown) => void>>();
  rpc.onNotification((method, parameters) => handlers.get(method)?.forEach((handler) => handler(parameters)));
  rpc.listen();

  const request = (method: string, parameters: unknown, signal?: AbortSignal): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const cancellation = new CancellationTokenSource();
      const cancel = () => {
        cancellation.cancel();
        reject(new CancelledError());
      };
      const stop = () => reject(new LeanStopped());
      if (closed.signal.aborted) stop();
      if (signal?.aborted) cancel();
      if (closed.signal.aborted || signal?.aborted) return;
      signal?.addEventListener('abort', cancel, { once: true });
      closed.signal.addEventListener('abort', stop, { once: true });
      rpc
        .sendRequest<unknown>(method, parameters, cancellation.token)
        .then(resolve, (error: unknown) =>
          reject(error instanceof ResponseError ? new LeanRequestFailed(error.code, error.message) : new LeanStopped()),
        )
        .finally(() => {
          signal?.removeEventListener('abort', cancel);
          closed.signal.removeEventListener('abort', stop);
          cancellation.dispose();
        });
    });

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
    notify: async (method, parameters) => {
      if (closed.signal.aborted) throw new LeanStopped();
      await rpc.sendNotification(method, parameters);
    },
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
      server.child.stdin.end();
      await server.end(2000);
      rpc.dispose();
    },
  };
}
