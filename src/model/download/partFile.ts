import { open, rm, stat } from 'node:fs/promises';
import { isMissing, StaleError } from './failures.ts';
import type { DownloadPaths } from './paths.ts';
import { lengthOf, segmentsOf, type ByteRange } from './segments.ts';
import type { RemoteFile } from './source.ts';
import { claimedEnd, readPartState, receivedBytes, writePartState, type PartState } from './state.ts';

/** An open file, as far as a download needs it. */
export interface PartHandle {
  write(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesWritten: number }>;
  truncate(length: number): Promise<void>;
  datasync(): Promise<void>;
  close(): Promise<void>;
}

/** `w` makes a new file, `r+` writes into the one that is there. */
export type OpenPart = (path: string, flags: 'w' | 'r+') => Promise<PartHandle>;

export interface PartFileOptions {
  readonly paths: DownloadPaths;
  readonly url: string;
  readonly remote: RemoteFile;
  readonly segmentBytes: number;
  readonly openPart?: OpenPart | undefined;
  /** Rejects when this process may no longer write. */
  readonly confirm: () => Promise<void>;
}

/**
 * The partial file and its state file. Segments fill from their start. Invariant: the state file never claims bytes
 * that are not on the disk, so that a crash, also one of the whole machine, costs time and never correctness.
 */
export class PartFile {
  readonly #handle: PartHandle;
  readonly #statePath: string;
  readonly #confirm: () => Promise<void>;
  readonly #header: Omit<PartState, 'received'>;
  readonly #segments: readonly ByteRange[];
  readonly #received: number[];
  #receivedBytes: number;
  #mostReceived: number;
  #nextSegment = 0;
  #saving: Promise<void> | undefined;

  private constructor(handle: PartHandle, options: PartFileOptions, state: PartState) {
    const { received, ...header } = state;
    this.#handle = handle;
    this.#statePath = options.paths.state;
    this.#confirm = options.confirm;
    this.#header = header;
    this.#segments = segmentsFor(options.remote, state.segmentBytes);
    this.#received = [...received];
    this.#receivedBytes = receivedBytes(state);
    this.#mostReceived = this.#receivedBytes;
  }

  /** Opens what is there when it is part of the same file, else starts anew. */
  static async open(options: PartFileOptions): Promise<PartFile> {
    const { paths, openPart = open } = options;
    const state = await resumableState(options);
    if (state !== undefined) return new PartFile(await openPart(paths.part, 'r+'), options, state);
    await rm(paths.state, { force: true });
    return new PartFile(await openPart(paths.part, 'w'), options, emptyState(options));
  }

  /** Bytes that are there. */
  get received(): number {
    return this.#receivedBytes;
  }

  /** The most bytes there have been: a transfer that starts over has to get beyond them to have made progress. */
  get mostReceived(): number {
    return this.#mostReceived;
  }

  /** The next segment that lacks something; each is given out once, and in order, so that the file grows evenly. */
  takeSegment(): number | undefined {
    while (this.#nextSegment < this.#segments.length) {
      const index = this.#nextSegment++;
      const { start, end } = this.lacking(index);
      if (start !== end) return index;
    }
    return undefined;
  }

  /** What a segment still lacks. */
  lacking(index: number): ByteRange {
    const { start, end } = this.#segment(index);
    return { start: start + this.#receivedOf(index), end };
  }

  /** Forgets what a segment has, as the server sends it from its start only. */
  async restart(index: number): Promise<void> {
    this.#receivedBytes -= this.#receivedOf(index);
    this.#received[index] = 0;
    await this.#confirm();
    await this.#handle.truncate(this.#segment(index).start);
  }

  /** Writes the next bytes of a segment. Segments can be written side by side, one segment only in sequence. */
  async append(index: number, bytes: Uint8Array): Promise<void> {
    const lacking = this.lacking(index);
    if (bytes.length > lengthOf(lacking)) throw new StaleError('The server sent more bytes than it was asked for');
    await this.#confirm();
    let written = 0;
    while (written < bytes.length) {
      const position = lacking.start + written;
      written += (await this.#handle.write(bytes, written, bytes.length - written, position)).bytesWritten;
    }
    this.#received[index] = this.#receivedOf(index) + written;
    this.#receivedBytes += written;
    this.#mostReceived = Math.max(this.#mostReceived, this.#receivedBytes);
  }

  /** Brings what was written to the disk, then says so in the state file. */
  save(): Promise<void> {
    this.#saving ??= this.#save().finally(() => (this.#saving = undefined));
    return this.#saving;
  }

  /** Saves and closes. */
  async close(): Promise<void> {
    try {
      await this.#saving;
      await this.save();
    } finally {
      await this.#handle.close();
    }
  }

  async #save(): Promise<void> {
    const state = { ...this.#header, received: [...this.#received] };
    await this.#handle.datasync();
    await this.#confirm();
    await writePartState(this.#statePath, state);
  }

  #segment(index: number): ByteRange {
    const segment = this.#segments[index];
    if (segment === undefined) throw new Error(`There is no segment ${index}`);
    return segment;
  }

  #receivedOf(index: number): number {
    return this.#received[index] ?? 0;
  }
}

function segmentsFor({ ranges, total }: RemoteFile, segmentBytes: number): readonly ByteRange[] {
  return ranges && total !== undefined ? segmentsOf(total, segmentBytes) : [{ start: 0, end: total }];
}

function emptyState({ url, remote, segmentBytes }: PartFileOptions): PartState {
  return {
    version: 1,
    url,
    total: remote.total,
    identity: remote.identity,
    ranges: remote.ranges,
    segmentBytes,
    received: segmentsFor(remote, segmentBytes).map(() => 0),
  };
}

/** The state, when the server can go on from it and the partial file holds what it claims. */
async function resumableState({ paths, url, remote }: PartFileOptions): Promise<PartState | undefined> {
  const state = await readPartState(paths.state);
  if (state === undefined || !state.ranges || !remote.ranges) return undefined;
  const same = state.url === url && state.total === remote.total && state.identity === remote.identity;
  return same && (await sizeOf(paths.part)) >= claimedEnd(state) ? state : undefined;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return -1;
    throw error;
  }
}
