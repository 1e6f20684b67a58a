import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { modelFile, writeModel, writeSparseModel } from '../bench/model/modelFile.ts';
import { readOrder, usage, type Order } from '../bench/model/order.ts';
import { UserMessage } from '../src/common/errors.ts';
import { SetupError } from './setup/process.ts';
import { runTask } from './setup/runTask.ts';
import { announce } from './setup/say.ts';

/** `npm run model -- SHAPE --out FILE`: writes a model with random weights. `--help` says more. */
await runTask(async () => {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stop.abort());
  try {
    const order = readOrder(process.argv.slice(2));
    if (order === undefined) process.stdout.write(`${usage}\n`);
    else await write(order, stop.signal);
    return 0;
  } catch (error) {
    if (stop.signal.aborted) throw new SetupError('Stopped. Nothing was written.');
    throw forPerson(error);
  }
});

async function write(order: Order, signal: AbortSignal): Promise<void> {
  const { out, sparse } = order;
  const { size } = modelFile(order);
  announce(`Writing ${order.shape} to ${out}: ${readable(size)}${sparse ? ', as a hole' : ''}.`);
  if (sparse) {
    await writeSparseModel(out, order);
  } else {
    await checkRoom(out, size);
    await writeModel(out, order, { signal, onProgress: tenths() });
  }
  announce(`${out} has ${size.toLocaleString('en')} bytes.`);
}

async function checkRoom(out: string, size: number): Promise<void> {
  const { bavail, bsize } = await statfs(path.dirname(path.resolve(out)));
  if (bavail * bsize < size)
    throw new SetupError(`The disk has ${readable(bavail * bsize)} free, and the file needs ${readable(size)}.`);
}

/** Says each tenth of what takes long. */
function tenths(): (written: number, size: number) => void {
  let said = 0;
  return (written, size) => {
    const done = Math.floor((10 * written) / size);
    if (done === said || size < 1e9) return;
    said = done;
    announce(`${10 * done} %`);
  };
}

function readable(bytes: number): string {
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

/** What a person can mend, without a stack: a wrong command line, a folder that is missing or read-only. */
function forPerson(error: unknown): unknown {
  if (error instanceof UserMessage) return new SetupError(error.message, { cause: error });
  const fromSystem = error instanceof Error && 'syscall' in error;
  return fromSystem ? new SetupError(`The file could not be written. ${error.message}`, { cause: error }) : error;
}
