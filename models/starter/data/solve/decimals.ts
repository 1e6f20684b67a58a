import { chain, computePhrasings } from '../computing.ts';
import type { Problem } from '../problem.ts';
import type { Random } from '../random.ts';
import { unordered } from './facts.ts';
import type { Size } from './family.ts';
import { differenceLine, product, sumLine } from './reckoning.ts';

/** A decimal number as digits and how many of them stand behind the point. */
interface Decimal {
  readonly digits: number;
  readonly places: number;
}

/** `1.50` for 150 with two places. */
function writtenDecimal({ digits, places }: Decimal): string {
  if (places === 0) return String(digits);
  const text = String(digits).padStart(places + 1, '0');
  return `${text.slice(0, -places)}.${text.slice(-places)}`;
}

/** Without zeros at the end. */
function shortest(decimal: Decimal): Decimal {
  const { digits, places } = decimal;
  return places > 0 && digits % 10 === 0 ? shortest({ digits: digits / 10, places: places - 1 }) : decimal;
}

const widened = ({ digits, places }: Decimal, to: number): Decimal => ({
  digits: digits * 10 ** (to - places),
  places: to,
});

/** Sums and differences of decimals with up to two places, and products with a whole number or another decimal. */
export function decimalArithmetic(random: Random, size: Size): Problem {
  const digits = size === 'larger' ? 4 : random.integer(2, 3);
  const number = (most: number): Decimal => {
    const places = random.integer(1, most);
    const drawn = 10 * random.integer(10 ** (digits - 2), 10 ** (digits - 1) - 1) + random.integer(1, 9);
    return { digits: drawn, places };
  };
  const work = random.pick(['+', '-', '\\cdot'] as const);
  return work === '\\cdot' ? multiplied(random, number(2)) : added(random, number(2), number(2), work);
}

function added(random: Random, a: Decimal, b: Decimal, operator: '+' | '-'): Problem {
  const places = Math.max(a.places, b.places);
  const [first, second] = [widened(a, places), widened(b, places)];
  if (operator === '-' && first.digits < second.digits) return added(random, b, a, operator);
  const total: Decimal = {
    digits: operator === '+' ? first.digits + second.digits : first.digits - second.digits,
    places,
  };
  const aligned = `${writtenDecimal(first)} ${operator} ${writtenDecimal(second)}`;
  const expression = `${writtenDecimal(a)} ${operator} ${writtenDecimal(b)}`;
  const short = shortest(total);
  const identity = operator === '+' ? unordered(writtenDecimal(a), writtenDecimal(b)) : expression;
  return decimalProblem(random, expression, identity, short, [
    ...(a.places === b.places ? [] : [`With equally many places this is $${aligned}$.`]),
    operator === '+' ? sumLine(first.digits, second.digits) : differenceLine(first.digits, second.digits),
    `So $${aligned} = ${writtenDecimal(total)}$.`,
    ...(short === total ? [] : [`$${writtenDecimal(total)} = ${writtenDecimal(short)}$.`]),
  ]);
}

function multiplied(random: Random, a: Decimal): Problem {
  const b = shortest({ digits: random.integer(2, 9), places: random.integer(0, 1) });
  const work = product(a.digits, b.digits);
  const total: Decimal = { digits: work.value, places: a.places + b.places };
  const expression = `${writtenDecimal(a)} \\cdot ${writtenDecimal(b)}`;
  const short = shortest(total);
  return decimalProblem(random, expression, expression, short, [
    ...work.lines,
    `There are $${a.places} + ${b.places} = ${total.places}$ decimal places, so $${expression} = ${writtenDecimal(total)}$.`,
    ...(short === total ? [] : [`$${writtenDecimal(total)} = ${writtenDecimal(short)}$.`]),
  ]);
}

function decimalProblem(
  random: Random,
  expression: string,
  identity: string,
  value: Decimal,
  steps: string[],
): Problem {
  const answer = writtenDecimal(value);
  return {
    family: 'decimals',
    identity: `compute ${identity}`,
    statement: random.pick(computePhrasings)(expression),
    steps,
    answer,
    derivation: chain(expression, [answer]),
  };
}
