import { computePhrasings } from '../computing.ts';
import { polynomial } from '../latex.ts';
import type { Problem } from '../problem.ts';
import type { Random } from '../random.ts';
import { divisionLine, signedProduct, sum } from './reckoning.ts';

/** Families that training never sees. Each can be solved with steps that other families teach. */

/** The mean of three numbers. */
export function mean(random: Random): Problem {
  const [a, b, average] = [random.integer(10, 60), random.integer(10, 60), random.integer(20, 70)];
  const c = 3 * average - a - b;
  if (c < 1) return mean(random);
  const first = sum(a, b);
  const second = sum(first.value, c);
  return {
    family: 'means',
    identity: `mean ${a} ${b} ${c}`,
    statement: random.pick([
      `Find the mean of $${a}$, $${b}$ and $${c}$.`,
      `What is the average of $${a}$, $${b}$ and $${c}$?`,
    ]),
    steps: [...first.lines, ...second.lines, divisionLine(second.value, 3)],
    answer: String(average),
    derivation: [],
  };
}

/** The slope of a tangent: a derivative and its value. */
export function tangentSlope(random: Random): Problem {
  const [a, b, at] = [random.integer(1, 6), random.nonZero(-9, 9), random.integer(1, 6)];
  const work = signedProduct(2 * a, at);
  const slope = sum(work.value, b);
  return {
    family: 'slopes of tangents',
    identity: `slope ${a} ${b} ${at}`,
    statement: `Find the slope of the tangent of $f(x) = ${polynomial([a, b, 0], 'x')}$ at $x = ${at}$.`,
    steps: [`$f'(x) = ${polynomial([2 * a, b], 'x')}$.`, ...work.lines, ...slope.lines],
    answer: String(slope.value),
    derivation: [],
  };
}

/** Sums of four numbers. */
export function fourSummands(random: Random): Problem {
  const numbers = Array.from({ length: 4 }, () => random.integer(10, 99));
  const [first = 0, ...rest] = numbers;
  let total = first;
  const steps: string[] = [];
  for (const next of rest) {
    steps.push(...sum(total, next).lines);
    total += next;
  }
  const expression = numbers.join(' + ');
  return {
    family: 'sums of four numbers',
    identity: `compute ${expression}`,
    statement: random.pick(computePhrasings)(expression),
    steps,
    answer: String(total),
    derivation: [],
  };
}
