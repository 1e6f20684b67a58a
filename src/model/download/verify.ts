import { createHash } from 'node:crypto';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { throwIfCancelled } from '../../common/errors.ts';
import type { Checked, DownloadProgress } from './request.ts';

export interface Expectation {
  readonly bytes: number | undefined;
  /** hexadecimal */
  readonly sha256: string | undefined;
  /** as npm writes it: `sha512-` and the hash in base64; used when `sha256` is not known */
  readonly integrity?: string | undefined;
  /** used when neither is known */
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
    const hash = hashIn(expected);
    if (hash !== undefined && (await hashOf(file, size, hash.algorithm, options)) !== hash.value) {
      return wrong(`its ${hash.name} is another one`);
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

/** A hash that the content must have; `value` in hexadecimal. */
interface ExpectedHash {
  readonly algorithm: 'sha256' | 'sha512';
  readonly name: string;
  readonly value: string;
}

function hashIn({ sha256, integrity, statedSha256 }: Expectation): ExpectedHash | undefined {
  const hex = sha256 ?? (integrity === undefined ? statedSha256 : undefined);
  if (hex !== undefined) return { algorithm: 'sha256', name: 'SHA-256', value: hex.toLowerCase() };
  if (integrity === undefined) return undefined;
  const value = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
  return { algorithm: 'sha512', name: 'SHA-512', value };
}

function checkedBy({ sha256, integrity, statedSha256 }: Expectation): Checked {
  if (sha256 !== undefined) return 'sha256';
  if (integrity !== undefined) return 'sha512';
  return statedSha256 === undefined ? 'size' : 'statedSha256';
}

async function hashOf(
  file: FileHandle,
  size: number,
  algorithm: ExpectedHash['algorithm'],
  options: VerifyOptions,
): Promise<string> {
  const hash = createHash(algorithm);
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
