import type { StepTimes } from './costs.ts';

/** What a step costs by its number of rows, in steps of one row. */
export interface Machine {
  readonly name: string;
  readonly costs: ReadonlyMap<number, number>;
}

/** Where rows are nearly free: the weights have to be read anyway, and the computing units idle. */
export const flatGpu: Machine = {
  name: 'a flat GPU (assumed)',
  costs: new Map([
    [1, 1],
    [2, 1.05],
    [9, 1.05],
  ]),
};

/** A 7B (Q4_K_M) on one core of an AMD EPYC (AVX-512), behind 256 tokens. The kernel that takes four rows shows. */
export const sevenBillionOnCpu: Machine = {
  name: 'a CPU with the 7B (measured)',
  costs: new Map([
    [1, 1],
    [2, 1.84],
    [3, 2.64],
    [4, 2.57],
    [5, 3.41],
    [8, 4.87],
    [9, 5.69],
  ]),
};

export function measuredMachine(name: string, times: StepTimes): Machine {
  const single = times.get(1)?.median ?? NaN;
  return { name, costs: new Map([...times].map(([rows, { median }]) => [rows, median / single])) };
}

/** The cost of a step of so many rows, on the line between the two nearest numbers that are known. */
export function stepCost({ costs }: Machine, rows: number): number {
  const known = costs.get(rows);
  if (known !== undefined) return known;
  const below = Math.max(...[...costs.keys()].filter((other) => other < rows));
  const above = Math.min(...[...costs.keys()].filter((other) => other > rows));
  const [low, high] = [costs.get(below), costs.get(above)];
  if (low === undefined || high === undefined) throw new RangeError(`No cost is known for ${rows} rows.`);
  return low + ((high - low) * (rows - below)) / (above - below);
}
