import { createWriteStream } from 'node:fs';
import { truncate, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/**
 * The number types of tensors: their number in the file, how many weights a block has, and how many bytes it takes.
 * Source: `ggml_type` and the block structures of ggml.
 */
const tensorTypes = {
  F32: { id: 0, weights: 1, bytes: 4 },
  F16: { id: 1, weights: 1, bytes: 2 },
  Q4_0: { id: 2, weights: 32, bytes: 18 },
  Q8_0: { id: 8, weights: 32, bytes: 34 },
  Q4_K: { id: 12, weights: 256, bytes: 144 },
  Q6_K: { id: 14, weights: 256, bytes: 210 },
} as const;

export type TensorType = keyof typeof tensorTypes;

export interface Tensor {
  readonly name: string;
  readonly type: TensorType;
  /** sizes from the fastest running index to the slowest; the first is a multiple of the type's block */
  readonly shape: readonly number[];
  /** its bytes in order, in pieces that are made when they are asked for */
  readonly data: () => Iterable<Uint8Array>;
}

export interface WriteOptions {
  /** called as the file grows, with its bytes so far and in all */
  readonly onProgress?: (written: number, size: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * A GGUF file (version 3, little endian) in the making: metadata and tensors. The tensors' bytes are made while the file
 * is written, so that a model need not fit into memory.
 * The layout is that of https://github.com/ggml-org/ggml/blob/master/docs/gguf.md.
 */
export class GgufFile {
  readonly #metadata: Buffer[] = [];
  readonly #tensors: Tensor[] = [];
  #entries = 0;

  text(key: string, value: string): void {
    this.#entry(key, valueType.text, textBytes(value));
  }

  unsigned(key: string, value: number): void {
    this.#entry(key, valueType.unsigned32, unsigned32(value));
  }

  float(key: string, value: number): void {
    this.#entry(key, valueType.float32, Buffer.from(Float32Array.of(value).buffer));
  }

  boolean(key: string, value: boolean): void {
    this.#entry(key, valueType.boolean, Buffer.of(value ? 1 : 0));
  }

  texts(key: string, values: readonly string[]): void {
    this.#array(key, valueType.text, values.length, Buffer.concat(values.map(textBytes)));
  }

  floats(key: string, values: readonly number[]): void {
    this.#array(key, valueType.float32, values.length, Buffer.from(Float32Array.from(values).buffer));
  }

  integers(key: string, values: readonly number[]): void {
    this.#array(key, valueType.integer32, values.length, Buffer.from(Int32Array.from(values).buffer));
  }

  tensor(tensor: Tensor): void {
    this.#tensors.push(tensor);
  }

  /** Of the whole file, in bytes. */
  get size(): number {
    return this.#tensors.reduce((size, tensor) => size + aligned(tensorBytes(tensor)), this.#header().length);
  }

  toBuffer(): Buffer {
    return Buffer.concat([...this.#content()]);
  }

  /** Writes the file piece by piece. A file that could not be finished is left behind. */
  async write(path: string, { onProgress, signal }: WriteOptions = {}): Promise<void> {
    await pipeline(this.#content(onProgress), createWriteStream(path), { signal });
  }

  /**
   * Writes a file of true size that has everything but the tensors' bytes: they are a hole, which reads as zeros and
   * takes no room on file systems that know holes.
   */
  async writeSparse(path: string): Promise<void> {
    await writeFile(path, this.#header());
    await truncate(path, this.size);
  }

  *#content(onProgress: WriteOptions['onProgress'] = () => undefined): Generator<Uint8Array, undefined> {
    const header = this.#header();
    const size = this.size;
    let written = 0;
    const counted = (bytes: Uint8Array) => {
      written += bytes.length;
      onProgress(written, size);
      return bytes;
    };
    yield counted(header);
    for (const tensor of this.#tensors) {
      const start = written;
      for (const piece of tensor.data()) yield counted(piece);
      const length = written - start;
      if (length !== tensorBytes(tensor))
        throw new Error(`${tensor.name} should have ${tensorBytes(tensor)} bytes and has ${length}`);
      yield counted(Buffer.alloc(aligned(length) - length));
    }
  }

  #header(): Buffer {
    let offset = 0;
    const descriptions = this.#tensors.map((tensor) => {
      const description = Buffer.concat([
        textBytes(tensor.name),
        unsigned32(tensor.shape.length),
        ...tensor.shape.map(unsigned64),
        unsigned32(tensorTypes[tensor.type].id),
        unsigned64(offset),
      ]);
      offset += aligned(tensorBytes(tensor));
      return description;
    });
    const header = Buffer.concat([
      Buffer.from('GGUF'),
      unsigned32(3),
      unsigned64(this.#tensors.length),
      unsigned64(this.#entries),
      ...this.#metadata,
      ...descriptions,
    ]);
    return Buffer.concat([header, Buffer.alloc(aligned(header.length) - header.length)]);
  }

  #entry(key: string, type: number, value: Buffer): void {
    this.#metadata.push(textBytes(key), unsigned32(type), value);
    this.#entries += 1;
  }

  #array(key: string, type: number, length: number, values: Buffer): void {
    this.#entry(key, valueType.array, Buffer.concat([unsigned32(type), unsigned64(length), values]));
  }
}

const valueType = { unsigned32: 4, integer32: 5, float32: 6, boolean: 7, text: 8, array: 9 };

/** Bytes; tensors start at multiples of it. */
const alignment = 32;

function aligned(length: number): number {
  return Math.ceil(length / alignment) * alignment;
}

/** Whether rows of that many weights can be cut into whole blocks of a type. */
export function fitsBlocks(type: TensorType, columns: number): boolean {
  return columns % tensorTypes[type].weights === 0;
}

/** Bytes of that many weights. */
export function bytesOf(type: TensorType, weights: number): number {
  const block = tensorTypes[type];
  return (weights / block.weights) * block.bytes;
}

function tensorBytes({ type, shape }: Tensor): number {
  return bytesOf(
    type,
    shape.reduce((product, length) => product * length, 1),
  );
}

function textBytes(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([unsigned64(bytes.length), bytes]);
}

function unsigned32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function unsigned64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
