import { greatestCommonDivisor } from './latex.ts';
import type { Example } from './examples.ts';
import type { Random } from './random.ts';

/** A question about small numbers and its answer, as they stand in the steps of solutions. */
type Fact = readonly [question: string, answer: string];

const sum = (random: Random): Fact => {
  const [a, b] = [random.integer(-60, 99), random.integer(1, 60)];
  return random.chance(0.5) ? [`$${a} + ${b} =`, ` ${a + b}$.\n`] : [`$${a} - ${b} =`, ` ${a - b}$.\n`];
};

const smallSum = (random: Random): Fact => {
  const [a, b] = [random.integer(-12, 20), random.integer(1, 12)];
  return random.chance(0.5) ? [`$${a} + ${b} =`, ` ${a + b}$.\n`] : [`$${a} - ${b} =`, ` ${a - b}$.\n`];
};

const largeSum = (random: Random): Fact => {
  const [a, part] = [random.integer(100, 899), random.pick([1, 10, 100]) * random.integer(1, 9)];
  return random.chance(0.5) || part > a
    ? [`$${a} + ${part} =`, ` ${a + part}$.\n`]
    : [`$${a} - ${part} =`, ` ${a - part}$.\n`];
};

const product = (random: Random): Fact => {
  const [a, b] = [random.integer(2, 12), random.integer(2, 12)];
  return [`$${a} \\cdot ${b} =`, ` ${a * b}$.\n`];
};

const productOfTens = (random: Random): Fact => {
  const [a, b] = [random.integer(2, 9), 10 * random.integer(1, 9)];
  return [`$${a} \\cdot ${b} =`, ` ${a * b}$.\n`];
};

const signedProduct = (random: Random): Fact => {
  const [a, b] = [random.nonZero(-9, 9), random.nonZero(-9, 9)];
  const written = (value: number): string => (value < 0 ? `(${value})` : String(value));
  return [`$${written(a)} \\cdot ${written(b)} =`, ` ${a * b}$.\n`];
};

const quotient = (random: Random): Fact => {
  const [a, b] = [random.nonZero(-9, 12), random.integer(-12, 12)];
  return [`$\\frac{${a * b}}{${a}} =`, ` ${b}$.\n`];
};

const multiple = (random: Random): Fact => {
  const [a, b] = [random.integer(2, 12), random.integer(2, 12)];
  return [`The least common multiple of $${a}$ and $${b}$ is`, ` $${(a * b) / greatestCommonDivisor(a, b)}$.\n`];
};

const divisor = (random: Random): Fact => {
  const common = random.integer(1, 12);
  const [a, b] = [common * random.integer(1, 8), common * random.integer(1, 8)];
  return [`$\\gcd(${a}, ${b}) =`, ` ${greatestCommonDivisor(a, b)}$.\n`];
};

const makers: readonly (readonly [weight: number, make: (random: Random) => Fact])[] = [
  [26, sum],
  [16, smallSum],
  [6, largeSum],
  [16, product],
  [6, productOfTens],
  [5, signedProduct],
  [12, quotient],
  [6, multiple],
  [6, divisor],
];

/** A page of facts. Its parts are questions and answers in turn, so that the questions weigh as little as prompts. */
export function factSheet(random: Random): Example {
  const facts = Array.from({ length: random.integer(12, 30) }, () => random.weighted(makers)(random));
  return { kind: 'facts', family: 'facts', parts: facts.flat() };
}

/** Sums and differences in the places where solutions have them. */
const sumInPlace = (random: Random): Fact => {
  const small = random.chance(0.4);
  const a = small ? random.integer(-20, 30) : random.integer(-99, 150);
  const b = small ? random.integer(1, 20) : random.integer(1, 99);
  const sign = random.pick(['+', '-']);
  const value = sign === '+' ? a + b : a - b;
  const denominator = random.integer(2, 60);
  return random.weighted<Fact>([
    [6, [`$${a} ${sign} ${b} =`, ` ${value}$.\n`]],
    [3, [`$${random.integer(2, 12)}${random.pick(['x', 'y', 't', 'n'])} = ${a} ${sign} ${b} =`, ` ${value}$.\n`]],
    [1, [`$\\frac{${a} ${sign} ${b}}{${denominator}} = \\frac{`, `${value}}{${denominator}}$.\n`]],
  ]);
};

/** A page of sums and differences, with some other facts between them. */
export function sumSheet(random: Random): Example {
  const facts = Array.from({ length: random.integer(12, 30) }, () =>
    random.chance(0.85) ? sumInPlace(random) : random.weighted(makers)(random),
  );
  return { kind: 'facts', family: 'sums', parts: facts.flat() };
}
