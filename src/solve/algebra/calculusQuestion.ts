import type { Expression } from './expression.ts';

/** Finds values of integrals, derivatives, limits and infinite sums; undefined where it finds none to rely on. */
export type Calculus = (latex: string) => Expression | undefined;

const differential = String.raw`(?:d|\\partial|\\mathrm\s*\{\s*d\s*\})`;
const inBraces = String.raw`(?:[^{}]|\{[^{}]*\})*`;
/** `\frac{dy}{dx}`; not `\frac{d}{c}`, which divides. */
const derivative = String.raw`\\[dt]?frac\s*\{\s*${differential}${inBraces}\}\s*\{\s*${differential}\s*[a-zA-Z\\]`;
const question = new RegExp(String.raw`\\(?:i*int|oint|lim)(?![a-z])|${derivative}|\\sum[^=]*=[^^]*\^\s*\{?\s*\\infty`);

/** Whether a formula asks for more than values of functions. */
export function asksForCalculus(latex: string): boolean {
  return question.test(latex);
}
