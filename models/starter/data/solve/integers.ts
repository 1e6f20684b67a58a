import { chain, computePhrasings } from '../computing.ts';
import { operand } from '../latex.ts';
import type { Problem } from '../problem.ts';
import type { Random } from '../random.ts';
import { factIdentity } from './facts.ts';
import { withDigits, type Size } from './family.ts';
import { differenceLine, divisionLine, joined, product, signedProduct, sum, sumLine } from './reckoning.ts';

interface Work {
  expression: string;
  /** where it differs from the expression */
  identity?: string;
  lines: readonly string[];
  value: number;
  /** what the expression becomes on the way */
  between?: readonly string[];
}

/** Sums, differences, products and quotients of natural numbers, and up to three integers with signs and parentheses. */
export function integerArithmetic(random: Random, size: Size): Problem {
  const make =
    size === 'larger'
      ? random.pick([longSum, longDifference, longProduct])
      : random.weighted<(random: Random, size: Size) => Work>([
          [4, longSum],
          [4, longDifference],
          [4, longProduct],
          [3, threeIntegers],
          [3, productAndSum],
          [2, sumTimes],
          [2, signedPair],
          [2, division],
        ]);
  const work = make(random, size);
  return {
    family: 'integer arithmetic',
    identity: work.identity ?? `compute ${work.expression}`,
    statement: random.pick(computePhrasings)(work.expression),
    steps: [...work.lines],
    answer: String(work.value),
    derivation: chain(work.expression, [...(work.between ?? []), String(work.value)]),
  };
}

function longSum(random: Random, size: Size): Work {
  const [a, b] =
    size === 'larger'
      ? [withDigits(random, 4), withDigits(random, random.integer(3, 4))]
      : [withDigits(random, random.integer(2, 3)), withDigits(random, random.integer(2, 3))];
  return {
    expression: `${a} + ${b}`,
    identity: factIdentity(a, '+', b),
    lines: [sumLine(a, b)],
    value: a + b,
  };
}

function longDifference(random: Random, size: Size): Work {
  const a = withDigits(random, size === 'larger' ? 4 : random.integer(2, 3));
  const b = size === 'larger' ? random.integer(100, a) : random.integer(10, a);
  return { expression: `${a} - ${b}`, lines: [differenceLine(a, b)], value: a - b };
}

function longProduct(random: Random, size: Size): Work {
  const [a, b] =
    size === 'larger'
      ? [withDigits(random, 3), withDigits(random, 2)]
      : random.chance(0.5)
        ? [withDigits(random, random.integer(2, 3)), random.integer(2, 9)]
        : [withDigits(random, 2), withDigits(random, 2)];
  const [first, second] = random.chance(0.5) || b >= 10 ? [a, b] : [b, a];
  const { value, lines } = product(first, second);
  const expression = `${first} \\cdot ${second}`;
  return { expression, identity: factIdentity(a, '\\cdot', b), lines, value };
}

function threeIntegers(random: Random): Work {
  const [a, b, c] = [random.integer(2, 60), random.nonZero(-40, 40), random.nonZero(-40, 40)];
  const first = sum(a, b);
  const second = sum(first.value, c);
  return {
    expression: joined(joined(a, b), c),
    lines: [...first.lines, ...second.lines],
    value: second.value,
    between: [joined(first.value, c)],
  };
}

function productAndSum(random: Random): Work {
  const [a, b, c] = [random.integer(2, 60), random.integer(2, 12), random.integer(2, 12)];
  const inner = product(b, c);
  const sign = random.pick([1, -1]);
  if (random.chance(0.5)) {
    const outer = sum(a, sign * inner.value);
    return {
      expression: `${a} ${sign > 0 ? '+' : '-'} ${b} \\cdot ${c}`,
      lines: ['The product comes first.', ...inner.lines, ...outer.lines],
      value: outer.value,
      between: [joined(a, sign * inner.value)],
    };
  }
  const outer = sum(inner.value, sign * a);
  return {
    expression: joined(`${b} \\cdot ${c}`, sign * a),
    lines: ['The product comes first.', ...inner.lines, ...outer.lines],
    value: outer.value,
    between: [joined(inner.value, sign * a)],
  };
}

function sumTimes(random: Random): Work {
  const [factor, a, b] = [random.integer(2, 9), random.integer(2, 30), random.nonZero(-30, 30)];
  const inner = sum(a, b);
  const outer = signedProduct(factor, inner.value);
  return {
    expression: `${factor} \\cdot (${joined(a, b)})`,
    lines: ['The parentheses come first.', ...inner.lines, ...outer.lines],
    value: outer.value,
    between: [`${factor} \\cdot ${operand(inner.value)}`],
  };
}

function signedPair(random: Random): Work {
  const [a, b] = [random.nonZero(-99, 99), random.nonZero(-99, 99)];
  if (random.chance(0.5)) {
    const { value, lines } = sum(a, b);
    return { expression: joined(a, b), lines, value };
  }
  const [c, d] = [random.nonZero(-12, 30), random.nonZero(-9, 9)];
  const { value, lines } = signedProduct(c, d);
  const expression = `${operand(c)} \\cdot ${operand(d)}`;
  return { expression, identity: factIdentity(c, '\\cdot', d), lines, value };
}

function division(random: Random): Work {
  const [divisor, value] = [random.integer(2, 9), random.integer(3, 150)];
  const expression = random.pick([`\\frac{${divisor * value}}{${divisor}}`, `${divisor * value} : ${divisor}`]);
  return {
    expression,
    identity: `compute ${divisor * value} / ${divisor}`,
    lines: [divisionLine(divisor * value, divisor)],
    value,
  };
}
