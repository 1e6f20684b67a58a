import { chain } from '../computing.ts';
import { greatestCommonDivisor } from '../latex.ts';
import type { Problem } from '../problem.ts';
import type { Random } from '../random.ts';
import { factIdentity } from './facts.ts';
import type { Size } from './family.ts';
import { differenceLine, divisionLine, product, sum, sumLine } from './reckoning.ts';

const largest = { trained: 150, larger: 400 } as const;

/** The greatest common divisor, by Euclid's algorithm: a line for each division. */
export function commonDivisor(random: Random, size: Size): Problem {
  const [a, b] = pairWithDivisor(random, size);
  const { steps, divisor } = euclid(a, b);
  const written = `\\gcd(${a}, ${b})`;
  return {
    family: 'greatest common divisor',
    identity: `gcd ${Math.min(a, b)} ${Math.max(a, b)}`,
    statement: random.pick([
      `Compute $${written}$.`,
      `Find $${written}$.`,
      `What is $${written}$?`,
      `Find the greatest common divisor of $${a}$ and $${b}$.`,
      `What is the greatest common divisor of $${a}$ and $${b}$?`,
      `Determine the greatest common divisor of ${a} and ${b}.`,
    ]),
    steps,
    answer: String(divisor),
    derivation: chain(written, [String(divisor)]),
  };
}

function pairWithDivisor(random: Random, size: Size): [number, number] {
  const divisor = random.integer(1, 12);
  const most = Math.floor(largest[size] / divisor);
  const [a, b] = [divisor * random.integer(2, most), divisor * random.integer(2, most)];
  const tooSmall = size === 'larger' && Math.max(a, b) <= largest.trained;
  return a === b || tooSmall ? pairWithDivisor(random, size) : [a, b];
}

function euclid(a: number, b: number): { steps: string[]; divisor: number } {
  let [large, small] = [Math.max(a, b), Math.min(a, b)];
  const steps: string[] = [];
  while (small > 0) {
    steps.push(...divideBySubtracting(large, small));
    [large, small] = [small, large % small];
  }
  return {
    steps: [...steps, `The rest is $0$, so the last divisor $${large}$ is the greatest common one.`],
    divisor: large,
  };
}

/** `large = quotient · small + rest`, a one-digit divisor digit by digit, a longer one taken away again and again. */
function divideBySubtracting(large: number, small: number): string[] {
  if (small < 10) return [divisionLine(large, small)];
  const lines: string[] = [];
  let rest = large;
  for (; rest >= small; rest -= small) lines.push(differenceLine(rest, small));
  return [...lines, `So $${large} = ${(large - rest) / small} \\cdot ${small} + ${rest}$.`];
}

/** Longer lists are no fun to read. */
const mostMultiples = 12;

/** The least common multiple: multiples of the larger number until the smaller one divides. */
export function commonMultiple(random: Random, size: Size): Problem {
  const most = size === 'larger' ? 30 : 15;
  const [a, b] = [random.integer(2, most), random.integer(2, most)];
  const [large, small] = [Math.max(a, b), Math.min(a, b)];
  const multiple = (a * b) / greatestCommonDivisor(a, b);
  const tooSmall = size === 'larger' && large <= 15;
  if (a === b || tooSmall || multiple > mostMultiples * large) return commonMultiple(random, size);
  const steps: string[] = [];
  for (let value = large; value < multiple; value += large) {
    steps.push(
      `$${value} = ${Math.floor(value / small)} \\cdot ${small} + ${value % small}$, and ${sumLine(value, large)}`,
    );
  }
  steps.push(`$${multiple} = ${multiple / small} \\cdot ${small} + 0$, so $${small}$ divides $${multiple}$.`);
  return {
    family: 'least common multiple',
    identity: `lcm ${small} ${large}`,
    statement: random.pick([
      `Find the least common multiple of $${a}$ and $${b}$.`,
      `What is the least common multiple of $${a}$ and $${b}$?`,
      `Compute $\\operatorname{lcm}(${a}, ${b})$.`,
      `Determine the least common multiple of ${a} and ${b}.`,
    ]),
    steps,
    answer: String(multiple),
    derivation: [],
  };
}

/** Rests: of a number, a sum, a product or a power. */
export function modularArithmetic(random: Random, size: Size): Problem {
  return random.pick([restOfNumber, restOfSum, restOfProduct, restOfPower])(random, size);
}

function remainder(
  random: Random,
  expression: string,
  modulus: number,
  steps: string[],
  value: number,
  identity = expression,
): Problem {
  return {
    family: 'modular arithmetic',
    identity: `${identity} mod ${modulus}`,
    statement: random.pick([
      `What is the remainder when $${expression}$ is divided by $${modulus}$?`,
      `Find the remainder of $${expression}$ modulo $${modulus}$.`,
      `Compute $${expression} \\bmod ${modulus}$.`,
      `Find the remainder when $${expression}$ is divided by $${modulus}$.`,
    ]),
    steps,
    answer: String(value),
    derivation: [],
  };
}

function restOfNumber(random: Random, size: Size): Problem {
  const [modulus, value] = [
    random.integer(2, 9),
    size === 'larger' ? random.integer(1000, 9999) : random.integer(20, 999),
  ];
  const rest = value % modulus;
  return remainder(random, String(value), modulus, [divisionLine(value, modulus), `The remainder is $${rest}$.`], rest);
}

/** Numbers of two digits, or of three. */
const operandOf = (random: Random, size: Size): number =>
  size === 'larger' ? random.integer(100, 999) : random.integer(11, 99);

function restOfSum(random: Random, size: Size): Problem {
  const [modulus, a, b] = [random.integer(3, 9), operandOf(random, size), operandOf(random, size)];
  const total = sum(a % modulus, b % modulus);
  const rest = total.value % modulus;
  const steps = [
    divisionLine(a, modulus),
    divisionLine(b, modulus),
    ...total.lines,
    divisionLine(total.value, modulus),
    `The remainder is $${rest}$.`,
  ];
  return remainder(random, `${a} + ${b}`, modulus, steps, rest, factIdentity(a, '+', b));
}

function restOfProduct(random: Random, size: Size): Problem {
  const [modulus, a, b] = [random.integer(3, 9), operandOf(random, size), operandOf(random, size)];
  const both = product(a % modulus, b % modulus);
  const rest = both.value % modulus;
  const steps = [
    divisionLine(a, modulus),
    divisionLine(b, modulus),
    ...both.lines,
    divisionLine(both.value, modulus),
    `The remainder is $${rest}$.`,
  ];
  return remainder(random, `${a} \\cdot ${b}`, modulus, steps, rest, factIdentity(a, '\\cdot', b));
}

/** A power, one factor at a time, each product replaced by its rest. */
function restOfPower(random: Random, size: Size): Problem {
  const [modulus, base] = [random.integer(3, 9), random.integer(2, 9)];
  const exponent = size === 'larger' ? random.integer(9, 12) : random.integer(3, 8);
  const steps = [`$${base} = ${Math.floor(base / modulus)} \\cdot ${modulus} + ${base % modulus}$.`];
  let rest = base % modulus;
  for (let count = 2; count <= exponent; count++) {
    const next = rest * base;
    steps.push(
      `For $${base}^{${count}}$: $${rest} \\cdot ${base} = ${next}$ and $${next} = ${Math.floor(next / modulus)} \\cdot ${modulus} + ${next % modulus}$.`,
    );
    rest = next % modulus;
  }
  return remainder(random, `${base}^{${exponent}}`, modulus, [...steps, `The remainder is $${rest}$.`], rest);
}
