import type { DerivationLine } from '../problem.ts';

export const variableNames = ['x', 'x', 'x', 'x', 'y', 'z', 't', 'n', 'a', 'k', 'm', 'u', 'w'] as const;

/** How people ask for the solution of an equation. */
export const solvePhrasings = [
  (equation: string, name: string) => `Solve $${equation}$ for $${name}$.`,
  (equation: string, name: string) => `Solve $${equation}$ for $${name}$.`,
  (equation: string) => `Solve $${equation}$.`,
  (equation: string) => `Solve the equation $${equation}$.`,
  (equation: string, name: string) => `Find $${name}$ if $${equation}$.`,
  (equation: string, name: string) => `Find $${name}$ such that $${equation}$.`,
  (equation: string, name: string) => `What is $${name}$ if $${equation}$?`,
  (equation: string, name: string) => `Determine the value of $${name}$ for which $${equation}$.`,
  (equation: string, name: string) => `If $${equation}$, what is the value of $${name}$?`,
  (equation: string) => `$${equation}$`,
  (equation: string) => `Solve\n\\[ ${equation} \\]`,
];

export const equationLine = (left: string, right: string): DerivationLine => ({ left, relation: '=', right });
