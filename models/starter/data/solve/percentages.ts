import { chain } from '../computing.ts';
import type { Problem } from '../problem.ts';
import type { Random } from '../random.ts';
import type { Size } from './family.ts';
import { differenceLine, product, sumLine } from './reckoning.ts';

/** A percentage of a number, a number made larger or smaller by one, and which percentage one number is of another. */
export function percentage(random: Random, size: Size): Problem {
  return random.pick(size === 'larger' ? [ofNumber, changed] : [ofNumber, ofNumber, changed, asked])(random, size);
}

function drawn(random: Random, size: Size): { percent: number; whole: number } {
  if (size === 'larger') return { percent: random.integer(1, 99), whole: 100 * random.integer(11, 40) };
  return random.chance(0.6)
    ? { percent: 5 * random.integer(1, 19), whole: 20 * random.integer(1, 40) }
    : { percent: random.integer(1, 99), whole: 100 * random.integer(1, 10) };
}

/** One hundredth, or one twentieth, and as many of these as are needed. */
function share(percent: number, whole: number): { value: number; lines: string[] } {
  const [unit, times] = whole % 100 === 0 ? [1, percent] : [5, percent / 5];
  const part = (whole * unit) / 100;
  const work = product(part, times);
  return {
    value: work.value,
    lines: [
      `$${unit}\\%$ of $${whole}$ is $\\frac{${whole}}{${100 / unit}} = ${part}$.`,
      ...(unit === 1 ? [] : [`$${percent} = ${times} \\cdot ${unit}$.`]),
      ...(times === 1 ? [] : work.lines),
    ],
  };
}

function ofNumber(random: Random, size: Size): Problem {
  const { percent, whole } = drawn(random, size);
  const { value, lines } = share(percent, whole);
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
    steps: lines,
    answer: String(value),
    derivation: chain(`${of} \\cdot ${whole}`, [`\\frac{${percent}}{100} \\cdot ${whole}`, String(value)]),
  };
}

function changed(random: Random, size: Size): Problem {
  const { percent, whole } = drawn(random, size);
  const { value, lines } = share(percent, whole);
  const rises = random.chance(0.5);
  const result = rises ? whole + value : whole - value;
  const thing = random.pick(['A bicycle', 'A coat', 'A table', 'A ticket', 'A phone']);
  return {
    family: 'percentages',
    identity: `${whole} ${rises ? 'raised' : 'lowered'} by ${percent} percent`,
    statement: rises
      ? random.pick([
          `Increase $${whole}$ by $${percent}\\%$.`,
          `${thing} costs $${whole}$ euros. The price rises by $${percent}\\%$. What is the new price?`,
        ])
      : random.pick([
          `Decrease $${whole}$ by $${percent}\\%$.`,
          `${thing} costs $${whole}$ euros. It is sold with a discount of $${percent}\\%$. What is the new price?`,
        ]),
    steps: [...lines, rises ? sumLine(whole, value) : differenceLine(whole, value)],
    answer: String(result),
    derivation: [],
  };
}

function asked(random: Random): Problem {
  const [part, whole] = [random.integer(1, 19), random.pick([20, 25, 50, 10, 4, 5])];
  if (part >= whole) return asked(random);
  const factor = 100 / whole;
  const work = product(part, factor);
  return {
    family: 'percentages',
    identity: `${part} of ${whole} in percent`,
    statement: random.pick([
      `What percentage of $${whole}$ is $${part}$?`,
      `Write $\\frac{${part}}{${whole}}$ as a percentage.`,
      `$${part}$ of $${whole}$ pupils can swim. What percentage is that?`,
    ]),
    steps: [
      `$${whole} \\cdot ${factor} = 100$.`,
      ...work.lines,
      `So $\\frac{${part}}{${whole}} = \\frac{${work.value}}{100}$.`,
    ],
    answer: `${work.value}\\%`,
    derivation: [],
  };
}
