import { hashText } from '../random.ts';
import { isHeldOut } from '../split.ts';

/** Digits and tables: what every line of a calculation is made of, and no problem by itself. */
const knownByHeart = 20;

/**
 * What decides between training and held-out for a sum, difference or product of two natural numbers, wherever it
 * stands: as a problem, or as a line of another problem's solution.
 */
export function factIdentity(a: number, operator: string, b: number): string {
  const [first, second] = operator === '-' ? [a, b] : [Math.min(a, b), Math.max(a, b)];
  return `compute ${first} ${operator} ${second}`;
}

const stated = /(?:^|\$|= )(\d+) (\+|-|\\cdot) (\d+)(?= =|\$)/g;

/** Identities of the facts that a text states or asks for, digits and tables left out. */
export function statedFacts(text: string): string[] {
  return [...text.matchAll(stated)].flatMap(([, a, operator = '', b]) => {
    const values = [Number(a), Number(b)] as const;
    return Math.max(...values) < knownByHeart || Math.min(...values) < 2
      ? []
      : [factIdentity(values[0], operator, values[1])];
  });
}

/** Whether a text states or asks for a fact that is a held-out problem. */
export const statesHeldOut = (text: string): boolean => statedFacts(text).some(isHeldOut);

/** A canonical order of two sides that may be exchanged, so that both ways count as one problem. */
export const unordered = (a: string, b: string): string => (hashText(a) < hashText(b) ? `${a} ; ${b}` : `${b} ; ${a}`);
