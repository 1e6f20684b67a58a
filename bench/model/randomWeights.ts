import { createCipheriv, createHash } from 'node:crypto';
import { bytesOf, type TensorType } from '../../test/support/ggufFile.ts';
import { halfFloat } from './halfFloat.ts';

export interface RandomMatrix {
  readonly type: Exclude<TensorType, 'F32'>;
  readonly columns: number;
  readonly rows: number;
  /** standard deviation of the weights; their mean is zero */
  readonly deviation: number;
  /** equal seeds give equal weights */
  readonly seed: string;
  /** which rows are all zeros */
  readonly isZero: (row: number) => boolean;
}

/** Bytes made at a time, or one row. */
const pieceLength = 1 << 20;

/** The bytes of a matrix of random weights, in pieces of whole rows. */
export function* randomWeights(matrix: RandomMatrix): Generator<Uint8Array, undefined> {
  const rowLength = bytesOf(matrix.type, matrix.columns);
  const rowsAtOnce = Math.max(1, Math.floor(pieceLength / rowLength));
  const nextBytes = randomBytesFrom(matrix.seed);
  const setDeviation = deviationSetter[matrix.type](matrix.deviation);
  for (let first = 0; first < matrix.rows; first += rowsAtOnce) {
    const last = Math.min(first + rowsAtOnce, matrix.rows);
    const piece = nextBytes((last - first) * rowLength);
    setDeviation(piece);
    for (let row = first; row < last; row++)
      if (matrix.isZero(row)) piece.fill(0, (row - first) * rowLength, (row - first + 1) * rowLength);
    yield piece;
  }
}

/** Endless random bytes: what a cipher makes of zeros, with the seed for a key. */
function randomBytesFrom(seed: string): (length: number) => Buffer {
  const key = createHash('sha256').update(seed).digest();
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  return (length) => cipher.update(Buffer.alloc(length));
}

/**
 * Turn random bytes into weights of a deviation. What a block has beside its scale may be any bytes; a weight of a random
 * block with a scale of one has the deviation given here, and a random sign of the scale makes the mean zero.
 * The layouts are those of `ggml-common.h`.
 */
const deviationSetter: Record<RandomMatrix['type'], (deviation: number) => (bytes: Buffer) => void> = {
  F16: uniformHalfFloats,
  // scale · q, q in -128 … 127
  Q8_0: (deviation) => signedScales(34, 0, deviation / rootMeanSquare(-128, 127)),
  // scale · (q - 8), q in 0 … 15
  Q4_0: (deviation) => signedScales(18, 0, deviation / rootMeanSquare(-8, 7)),
  // scale · s · (q - 32), s in -128 … 127, q in 0 … 63
  Q6_K: (deviation) => signedScales(210, 208, deviation / (rootMeanSquare(-128, 127) * rootMeanSquare(-32, 31))),
  Q4_K: scalesAndMinima,
};

function signedScales(blockLength: number, scaleAt: number, scale: number): (bytes: Buffer) => void {
  const bits = halfFloat(scale);
  return (bytes) => {
    for (let at = scaleAt; at < bytes.length; at += blockLength) {
      const sign = bytes.readUInt16LE(at) & 0x8000;
      bytes.writeUInt16LE(bits | sign, at);
    }
  };
}

/**
 * A Q4_K weight is scale · s · q - minimum · m with q in 0 … 15 and s, m in 0 … 63, both packed into the twelve bytes that
 * follow the two half floats. With m = s and a minimum of 7.5 scales it is scale · s · (q - 7.5).
 */
function scalesAndMinima(deviation: number): (bytes: Buffer) => void {
  const blockLength = 144;
  const scale = deviation / (rootMeanSquare(0, 63) * rootMeanSquare(-7.5, 7.5));
  const bits = halfFloat(scale);
  const minimumBits = halfFloat(7.5 * scale);
  return (bytes) => {
    for (let block = 0; block < bytes.length; block += blockLength) {
      bytes.writeUInt16LE(bits, block);
      bytes.writeUInt16LE(minimumBits, block + 2);
      // s 0 … 3 and the high bits of s 4 … 7, then the same of m, then the low four bits of each s and m 4 … 7.
      bytes.copyWithin(block + 8, block + 4, block + 8);
      for (let at = block + 12; at < block + 16; at++) bytes.writeUInt8((bytes.readUInt8(at) & 0x0f) * 0x11, at);
    }
  };
}

/** Evenly spread over the range that has the deviation. */
function uniformHalfFloats(deviation: number): (bytes: Buffer) => void {
  const levels = 4096;
  const width = deviation * Math.sqrt(12);
  const values = Uint16Array.from({ length: levels }, (_, level) => halfFloat(width * ((level + 0.5) / levels - 0.5)));
  return (bytes) => {
    for (let at = 0; at < bytes.length; at += 2) bytes.writeUInt16LE(values[bytes.readUInt16LE(at) % levels] ?? 0, at);
  };
}

/** Of the numbers from `first` to `last` in steps of one. */
function rootMeanSquare(first: number, last: number): number {
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return Math.sqrt(numbers.reduce((sum, number) => sum + number * number, 0) / numbers.length);
}
