import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../test/support/ggufFile.ts';
import { randomWeights, type RandomMatrix } from './randomWeights.ts';

const matrix: RandomMatrix = {
  type: 'Q8_0',
  columns: 1024,
  rows: 256,
  deviation: 0.02,
  seed: 'seed',
  isZero: () => false,
};

const bytes = (changes: Partial<RandomMatrix>) => Buffer.concat([...randomWeights({ ...matrix, ...changes })]);

const halfAt = (block: Buffer, at: number) => {
  const bits = block.readUInt16LE(at);
  const exponent = (bits >> 10) & 31;
  const magnitude = exponent === 0 ? (bits & 1023) * 2 ** -24 : (1024 + (bits & 1023)) * 2 ** (exponent - 25);
  return bits & 0x8000 ? -magnitude : magnitude;
};
const range = (length: number) => Array.from({ length }, (_, index) => index);

/** What ggml makes of a block: `dequantize_row_…` in `ggml-quants.c`. */
const weightsOf: Record<RandomMatrix['type'], { blockWeights: number; read: (block: Buffer) => number[] }> = {
  F16: { blockWeights: 1, read: (block) => [halfAt(block, 0)] },
  Q8_0: { blockWeights: 32, read: (block) => range(32).map((index) => halfAt(block, 0) * block.readInt8(2 + index)) },
  Q4_0: {
    blockWeights: 32,
    read: (block) =>
      range(32).map((index) => {
        const pair = block.readUInt8(2 + (index % 16));
        return halfAt(block, 0) * ((index < 16 ? pair & 15 : pair >> 4) - 8);
      }),
  },
  Q4_K: {
    blockWeights: 256,
    read: (block) => {
      const packed = (index: number) => block.readUInt8(4 + index);
      return range(256).map((index) => {
        const part = Math.floor(index / 32);
        const [scale, minimum] =
          part < 4
            ? [packed(part) & 63, packed(part + 4) & 63]
            : [
                (packed(part + 4) & 15) | ((packed(part - 4) >> 6) << 4),
                (packed(part + 4) >> 4) | ((packed(part) >> 6) << 4),
              ];
        const pair = block.readUInt8(16 + Math.floor(part / 2) * 32 + (index % 32));
        const quant = part % 2 === 0 ? pair & 15 : pair >> 4;
        return halfAt(block, 0) * scale * quant - halfAt(block, 2) * minimum;
      });
    },
  },
  Q6_K: {
    blockWeights: 256,
    read: (block) =>
      range(256).map((index) => {
        const [half, quarter, place] = [Math.floor(index / 128), Math.floor((index % 128) / 32), index % 32];
        const low = block.readUInt8(half * 64 + (quarter % 2) * 32 + place) >> (quarter < 2 ? 0 : 4);
        const high = block.readUInt8(128 + half * 32 + place) >> (2 * quarter);
        const scale = block.readInt8(192 + Math.floor(index / 16));
        return halfAt(block, 208) * scale * (((low & 15) | ((high & 3) << 4)) - 32);
      }),
  },
};
const types = ['F16', 'Q8_0', 'Q4_0', 'Q4_K', 'Q6_K'] as const;

function weights(type: RandomMatrix['type'], data: Buffer): number[] {
  const { blockWeights, read } = weightsOf[type];
  const length = bytesOf(type, blockWeights);
  return range(data.length / length).flatMap((block) => read(data.subarray(block * length, (block + 1) * length)));
}

describe('random weights', () => {
  it.each(types)('have the deviation that is asked for and a mean of zero in %s', (type) => {
    const numbers = weights(type, bytes({ type }));
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    const deviation = Math.sqrt(numbers.reduce((sum, number) => sum + number ** 2, 0) / numbers.length);
    expect(numbers).toHaveLength(matrix.columns * matrix.rows);
    expect(deviation).toBeGreaterThan(0.019);
    expect(deviation).toBeLessThan(0.021);
    expect(Math.abs(mean)).toBeLessThan(0.0005);
  });

  it.each(types)('are zero in the rows that are to be zero in %s', (type) => {
    const data = bytes({ type, isZero: (row) => row === 1 || row === 255 });
    const row = (index: number) => weights(type, data).slice(index * 1024, (index + 1) * 1024);
    const isZero = (index: number) => row(index).every((weight) => weight === 0);
    expect([0, 1, 2, 254, 255].map(isZero)).toEqual([false, true, false, false, true]);
  });

  it('are the same for the same seed, and others for another', () => {
    expect(bytes({}).equals(bytes({}))).toBe(true);
    expect(bytes({}).equals(bytes({ seed: 'other' }))).toBe(false);
  });

  it('come in pieces of whole rows, no larger than a megabyte', () => {
    const pieces = [...randomWeights({ ...matrix, type: 'F16', rows: 2000 })];
    expect(pieces.every((piece) => piece.length <= 1 << 20 && piece.length % 2048 === 0)).toBe(true);
    expect(pieces.reduce((sum, piece) => sum + piece.length, 0)).toBe(2000 * 2048);
  });
});
