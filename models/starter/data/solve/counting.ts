import type { Problem } from '../problem.ts';
import type { Random } from '../random.ts';
import type { Size } from './family.ts';
import { divisionLine, product } from './reckoning.ts';

/** Orders, choices and combinations. */
export function counting(random: Random, size: Size): Problem {
  return random.pick([orders, ordered, chosen, combinations])(random, size);
}

interface Question {
  identity: string;
  statements: readonly string[];
  steps: string[];
  value: number;
}

const asProblem = (random: Random, { identity, statements, steps, value }: Question): Problem => ({
  family: 'counting',
  identity,
  statement: random.pick(statements),
  steps,
  answer: String(value),
  derivation: [],
});

/** Multiplies from the left, factor by factor. */
function multiplied(factors: readonly number[]): { value: number; lines: string[] } {
  const [first = 1, ...rest] = factors;
  let value = first;
  const lines: string[] = [];
  for (const factor of rest) {
    const work = product(value, factor);
    lines.push(...work.lines);
    value = work.value;
  }
  return { value, lines };
}

const descending = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from - index);

function orders(random: Random, size: Size): Problem {
  const count = size === 'larger' ? random.integer(7, 8) : random.integer(3, 6);
  const factors = descending(count, count - 1);
  const { value, lines } = multiplied(factors);
  return asProblem(random, {
    identity: `${count}!`,
    statements: [
      `Compute $${count}!$.`,
      `In how many orders can $${count}$ books stand on a shelf?`,
      `In how many ways can $${count}$ people stand in a row?`,
    ],
    steps: [`$${count}! = ${factors.join(' \\cdot ')}$.`, ...lines],
    value,
  });
}

function ordered(random: Random, size: Size): Problem {
  const [from, count] = size === 'larger' ? [random.integer(13, 18), 3] : [random.integer(4, 12), random.integer(2, 3)];
  const factors = descending(from, count);
  const { value, lines } = multiplied(factors);
  return asProblem(random, {
    identity: `${count} in order out of ${from}`,
    statements: [
      `In how many ways can $${count}$ of $${from}$ runners take the first $${count}$ places?`,
      `In how many ways can one choose $${count}$ of $${from}$ letters, if the order matters?`,
    ],
    steps: [`There are $${count}$ choices in a row: $${factors.join(' \\cdot ')}$.`, ...lines],
    value,
  });
}

function chosen(random: Random, size: Size): Problem {
  const [from, count] = size === 'larger' ? [random.integer(13, 20), 2] : [random.integer(4, 12), random.integer(2, 3)];
  const { value, lines } = multiplied(descending(from, count));
  const below = count === 2 ? 2 : 6;
  return asProblem(random, {
    identity: `${count} out of ${from}`,
    statements: [
      `Compute $\\binom{${from}}{${count}}$.`,
      `In how many ways can one choose $${count}$ of $${from}$ people?`,
      `How many subsets with $${count}$ elements has a set with $${from}$ elements?`,
    ],
    steps: [
      `$\\binom{${from}}{${count}} = \\frac{${descending(from, count).join(' \\cdot ')}}{${descending(count, count - 1).join(' \\cdot ')}}$.`,
      ...lines,
      divisionLine(value, below),
    ],
    value: value / below,
  });
}

function combinations(random: Random, size: Size): Problem {
  const most = size === 'larger' ? 15 : 9;
  const [a, b, c] = [random.integer(2, most), random.integer(2, most), random.integer(2, most)];
  const three = random.chance(0.5);
  if (size === 'larger' && Math.max(a, b) < 10) return combinations(random, size);
  const factors = three ? [a, b, c] : [a, b];
  const { value, lines } = multiplied(factors);
  const clothes = three ? `$${a}$ shirts, $${b}$ trousers and $${c}$ hats` : `$${a}$ shirts and $${b}$ trousers`;
  const menu = three ? `$${a}$ soups, $${b}$ dishes and $${c}$ desserts` : `$${a}$ dishes and $${b}$ desserts`;
  return asProblem(random, {
    identity: `one of each: ${factors.toSorted((one, other) => one - other).join(', ')}`,
    statements: [
      `Anna has ${clothes}. How many outfits can she wear?`,
      `A menu has ${menu}. How many different meals are there?`,
    ],
    steps: [`The choices are multiplied: $${factors.join(' \\cdot ')}$.`, ...lines],
    value,
  });
}
