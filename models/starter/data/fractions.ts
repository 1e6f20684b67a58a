import { chain, computePhrasings } from './computing.ts';
import { fraction, greatestCommonDivisor, reducedFraction } from './latex.ts';
import type { Problem } from './problem.ts';
import type { Random } from './random.ts';

/** Sum, difference or product of two proper fractions with denominators up to twelve. */
export function fractionArithmetic(random: Random): Problem {
  const [p, q] = properFraction(random);
  const [r, s] = properFraction(random);
  const operator = random.weighted([
    [4, '+'],
    [4, '-'],
    [3, '\\cdot'],
  ] as const);
  const expression = `${fraction(p, q)} ${operator} ${fraction(r, s)}`;
  const work = operator === '\\cdot' ? multiplyFractions(p, q, r, s) : addFractions(p, q, r, s, operator);
  return {
    family: 'fractions',
    identity: `compute ${expression}`,
    statement: random.pick(computePhrasings)(expression),
    steps: work.steps,
    answer: work.answer,
    derivation: chain(expression, work.rights),
  };
}

function properFraction(random: Random): [numerator: number, denominator: number] {
  const denominator = random.integer(2, 12);
  const numerator = random.integer(1, denominator - 1);
  return greatestCommonDivisor(numerator, denominator) === 1 ? [numerator, denominator] : properFraction(random);
}

interface FractionWork {
  steps: string[];
  answer: string;
  rights: string[];
}

function reduction(numerator: number, denominator: number): FractionWork {
  const written = fraction(numerator, denominator);
  const divisor = greatestCommonDivisor(numerator, denominator);
  const answer = reducedFraction(numerator, denominator);
  const steps =
    divisor === 1
      ? ['This is in lowest terms.']
      : [
          `Divide numerator and denominator by $\\gcd(${Math.abs(numerator)}, ${denominator}) = ${divisor}$: $${written} = ${answer}$.`,
        ];
  return { steps, answer, rights: divisor === 1 ? [] : [answer] };
}

function addFractions(p: number, q: number, r: number, s: number, operator: '+' | '-'): FractionWork {
  const common = (q * s) / greatestCommonDivisor(q, s);
  const [left, right] = [(p * common) / q, (r * common) / s];
  const total = operator === '+' ? left + right : left - right;
  const reduced = reduction(total, common);
  const widen = (numerator: number, denominator: number): string =>
    denominator === common
      ? `$${fraction(numerator, denominator)}$ stays`
      : `$${fraction(numerator, denominator)} = \\frac{${numerator} \\cdot ${common / denominator}}{${denominator} \\cdot ${common / denominator}} = ${fraction((numerator * common) / denominator, common)}$`;
  const joined = `${fraction(left, common)} ${operator} ${fraction(right, common)}`;
  const sum = `\\frac{${left} ${operator} ${right}}{${common}}`;
  return {
    steps: [
      q === s
        ? `The common denominator is $${common}$.`
        : `The least common multiple of $${q}$ and $${s}$ is $${common}$.`,
      ...(q === s ? [] : [`${widen(p, q)}.`, `${widen(r, s)}.`]),
      `$${joined} = ${sum} = ${total === 0 ? '0' : fraction(total, common)}$.`,
      ...(total === 0 ? [] : reduced.steps),
    ],
    answer: total === 0 ? '0' : reduced.answer,
    rights: [
      ...(q === s ? [] : [joined]),
      total === 0 ? '0' : fraction(total, common),
      ...(total === 0 ? [] : reduced.rights),
    ],
  };
}

function multiplyFractions(p: number, q: number, r: number, s: number): FractionWork {
  const reduced = reduction(p * r, q * s);
  return {
    steps: [
      `Multiply the numerators: $${p} \\cdot ${r} = ${p * r}$.`,
      `Multiply the denominators: $${q} \\cdot ${s} = ${q * s}$.`,
      `So the product is $${fraction(p * r, q * s)}$.`,
      ...reduced.steps,
    ],
    answer: reduced.answer,
    rights: [`\\frac{${p} \\cdot ${r}}{${q} \\cdot ${s}}`, fraction(p * r, q * s), ...reduced.rights],
  };
}
