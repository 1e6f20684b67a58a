/** Repeated measurements of one thing, in its unit. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly repetitions: number;
}

/** @throws RangeError when there is no value. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError('There is no measurement to summarise.');
  return {
    median: median(values),
    min: Math.min(...values),
    max: Math.max(...values),
    repetitions: values.length,
  };
}

/** The middle value, or the mean of the two middle ones. @throws RangeError when there is no value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new RangeError('There is no measurement to summarise.');
  return (lower + upper) / 2;
}

/**
 * The smallest value that so large a share of all values does not exceed.
 * @param share between 0 and 1
 * @throws RangeError when there is no value
 */
export function percentile(values: readonly number[], share: number): number {
  const value = values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)];
  if (value === undefined) throw new RangeError('There is no measurement to summarise.');
  return value;
}
