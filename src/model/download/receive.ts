import { asTransferError, TransientError } from './failures.ts';
import { Gather } from './gather.ts';
import type { DownloadLimits } from './limits.ts';
import type { PartFile } from './partFile.ts';
import { lengthOf } from './segments.ts';
import type { RemoteFile, Source } from './source.ts';
import { StallGuard } from './stallGuard.ts';

export interface Transfer {
  readonly source: Source;
  readonly remote: RemoteFile;
  readonly part: PartFile;
  readonly limits: DownloadLimits;
  readonly signal: AbortSignal;
}

/**
 * Asks once for what a segment lacks and writes what comes, which is kept also when the connection is cut.
 * @throws TransientError when less came than was asked for; what `Source.read` and `PartFile.append` throw
 */
export async function receiveSegment(index: number, { source, remote, part, limits, signal }: Transfer): Promise<void> {
  if (!remote.ranges) await part.restart(index);
  const guard = new StallGuard(signal, limits.stallMilliseconds);
  try {
    const body = await guard.during(() => source.read(part.lacking(index), remote, guard.signal));
    await copy(body.getReader(), guard, new Gather((bytes) => part.append(index, bytes), limits));
  } finally {
    guard.dispose();
  }
  const { start, end } = part.lacking(index);
  if (end !== undefined && start < end) {
    throw new TransientError('cut', `${lengthOf({ start, end })} bytes less came than were asked for`);
  }
}

interface Reader {
  read(): Promise<{ readonly done: boolean; readonly value?: unknown }>;
}

async function copy(reader: Reader, guard: StallGuard, gather: Gather): Promise<void> {
  try {
    for (;;) {
      const { done, value } = await guard.during(() => reader.read());
      if (done) return;
      if (!(value instanceof Uint8Array)) throw asTransferError('The answer does not consist of bytes');
      await gather.add(value);
    }
  } finally {
    await gather.flush();
  }
}
