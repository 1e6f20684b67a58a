import type { Expression } from './expression.ts';

/** Finds values of integrals, derivatives, limits and infinite sums; undefined where it finds none to rely on. */
export type Calculus = (latex: string) => Expression | undefined;

/** Whether a formula asks for more than values of functions. */
export function asksForCalculus(latex: string): boolean {
  return /\\(?:i*int|oint|lim)(?![a-z])|\\[dt]?frac\s*\{\s*(?:d|\\partial|\\mathrm\s*\{\s*d\s*\})|\\sum[^=]*=[^^]*\^\s*\{?\s*\\infty/.test(
    latex,
  );
}
