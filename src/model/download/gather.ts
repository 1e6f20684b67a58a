/** Collects small pieces into one write of a reasonable size; on a slow line they are written after a while anyway. */
export class Gather {
  readonly #write: (bytes: Uint8Array) => Promise<void>;
  readonly #bytes: number;
  readonly #milliseconds: number;
  #pieces: Uint8Array[] = [];
  #gathered = 0;
  #writtenAt = performance.now();

  constructor(
    write: (bytes: Uint8Array) => Promise<void>,
    { writeBytes, writeMilliseconds }: { writeBytes: number; writeMilliseconds: number },
  ) {
    this.#write = write;
    this.#bytes = writeBytes;
    this.#milliseconds = writeMilliseconds;
  }

  async add(piece: Uint8Array): Promise<void> {
    this.#pieces.push(piece);
    this.#gathered += piece.length;
    if (this.#gathered >= this.#bytes || performance.now() - this.#writtenAt >= this.#milliseconds) await this.flush();
  }

  /** Writes what is gathered. What could not be written is not tried again. */
  async flush(): Promise<void> {
    const bytes = Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#gathered = 0;
    if (bytes.length > 0) await this.#write(bytes);
    this.#writtenAt = performance.now();
  }
}
