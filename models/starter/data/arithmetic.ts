import { chain, computePhrasings } from './computing.ts';
import type { DerivationLine, Problem } from './problem.ts';
import type { Random } from './random.ts';

/** Integers: sums and differences of up to three numbers, and products inside them. */
export function integerArithmetic(random: Random): Problem {
  const work = random.pick([sumOfThree, productAndSum, sumTimes, longProduct, largeSum, largeDifference])(random);
  return {
    family: 'integer arithmetic',
    identity: `compute ${work.expression}`,
    statement: random.pick(computePhrasings)(work.expression),
    ...work,
  };
}

interface Work {
  expression: string;
  steps: string[];
  answer: string;
  derivation: DerivationLine[];
}

function sumOfThree(random: Random): Work {
  const [a, b, c] = [random.integer(2, 60), random.nonZero(-40, 40), random.nonZero(-40, 40)];
  const joined = (value: number): string => `${value < 0 ? '-' : '+'} ${Math.abs(value)}`;
  const expression = `${a} ${joined(b)} ${joined(c)}`;
  return {
    expression,
    steps: [`From the left: $${a} ${joined(b)} = ${a + b}$.`, `Then $${a + b} ${joined(c)} = ${a + b + c}$.`],
    answer: String(a + b + c),
    derivation: chain(expression, [`${a + b} ${joined(c)}`, String(a + b + c)]),
  };
}

function productAndSum(random: Random): Work {
  const [a, b, c] = [random.integer(2, 60), random.integer(2, 12), random.integer(2, 12)];
  const sign = random.pick(['+', '-']);
  const total = sign === '+' ? a + b * c : a - b * c;
  if (random.chance(0.5)) {
    const expression = `${a} ${sign} ${b} \\cdot ${c}`;
    return {
      expression,
      steps: [`The product comes first: $${b} \\cdot ${c} = ${b * c}$.`, `Then $${a} ${sign} ${b * c} = ${total}$.`],
      answer: String(total),
      derivation: chain(expression, [`${a} ${sign} ${b * c}`, String(total)]),
    };
  }
  const expression = `${b} \\cdot ${c} ${sign} ${a}`;
  const other = sign === '+' ? b * c + a : b * c - a;
  return {
    expression,
    steps: [`The product comes first: $${b} \\cdot ${c} = ${b * c}$.`, `Then $${b * c} ${sign} ${a} = ${other}$.`],
    answer: String(other),
    derivation: chain(expression, [`${b * c} ${sign} ${a}`, String(other)]),
  };
}

function sumTimes(random: Random): Work {
  const [factor, a] = [random.integer(2, 9), random.integer(2, 15)];
  const sign = random.pick(['+', '-']);
  const b = sign === '+' ? random.integer(2, 15) : random.integer(1, a - 1);
  const inner = sign === '+' ? a + b : a - b;
  const expression = `${factor} \\cdot (${a} ${sign} ${b})`;
  const split = splitProduct(inner, factor);
  return {
    expression,
    steps: [`The parentheses come first: $${a} ${sign} ${b} = ${inner}$.`, `Then ${split}.`],
    answer: String(factor * inner),
    derivation: chain(expression, [`${factor} \\cdot ${inner}`, String(factor * inner)]),
  };
}

/** A product with a factor below ten, the tens apart where they are needed. */
function splitProduct(value: number, factor: number): string {
  const [tens, ones] = [value - (value % 10), value % 10];
  if (value <= 12 || ones === 0) return `$${factor} \\cdot ${value} = ${factor * value}$`;
  return (
    `$${factor} \\cdot ${value} = ${factor} \\cdot ${tens} + ${factor} \\cdot ${ones} = ` +
    `${factor * tens} + ${factor * ones} = ${factor * value}$`
  );
}

function longProduct(random: Random): Work {
  const [value, factor] = [random.integer(13, 99), random.integer(2, 9)];
  const [tens, ones] = [value - (value % 10), value % 10];
  const expression = random.chance(0.5) ? `${value} \\cdot ${factor}` : `${factor} \\cdot ${value}`;
  const total = value * factor;
  if (ones === 0) {
    const steps = [`$${factor} \\cdot ${tens / 10} = ${(factor * tens) / 10}$, so $${expression} = ${total}$.`];
    return { expression, steps, answer: String(total), derivation: chain(expression, [String(total)]) };
  }
  return {
    expression,
    steps: [
      `Split $${value} = ${tens} + ${ones}$.`,
      `$${factor} \\cdot ${tens} = ${factor * tens}$ and $${factor} \\cdot ${ones} = ${factor * ones}$.`,
      `The sum is $${factor * tens} + ${factor * ones} = ${total}$.`,
    ],
    answer: String(total),
    derivation: chain(expression, [
      `${factor} \\cdot ${tens} + ${factor} \\cdot ${ones}`,
      `${factor * tens} + ${factor * ones}`,
      String(total),
    ]),
  };
}

/** Adds or takes away hundreds, then tens, then ones, with every intermediate value written out. */
function byPlaces(a: number, b: number, sign: '+' | '-'): { steps: string[]; total: number } {
  const parts = [b - (b % 100), (b % 100) - (b % 10), b % 10].filter((part) => part > 0);
  const steps: string[] = [];
  let total = a;
  for (const part of parts) {
    const next = sign === '+' ? total + part : total - part;
    steps.push(`$${total} ${sign} ${part} = ${next}$.`);
    total = next;
  }
  return { steps, total };
}

function largeSum(random: Random): Work {
  const [a, b] = [random.integer(100, 899), random.integer(13, 499)];
  const { steps, total } = byPlaces(a, b, '+');
  const expression = `${a} + ${b}`;
  return { expression, steps, answer: String(total), derivation: chain(expression, [String(total)]) };
}

function largeDifference(random: Random): Work {
  const a = random.integer(100, 899);
  const b = random.integer(13, a - 1);
  const { steps, total } = byPlaces(a, b, '-');
  const expression = `${a} - ${b}`;
  return { expression, steps, answer: String(total), derivation: chain(expression, [String(total)]) };
}

/** A percentage (a multiple of five) of a multiple of twenty. */
export function percentage(random: Random): Problem {
  const percent = 5 * random.integer(1, 19);
  const whole = 20 * random.integer(1, 20);
  const [tens, hasFive] = [Math.floor(percent / 10), percent % 10 === 5];
  const tenth = whole / 10;
  const steps = [`$10\\%$ of $${whole}$ is $${tenth}$.`];
  if (tens > 1) steps.push(`So $${10 * tens}\\%$ of $${whole}$ is $${tens} \\cdot ${tenth} = ${tens * tenth}$.`);
  if (hasFive) steps.push(`$5\\%$ of $${whole}$ is half of $${tenth}$, that is $${tenth / 2}$.`);
  if (hasFive && tens > 0) steps.push(`Together $${tens * tenth} + ${tenth / 2} = ${(percent * whole) / 100}$.`);
  const of = `${percent}\\%`;
  return {
    family: 'percentages',
    identity: `${percent} percent of ${whole}`,
    statement: random.pick([
      `What is $${of}$ of $${whole}$?`,
      `Compute $${of}$ of $${whole}$.`,
      `Find $${of}$ of $${whole}$.`,
      `How much is $${of}$ of $${whole}$?`,
      `What is ${of} of ${whole}?`,
      `Calculate $${of}$ of $${whole}$.`,
    ]),
    steps,
    answer: String((percent * whole) / 100),
    derivation: chain(`${of} \\cdot ${whole}`, [
      `\\frac{${percent}}{100} \\cdot ${whole}`,
      String((percent * whole) / 100),
    ]),
  };
}

/** The greatest common divisor of two numbers up to 120, by Euclid's algorithm. */
export function commonDivisor(random: Random): Problem {
  const divisor = random.integer(1, 12);
  const [first, second] = [
    divisor * random.integer(2, Math.floor(120 / divisor)),
    divisor * random.integer(2, Math.floor(120 / divisor)),
  ];
  if (first === second) return commonDivisor(random);
  let [large, small] = [Math.max(first, second), Math.min(first, second)];
  const steps: string[] = [];
  while (small > 0) {
    const [quotient, rest] = [Math.floor(large / small), large % small];
    steps.push(`$${large} = ${quotient} \\cdot ${small} + ${rest}$.`);
    [large, small] = [small, rest];
  }
  steps.push(`The last divisor is $${large}$.`);
  const written = `\\gcd(${first}, ${second})`;
  return {
    family: 'greatest common divisor',
    identity: `gcd ${Math.min(first, second)} ${Math.max(first, second)}`,
    statement: random.pick([
      `Compute $${written}$.`,
      `Find $${written}$.`,
      `What is $${written}$?`,
      `Find the greatest common divisor of $${first}$ and $${second}$.`,
      `What is the greatest common divisor of $${first}$ and $${second}$?`,
      `Determine the greatest common divisor of ${first} and ${second}.`,
    ]),
    steps,
    answer: String(large),
    derivation: chain(written, [String(large)]),
  };
}
