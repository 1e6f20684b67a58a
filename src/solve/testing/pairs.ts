import { readFileSync } from 'node:fs';
import type { Verdict } from '../algebra/verdict.ts';

/** Two answers and what is true of them. */
export interface Pair {
  readonly group: string;
  readonly a: string;
  readonly b: string;
  readonly expected: Verdict['verdict'];
}

const signs = new Map<string, Verdict['verdict']>([
  ['≡', 'equal'],
  ['≢', 'different'],
  ['≟', 'unknown'],
]);

export const pairSets = ['developed', 'aside', 'adversarial', 'mixed', 'unseen'] as const;

/** The pairs of a file in `answers/pairs/`, whose first line says how they are written. */
export function pairsOf(name: (typeof pairSets)[number]): Pair[] {
  const file = new URL(`../answers/pairs/${name}.txt`, import.meta.url);
  const [, ...lines] = readFileSync(file, 'utf8').split('\n');
  let group = '';
  return lines.flatMap((line) => {
    if (line.startsWith('# ')) group = line.slice(2);
    const [, a, sign, b] = /^(.+) ([≡≢≟]) (.+)$/.exec(line) ?? [];
    const expected = signs.get(sign ?? '');
    return a === undefined || b === undefined || expected === undefined ? [] : [{ group, a, b, expected }];
  });
}
