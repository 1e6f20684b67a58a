import { chain, computePhrasings } from '../computing.ts';
import { fraction, greatestCommonDivisor, reducedFraction } from '../latex.ts';
import type { Problem } from '../problem.ts';
import type { Random } from '../random.ts';
import { unordered } from './facts.ts';
import type { Size } from './family.ts';
import { product, sum } from './reckoning.ts';

type Fraction = readonly [numerator: number, denominator: number];

/** Sum, difference, product or quotient of two proper fractions. */
export function fractionArithmetic(random: Random, size: Size): Problem {
  const [a, b] = [properFraction(random, size), properFraction(random, size)];
  const operator = random.pick(['+', '-', '\\cdot', ':'] as const);
  const expression = `${fraction(...a)} ${operator} ${fraction(...b)}`;
  const work =
    operator === '+' || operator === '-' ? added(a, b, operator) : multiplied(a, operator === ':' ? [b[1], b[0]] : b);
  const inverted =
    operator === ':'
      ? [`Multiply by the reciprocal: $${expression} = ${fraction(...a)} \\cdot ${fraction(b[1], b[0])}$.`]
      : [];
  return {
    family: 'fractions',
    identity: `${operator} ${operator === '+' || operator === '\\cdot' ? unordered(fraction(...a), fraction(...b)) : expression}`,
    statement: random.pick(computePhrasings)(expression),
    steps: [...inverted, ...work.steps],
    answer: work.answer,
    derivation: chain(expression, work.rights),
  };
}

function properFraction(random: Random, size: Size): Fraction {
  const denominator = size === 'larger' ? random.integer(13, 20) : random.integer(2, 12);
  const numerator = random.integer(1, denominator - 1);
  return greatestCommonDivisor(numerator, denominator) === 1 ? [numerator, denominator] : properFraction(random, size);
}

interface FractionWork {
  steps: string[];
  answer: string;
  rights: string[];
}

/** Cancels one prime after the other. Ends with the fraction in lowest terms, or the number that it is. */
export function reduction(numerator: number, denominator: number): FractionWork {
  const steps: string[] = [];
  const rights: string[] = [];
  let [above, below] = [numerator, denominator];
  for (const prime of [2, 3, 5, 7, 11, 13, 17, 19]) {
    while (above % prime === 0 && below % prime === 0) {
      const before = fraction(above, below);
      [above, below] = [above / prime, below / prime];
      steps.push(`Divide both by $${prime}$: $${before} = ${fraction(above, below)}$.`);
      rights.push(fraction(above, below));
    }
  }
  const answer = below === 1 ? String(above) : fraction(above, below);
  if (below === 1) {
    steps.push(`$${fraction(above, 1)} = ${answer}$.`);
    rights.splice(-1, 1, answer);
  } else steps.push(`$${Math.abs(above)}$ and $${below}$ have no common factor.`);
  return { steps, answer, rights };
}

function added(a: Fraction, b: Fraction, operator: '+' | '-'): FractionWork {
  const [[p, q], [r, s]] = [a, b];
  const common = (q * s) / greatestCommonDivisor(q, s);
  const [left, right] = [(p * common) / q, (r * common) / s];
  const total = sum(left, operator === '+' ? right : -right);
  const joined = `${fraction(left, common)} ${operator} ${fraction(right, common)}`;
  const result = total.value === 0 ? '0' : fraction(total.value, common);
  const reduced = total.value === 0 ? { steps: [], answer: '0', rights: [] } : reduction(total.value, common);
  return {
    steps: [
      ...(q === s ? [`The denominators are equal.`] : commonDenominator(a, b, common)),
      ...total.lines,
      `So $${joined} = \\frac{${left} ${operator} ${right}}{${common}} = ${result}$.`,
      ...reduced.steps,
    ],
    answer: reduced.answer,
    rights: [...(q === s ? [] : [joined]), result, ...reduced.rights],
  };
}

/** Both fractions with one denominator: the factors from the tables, then the numerators. */
function commonDenominator(a: Fraction, b: Fraction, common: number): string[] {
  const widened = ([numerator, denominator]: Fraction): string => {
    const factor = common / denominator;
    const above = `${numerator} \\cdot ${factor}`;
    return `$${fraction(numerator, denominator)} = \\frac{${above}}{${denominator} \\cdot ${factor}} = ${fraction(numerator * factor, common)}$.`;
  };
  const needed = [a, b].filter(([, denominator]) => denominator !== common);
  return [
    `The common denominator is $${common} = ${common / a[1]} \\cdot ${a[1]} = ${common / b[1]} \\cdot ${b[1]}$.`,
    ...needed.flatMap(([numerator, denominator]) => [
      ...(numerator * (common / denominator) > 99 || common / denominator > 10
        ? product(numerator, common / denominator).lines
        : []),
      widened([numerator, denominator]),
    ]),
  ];
}

function multiplied([p, q]: Fraction, [r, s]: Fraction): FractionWork {
  const [above, below] = [product(p, r), product(q, s)];
  const reduced = reduction(above.value, below.value);
  const result = fraction(above.value, below.value);
  return {
    steps: [
      `Numerators and denominators are multiplied: $\\frac{${p}}{${q}} \\cdot \\frac{${r}}{${s}} = \\frac{${p} \\cdot ${r}}{${q} \\cdot ${s}}$.`,
      ...above.lines,
      ...below.lines,
      `The product is $${result}$.`,
      ...reduced.steps,
    ],
    answer: reduced.answer,
    rights: [`\\frac{${p} \\cdot ${r}}{${q} \\cdot ${s}}`, result, ...reduced.rights],
  };
}

/** A fraction of a whole number: `\frac{3}{4}` of 60. */
export function fractionOfNumber(random: Random): Problem {
  const denominator = random.integer(2, 9);
  const [numerator, part] = [random.integer(1, denominator - 1), random.integer(2, 40)];
  if (greatestCommonDivisor(numerator, denominator) > 1) return fractionOfNumber(random);
  const whole = denominator * part;
  const written = fraction(numerator, denominator);
  const work = product(numerator, part);
  return {
    family: 'fractions',
    identity: `${written} of ${whole}`,
    statement: random.pick([
      `What is $${written}$ of $${whole}$?`,
      `Find $${written}$ of $${whole}$.`,
      `Compute $${written} \\cdot ${whole}$.`,
    ]),
    steps: [
      `$\\frac{1}{${denominator}}$ of $${whole}$ is $\\frac{${whole}}{${denominator}} = ${part}$.`,
      ...work.lines,
    ],
    answer: String(work.value),
    derivation: chain(`${written} \\cdot ${whole}`, [
      `${numerator} \\cdot ${part}`,
      reducedFraction(numerator * part, 1),
    ]),
  };
}
