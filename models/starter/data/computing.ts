import type { DerivationLine } from './problem.ts';

/** How people ask for a value. */
export const computePhrasings = [
  (expression: string) => `Compute $${expression}$.`,
  (expression: string) => `Evaluate $${expression}$.`,
  (expression: string) => `What is $${expression}$?`,
  (expression: string) => `Calculate $${expression}$.`,
  (expression: string) => `Find the value of $${expression}$.`,
  (expression: string) => `Find $${expression}$.`,
  (expression: string) => `Work out $${expression}$.`,
  (expression: string) => `Simplify $${expression}$.`,
  (expression: string) => `$${expression}$`,
  (expression: string) => `$${expression} = ?$`,
  (expression: string) => `Compute\n\\[ ${expression} \\]`,
];

/** One value rewritten again and again: the left side stands in the first line only. */
export const chain = (left: string, rights: readonly string[]): DerivationLine[] =>
  rights.map((right, index) => ({ left: index === 0 ? left : '', relation: '=', right }));
