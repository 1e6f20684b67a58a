import type { Problem } from '../problem.ts';
import type { Random } from '../random.ts';

/** Numbers as large as training has them, or larger than it ever sees. */
export type Size = 'trained' | 'larger';

/** A family of problems. Families that cannot be asked for larger numbers ignore the size. */
export interface Family {
  readonly name: string;
  /** share in the data; 0 for one that is never trained on */
  readonly weight: number;
  readonly hasLarger: boolean;
  readonly make: (random: Random, size: Size) => Problem;
}

/** `10 ** digits - 1` and below, with exactly so many digits. */
export const withDigits = (random: Random, count: number): number => random.integer(10 ** (count - 1), 10 ** count - 1);
