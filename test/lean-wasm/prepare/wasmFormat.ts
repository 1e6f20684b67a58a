/** Reading and writing the parts of the WebAssembly binary format that the patches touch (core specification, chapter 5). */

export const SECTION = { custom: 0, imports: 2, table: 4, globals: 6, exports: 7, elements: 9, code: 10 } as const;
export const KIND = { function: 0, table: 1, memory: 2, global: 3, tag: 4 } as const;
export const OPCODE = {
  end: 0x0b,
  call: 0x10,
  globalGet: 0x23,
  i32Load: 0x28,
  i32Const: 0x41,
  i64Const: 0x42,
} as const;

/** Where a section's content lies in the module. */
export interface Section {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** A cursor over the bytes of a module. */
export class WasmReader {
  readonly bytes: Buffer;
  at: number;

  constructor(bytes: Buffer, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte(): number {
    return this.bytes.readUInt8(this.at++);
  }

  /** An unsigned LEB128 number of at most 32 bits. */
  unsigned(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        return value;
      }
    }
  }

  /** A signed LEB128 number of at most 32 bits; the higher bits of a longer one are lost. */
  signed(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      if (shift < 32) {
        value |= (byte & 0x7f) << shift;
      }
      if (byte < 0x80) {
        return shift + 7 < 32 && (byte & 0x40) !== 0 ? value | (-1 << (shift + 7)) : value;
      }
    }
  }

  name(): string {
    const length = this.unsigned();
    this.at += length;
    return this.bytes.toString('latin1', this.at - length, this.at);
  }

  /** Size limits of a table or a memory; returns the minimum. */
  limits(): number {
    const hasMaximum = (this.byte() & 1) === 1;
    const minimum = this.unsigned();
    if (hasMaximum) {
      this.unsigned();
    }
    return minimum;
  }
}

export function readSections(bytes: Buffer): Section[] {
  const magicAndVersion = 8;
  const reader = new WasmReader(bytes, magicAndVersion);
  const sections: Section[] = [];
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const length = reader.unsigned();
    sections.push({ id, start: reader.at, end: reader.at + length });
    reader.at += length;
  }
  return sections;
}

export function encodeUnsigned(value: number): Buffer {
  const bytes: number[] = [];
  do {
    const low = value % 128;
    value = Math.floor(value / 128);
    bytes.push(value > 0 ? low | 0x80 : low);
  } while (value > 0);
  return Buffer.from(bytes);
}

export function encodeSigned(value: number): Buffer {
  const bytes: number[] = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    const isLast = (value === 0 && (low & 0x40) === 0) || (value === -1 && (low & 0x40) !== 0);
    bytes.push(isLast ? low : low | 0x80);
    if (isLast) {
      return Buffer.from(bytes);
    }
  }
}

/** A section with its id and length. */
export function encodeSection(id: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([id]), encodeUnsigned(body.length), body]);
}
