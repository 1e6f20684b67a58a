import { linear, operand, signedTerm, term } from '../latex.ts';
import type { Problem } from '../problem.ts';
import type { Random } from '../random.ts';
import type { Size } from './family.ts';
import { finishLinear } from './linear.ts';
import { signedProduct, sum } from './reckoning.ts';

/** `ax + by = e`. */
interface Row {
  readonly a: number;
  readonly b: number;
  readonly e: number;
}

const written = ({ a, b, e }: Row): string => `${term(a, 'x')}${signedTerm(b, 'y')} = ${e}`;

/** Two equations in x and y with integer solutions, by elimination of y, every product and sum written out. */
export function linearSystem(random: Random, size: Size): Problem {
  const most = size === 'larger' ? 20 : 9;
  const [x, y] = [random.integer(-most, most), random.integer(-most, most)];
  const row = (): Row => {
    const [a, b] = [random.integer(1, 5), random.nonZero(-4, 4)];
    return { a, b, e: a * x + b * y };
  };
  const [first, second] = [row(), row()];
  const singular = first.a * second.b === first.b * second.a;
  if (singular || (size === 'larger' && Math.max(Math.abs(x), Math.abs(y)) <= 9)) return linearSystem(random, size);
  return {
    family: 'linear systems',
    identity: [written(first), written(second)].sort().join(', '),
    statement: random.pick([
      `Solve the system $${written(first)}$, $${written(second)}$.`,
      `Solve $${written(first)}$ and $${written(second)}$ for $x$ and $y$.`,
      `Find $x$ and $y$ if $${written(first)}$ and $${written(second)}$.`,
      `Solve the system of equations\n\\[ ${written(first)}, \\qquad ${written(second)}. \\]`,
    ]),
    steps: elimination(first, second, x),
    answer: `x = ${x},\\ y = ${y}`,
    derivation: [],
  };
}

function elimination(first: Row, second: Row, x: number): string[] {
  const equal = Math.abs(first.b) === Math.abs(second.b);
  const upper = multiplied(first, equal ? 1 : Math.abs(second.b), 'first');
  const lower = multiplied(second, equal ? 1 : Math.abs(first.b), 'second');
  const subtract = first.b * second.b > 0;
  const sign = subtract ? -1 : 1;
  const [left, right] = [sum(upper.row.a, sign * lower.row.a), sum(upper.row.e, sign * lower.row.e)];
  const operator = subtract ? '-' : '+';
  return [
    ...upper.lines,
    ...lower.lines,
    `${subtract ? 'Subtract' : 'Add'} the equations, so that $y$ goes away.`,
    `For $x$: $${upper.row.a} ${operator} ${operand(lower.row.a)} = ${left.value}$.`,
    `On the right: $${upper.row.e} ${operator} ${operand(lower.row.e)}$.`,
    ...right.lines,
    `So $${term(left.value, 'x')} = ${right.value}$${left.value === 1 ? '.' : ` and $x = ${x}$.`}`,
    ...backSubstitution(first, x),
  ];
}

function multiplied(row: Row, factor: number, which: string): { row: Row; lines: string[] } {
  if (factor === 1) return { row, lines: [] };
  const scaled: Row = { a: row.a * factor, b: row.b * factor, e: row.e * factor };
  return {
    row: scaled,
    lines: [
      `Multiply the ${which} equation by $${factor}$:`,
      ...signedProduct(factor, row.e).lines,
      `So it is $${written(scaled)}$.`,
    ],
  };
}

/** Puts x into an equation and solves it for y. */
function backSubstitution({ a, b, e }: Row, x: number): string[] {
  const known = signedProduct(a, x);
  const left = b > 0 ? linear(b, 'y', known.value) : `${known.value}${signedTerm(b, 'y')}`;
  const shown = known.value === 0 ? term(b, 'y') : left;
  return [
    `Put $x = ${x}$ into the first equation: $${a} \\cdot ${operand(x)} = ${known.value}$, so $${shown} = ${e}$.`,
    ...finishLinear(b, known.value, e, 'y').steps,
  ];
}
