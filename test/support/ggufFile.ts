/**
 * A GGUF file (version 3, little endian) in the making: metadata first, then 32-bit float tensors.
 * The layout is that of https://github.com/ggml-org/ggml/blob/master/docs/gguf.md.
 */
export class GgufFile {
  readonly #metadata: Buffer[] = [];
  readonly #tensors: { readonly name: string; readonly shape: readonly number[]; readonly data: Float32Array }[] = [];
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

  /** @param shape sizes from the fastest running index to the slowest */
  tensor(name: string, shape: readonly number[], data: Float32Array): void {
    this.#tensors.push({ name, shape, data });
  }

  toBuffer(): Buffer {
    let offset = 0;
    const descriptions = this.#tensors.map(({ name, shape, data }) => {
      const float32 = 0;
      const description = Buffer.concat([
        textBytes(name),
        unsigned32(shape.length),
        ...shape.map(unsigned64),
        unsigned32(float32),
        unsigned64(offset),
      ]);
      offset += aligned(data.byteLength);
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
    const tensors = this.#tensors.map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength));
    return Buffer.concat([header, ...tensors].map(padded));
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

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length) - bytes.length)]);
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
