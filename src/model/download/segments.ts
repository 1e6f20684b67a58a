/** Bytes `start` to `end` of a file, `end` not included. */
export interface ByteRange {
  readonly start: number;
  /** undefined: to wherever the file ends, which nobody said */
  readonly end: number | undefined;
}

/** Splits a file into segments of equal length, the last one shorter. */
export function segmentsOf(total: number, segmentBytes: number): readonly ByteRange[] {
  const count = Math.ceil(total / segmentBytes);
  return Array.from({ length: count }, (_, index) => ({
    start: index * segmentBytes,
    end: Math.min(total, (index + 1) * segmentBytes),
  }));
}

/** Infinity when the end is not known. */
export function lengthOf({ start, end }: ByteRange): number {
  return end === undefined ? Infinity : end - start;
}
