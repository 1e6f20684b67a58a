import { createHash } from 'node:crypto';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { throwIfCancelled } from '../../common/errors.ts';
import type { Checked, DownloadProgress } from './request.ts';

export interface Expectation {
  readonly bytes: number | undefined;
  /** hexadecimal */
  readonly sha256: string | undefined;
  /** used when `sha256` is not known */
  readonly statedSha256?: string | undefined;
  /** whether it has to begin as a GGUF file does */
  readonly gguf: boolean;
}

export type Verdict =
  | { readonly kind: 'right'; readonly bytes: number; readonly checked: Checked }
  | { readonly kind: 'wrong'; readonly difference: string };

export interface VerifyOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
  readonly progressMilliseconds: number;
}

/** Hashing a mebibyte takes a millisecond or two, and the editor goes on between two of them. */
const chunkBytes = 1024 ** 2;

const ggufMagic = 'GGUF';

/**
 * Compares a file with what it should be: its size, then its hash, then its first bytes.
 * @throws CancelledError as soon as the signal fires, or an error of the file system
 */
export async function verifyFile(path: string, expected: Expectation, options: VerifyOptions): Promise<Verdict> {
  const { size } = await stat(path);
  if (expected.bytes !== undefined && size !== expected.bytes) {
    return wrong(`it has ${size} bytes instead of ${expected.bytes}`);
  }
  const file = await open(path, 'r');
  try {
    const hash = expected.sha256 ?? expected.statedSha256;
    if (hash !== undefined && (await sha256Of(file, size, options)) !== hash.toLowerCase()) {
      return wrong('its SHA-256 is another one');
    }
    if (expected.gguf && (await firstBytes(file, ggufMagic.length)) !== ggufMagic) return wrong('it is no GGUF file');
  } finally {
    await file.close();
  }
  return { kind: 'right', bytes: size, checked: checkedBy(expected) };
}

function wrong(difference: string): Verdict {
  return { kind: 'wrong', difference };
}

function checkedBy({ sha256, statedSha256 }: Expectation): Checked {
  if (sha256 !== undefined) return 'sha256';
  return statedSha256 === undefined ? 'size' : 'statedSha256';
}

async function sha256Of(file: FileHandle, size: number, options: VerifyOptions): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let reportedAt = -Infinity;
  for (let position = 0; position < size;) {
    throwIfCancelled(options.signal);
    if (performance.now() - reportedAt >= options.progressMilliseconds) {
      options.onProgress({ kind: 'checking', fraction: position / size });
      reportedAt = performance.now();
    }
    const { bytesRead } = await file.read(buffer, 0, chunkBytes, position);
    if (bytesRead === 0) throw new Error('The file became shorter while it was read');
    hash.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
  options.onProgress({ kind: 'checking', fraction: 1 });
  return hash.digest('hex');
}

async function firstBytes(file: FileHandle, count: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
  return buffer.toString('latin1', 0, bytesRead);
}
