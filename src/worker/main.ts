import { writeSync } from 'node:fs';
import * as v from 'valibot';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  ResponseError,
  type CancellationToken,
} from 'vscode-jsonrpc/node';
import { CancelledError, describeError, UserMessage } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import {
  generateParametersSchema,
  loadParametersSchema,
  machineParametersSchema,
  scoreParametersSchema,
  workerErrors,
  workerMethods,
  type Failure,
  type LogNotification,
} from '../protocol/worker.ts';
import { offerCuda } from './cuda.ts';
import { UnusableFile } from './modelFile.ts';
import { ComputeError } from './nativeContext.ts';
import { WorkerService } from './service.ts';

/**
 * The process that runs the model. It answers the requests of protocol/worker.ts over its IPC channel and lives as long
 * as that channel: when the parent goes, it goes. SIGTERM ends it as it ends any process.
 */
const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));

const logAt = (level: LogNotification['level']) => (message: string) => notify(workerMethods.log, { level, message });
const log: Log = {
  trace: logAt('trace'),
  debug: logAt('debug'),
  info: logAt('info'),
  warn: logAt('warn'),
  error: logAt('error'),
};

offerCuda();

const service = new WorkerService(log, {
  onState: (state) => notify(workerMethods.state, state),
  onStarted: (started) => notify(workerMethods.started, started),
  onText: (text) => notify(workerMethods.text, text),
  onSample: (sample) => notify(workerMethods.sample, sample),
});

answer(workerMethods.load, loadParametersSchema, workerErrors.loadFailed, (parameters, signal) =>
  service.load(parameters, signal),
);
answer(workerMethods.unload, v.object({}), workerErrors.loadFailed, async (_, signal) => {
  await service.unload(signal);
  return null;
});
answer(workerMethods.generate, generateParametersSchema, workerErrors.generateFailed, async (parameters, signal) => {
  return present(await service.generate(parameters, signal));
});
answer(workerMethods.score, scoreParametersSchema, workerErrors.generateFailed, async (parameters, signal) =>
  present(await service.score(parameters, signal)),
);
answer(workerMethods.usage, v.object({}), workerErrors.generateFailed, () => Promise.resolve(present(service.usage)));
answer(workerMethods.machine, machineParametersSchema, workerErrors.machineFailed, (parameters) =>
  service.machine(parameters),
);

process.on('disconnect', endAtOnce);
process.on('uncaughtException', (error) => {
  writeSync(process.stderr.fd, `${error.stack ?? describeError(error)}\n`);
  process.exit(1);
});
connection.listen();

/**
 * Ends the process although native code may be computing; an orderly exit would wait for it. There is nothing to save.
 */
function endAtOnce(): void {
  process.kill(process.pid, 'SIGKILL');
}

function present<T>(result: T | undefined): T {
  if (result === undefined) throw new ResponseError(workerErrors.noModel, 'No model is loaded');
  return result;
}

function notify(method: string, parameters: object): void {
  connection.sendNotification(method, parameters).catch(() => endAtOnce());
}

/** Answers a request: parameters parsed, cancellation as a signal, failures with a code and their parts. */
function answer<Schema extends v.GenericSchema>(
  method: string,
  schema: Schema,
  failureCode: number,
  handler: (parameters: v.InferOutput<Schema>, signal: AbortSignal) => Promise<unknown>,
): void {
  connection.onRequest(method, async (parameters: unknown, token: CancellationToken) => {
    const controller = new AbortController();
    const listening = token.onCancellationRequested(() => controller.abort());
    try {
      return await handler(v.parse(schema, parameters), controller.signal);
    } catch (error) {
      throw asResponse(error, failureCode);
    } finally {
      listening.dispose();
    }
  });
}

function asResponse(error: unknown, code: number): Error {
  if (error instanceof ResponseError) return error;
  if (error instanceof CancelledError) return new ResponseError(workerErrors.cancelled, error.message);
  log.error(describeError(error));
  if (error instanceof ComputeError) return new ResponseError(workerErrors.computeFailed, error.message);
  if (!(error instanceof UserMessage)) return new ResponseError(code, describeError(error));
  const failure: Failure = { what: error.what, todo: error.todo };
  return new ResponseError(error instanceof UnusableFile ? workerErrors.fileUnusable : code, error.message, failure);
}
