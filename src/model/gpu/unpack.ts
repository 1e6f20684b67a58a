import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import * as tar from 'tar';
import { throwIfCancelled } from '../../common/errors.ts';

export interface UnpackOptions {
  readonly signal: AbortSignal;
  /** called with the part of the archive that has been read, from 0 to 1, for each hundredth of it */
  readonly onProgress: (fraction: number) => void;
}

/** An archive holds something that an npm package never does, or is damaged. */
export class StrangeArchive extends Error {
  constructor(what: string, cause?: unknown) {
    super(`The archive ${what}`, { cause });
    this.name = 'StrangeArchive';
  }
}

/** Where npm puts each file of a package, in plain words: no way up, nothing hidden, nothing for Windows alone. */
const packedFile = /^package\/(?:\w[\w.-]*\/)*\w[\w.-]*$/;

/**
 * Unpacks the archive of a package. Plain files only: a link, a device or a file with a path of its own makes the archive
 * a strange one, and what has been unpacked is to be thrown away.
 * @param folder exists, and is empty
 * @throws StrangeArchive, CancelledError soon after the signal fires, or an error of the file system
 */
export async function unpack(archive: string, folder: string, options: UnpackOptions): Promise<void> {
  const { signal, onProgress } = options;
  const { size } = await stat(archive);
  const strange: string[] = [];
  const isPackedFile = (path: string, entry: tar.ReadEntry | { isFile(): boolean }): boolean => {
    const plain = 'type' in entry ? entry.type === 'File' : entry.isFile();
    if (!plain || !packedFile.test(path)) strange.push(path);
    return strange.length === 0;
  };
  const unpacking = tar.extract({ cwd: folder, strip: 1, strict: true, preserveOwner: false, filter: isPackedFile });
  try {
    await pipeline(createReadStream(archive), (bytes) => counted(bytes, size, onProgress), unpacking, { signal });
  } catch (error) {
    throwIfCancelled(signal);
    if (isOfArchive(error)) throw new StrangeArchive('is damaged', error);
    throw error;
  }
  if (strange.length > 0) throw new StrangeArchive(`holds ${strange.join(', ')}`);
}

async function* counted(
  bytes: AsyncIterable<Buffer>,
  size: number,
  onProgress: (fraction: number) => void,
): AsyncGenerator<Buffer> {
  let read = 0;
  let reported = 0;
  for await (const piece of bytes) {
    yield piece;
    read += piece.length;
    const hundredths = Math.floor((read / size) * 100);
    if (hundredths > reported) onProgress(read / size);
    reported = hundredths;
  }
}

/** tar and zlib name what they find wrong with the content. */
function isOfArchive(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(TAR_|Z_)/.test(code) && !(error instanceof Error && 'syscall' in error);
}
