import { fraction, linear, operand, polynomial, reducedFraction } from '../latex.ts';
import type { Problem } from '../problem.ts';
import type { Random } from '../random.ts';
import { equationLine, solvePhrasings, variableNames } from './equations.ts';
import { unordered } from './facts.ts';
import type { Size } from './family.ts';
import { reduction } from './fractions.ts';
import { product, signedProduct, signedQuotient, sum } from './reckoning.ts';

const phrasings = [
  ...solvePhrasings,
  (equation: string) => `Find all solutions of $${equation}$.`,
  (equation: string) => `Find all solutions of $${equation}$.`,
  (equation: string) => `Find the roots of $${equation}$.`,
  (equation: string) => `Solve the quadratic equation $${equation}$.`,
  (equation: string, name: string) => `Find all real numbers $${name}$ with $${equation}$.`,
];

interface Equation {
  a: number;
  b: number;
  c: number;
}

/** ax² + bx + c = 0 with rational roots, by its discriminant, and some that have no real solution. */
export function quadraticEquation(random: Random, size: Size): Problem {
  const equation = drawn(random, size);
  const { a, b, c } = equation;
  const name = random.pick(variableNames);
  const written = polynomial([a, b, c], name);
  const work = solved(equation, name);
  return {
    family: 'quadratic equations',
    identity: `${polynomial([a, b, c], 'x')} = 0`,
    statement: random.pick(phrasings)(`${written} = 0`, name),
    steps: work.steps,
    answer: work.answer,
    derivation: [equationLine(written, '0'), ...work.lines],
  };
}

function drawn(random: Random, size: Size): Equation {
  const most = size === 'larger' ? 20 : 10;
  if (size === 'trained' && random.chance(0.1)) {
    const [b, c] = [random.integer(-6, 6), random.integer(1, 20)];
    return b * b < 4 * c ? { a: 1, b, c } : drawn(random, size);
  }
  const a = size === 'trained' && random.chance(0.25) ? random.integer(2, 3) : 1;
  const [p, q] = [random.integer(-most, most), a === 1 ? random.integer(-most, most) : random.integer(-6, 6)];
  const tooSmall = size === 'larger' && Math.max(Math.abs(p), Math.abs(q)) <= 10;
  const tooLarge = a > 1 && Math.abs(p) > 6;
  if ((p === 0 && q === 0) || tooSmall || tooLarge) return drawn(random, size);
  // (ax - p)(x - q)
  return { a, b: -(a * q + p), c: p * q };
}

interface Solved {
  steps: string[];
  answer: string;
  lines: { left: string; relation: string; right: string }[];
}

function solved({ a, b, c }: Equation, name: string): Solved {
  if (c === 0) return withoutConstant(a, b, name);
  const square = product(Math.abs(b), Math.abs(b));
  const four = product(4 * a, Math.abs(c));
  const discriminant = sum(square.value, c < 0 ? four.value : -four.value);
  const steps = [
    `Here $a = ${a}$, $b = ${b}$ and $c = ${c}$.`,
    ...(b < 0 ? [`$b^2 = ${operand(b)}^2 = ${-b} \\cdot ${-b}$.`] : []),
    ...square.lines,
    ...(a === 1 ? [] : [`$4 \\cdot ${a} = ${4 * a}$.`]),
    ...four.lines,
    `$b^2 - 4ac = ${square.value} ${c < 0 ? '+' : '-'} ${four.value}$.`,
    ...discriminant.lines,
  ];
  if (discriminant.value < 0) {
    steps.push(`$${discriminant.value} < 0$, so there is no real solution.`);
    return { steps, answer: '\\text{no real solution}', lines: [] };
  }
  const root = Math.sqrt(discriminant.value);
  steps.push(`$\\sqrt{${discriminant.value}} = ${root}$, because $${root} \\cdot ${root} = ${discriminant.value}$.`);
  const roots = root === 0 ? [0] : [-root, root];
  for (const sign of roots) steps.push(...half(-b, sign, 2 * a, name));
  const values = roots.map((sign) => reducedFraction(-b + sign, 2 * a));
  return { steps, ...conclusion(values, name) };
}

/** `x = (first + second) / below`, reckoned and reduced. */
function half(first: number, second: number, below: number, name: string): string[] {
  const above = sum(first, second);
  const start = `$${name} = \\frac{${first} ${second < 0 ? '-' : '+'} ${Math.abs(second)}}{${below}}$:`;
  const divided =
    above.value % below === 0
      ? signedQuotient(above.value, below).lines
      : [
          `$\\frac{${above.value}}{${below}} = ${fraction(above.value, below)}$.`,
          ...reduction(above.value, below).steps,
        ];
  return [`${start} ${above.lines.join(' ')}`, ...divided];
}

function withoutConstant(a: number, b: number, name: string): Solved {
  const other = reducedFraction(-b, a);
  const factored = a === 1 ? linear(1, name, b) : linear(a, name, b);
  const ordered = -b / a < 0 ? [other, '0'] : ['0', other];
  const result = conclusion(ordered, name);
  const second = a === 1 ? [] : [`$${a}${name} = ${-b}$, so $${name} = \\frac{${-b}}{${a}} = ${other}$.`];
  return {
    steps: [
      `Take out the common factor: $${name}(${factored}) = 0$.`,
      `So $${name} = 0$ or $${factored} = 0$.`,
      ...second,
      ...(a === 1 ? [`The second gives $${name} = ${other}$.`] : []),
    ],
    ...result,
    lines: [equationLine(`${name}(${factored})`, '0'), ...result.lines],
  };
}

function conclusion(values: readonly string[], name: string): Pick<Solved, 'answer' | 'lines'> {
  const answer = values.map((value) => `${name} = ${value}`).join(' \\text{ or } ');
  return { answer, lines: [equationLine(name, answer.replace(`${name} = `, ''))] };
}

/** x² + bx + c as a product: the pairs of factors of c with their sums, until one fits. */
export function factoring(random: Random, size: Size): Problem {
  const most = size === 'larger' ? 15 : 9;
  const [p, q] = [random.nonZero(-most, most), random.nonZero(-most, most)];
  if (size === 'larger' && Math.max(Math.abs(p), Math.abs(q)) <= 9) return factoring(random, size);
  const name = random.pick(variableNames);
  const [b, c] = [p + q, p * q];
  const [low, high] = p < q ? [p, q] : [q, p];
  const written = polynomial([1, b, c], name);
  const answer = low === high ? `(${linear(1, name, low)})^2` : `(${linear(1, name, low)})(${linear(1, name, high)})`;
  return {
    family: 'polynomials',
    identity: `factor ${polynomial([1, b, c], 'x')}`,
    statement: random.pick([`Factor $${written}$.`, `Factorize $${written}$.`, `Write $${written}$ as a product.`]),
    steps: [`We look for two numbers with product $${c}$ and sum $${b}$.`, ...factorSearch(low, high)],
    answer,
    derivation: [equationLine(written, answer)],
  };
}

function factorSearch(low: number, high: number): string[] {
  const [b, c] = [low + high, low * high];
  const steps: string[] = [];
  for (let small = 1; small * small <= Math.abs(c); small++) {
    if (c % small !== 0) continue;
    const large = Math.abs(c) / small;
    // The signs follow from those of the product and of the sum.
    const [first, second] =
      c > 0 ? (b < 0 ? [-large, -small] : [small, large]) : b < 0 ? [-large, small] : [-small, large];
    const total = first + second;
    const fits = total === b;
    steps.push(
      `$${operand(first)} \\cdot ${operand(second)} = ${c}$ and $${first} ${second < 0 ? '-' : '+'} ${Math.abs(second)} = ${total}$${fits ? ', which fits.' : '.'}`,
    );
    if (fits) return steps;
  }
  return steps;
}

/** The product of two polynomials in x, whichever stands first. */
export const expansionIdentity = (left: string, right: string): string => `expand ${unordered(left, right)}`;

/** (px + a)(qx + b), multiplied out. */
export function expansion(random: Random, size: Size): Problem {
  const most = size === 'larger' ? 15 : 9;
  const name = random.pick(variableNames);
  const [a, b] = [random.nonZero(-most, most), random.nonZero(-most, most)];
  const [p, q] = random.chance(0.6) ? [1, 1] : [random.integer(1, 4), random.integer(1, 4)];
  if (size === 'larger' && Math.max(Math.abs(a), Math.abs(b)) <= 9) return expansion(random, size);
  const [left, right] = [linear(p, name, a), linear(q, name, b)];
  const square = a === b && p === q && random.chance(0.5);
  const written = square ? `(${left})^2` : `(${left})(${right})`;
  const [outer, inner, constant] = [signedProduct(p, b), signedProduct(a, q), signedProduct(a, b)];
  const middle = sum(outer.value, inner.value);
  const answer = polynomial([p * q, middle.value, constant.value], name);
  const ofX = (value: number): string => (value === 0 ? '0' : polynomial([value, 0], name));
  return {
    family: 'polynomials',
    identity: expansionIdentity(linear(p, 'x', a), linear(q, 'x', b)),
    statement: random.pick([
      `Expand $${written}$.`,
      `Multiply out $${written}$.`,
      `Expand and simplify $${written}$.`,
      `Write $${written}$ as a polynomial.`,
      `Expand the product $${written}$.`,
    ]),
    steps: [
      ...(square ? [`$${written} = (${left})(${left})$.`] : []),
      `First: $${polynomial([p, 0], name)} \\cdot ${polynomial([q, 0], name)} = ${polynomial([p * q, 0, 0], name)}$.`,
      `Outer: $${operand(p)} \\cdot ${operand(b)} = ${outer.value}$, that is $${ofX(outer.value)}$.`,
      `Inner: $${operand(a)} \\cdot ${operand(q)} = ${inner.value}$, that is $${ofX(inner.value)}$.`,
      ...(constant.lines.length === 1 && Math.abs(a) < 10 && Math.abs(b) < 10
        ? [`Last: ${constant.lines[0] ?? ''}`]
        : constant.lines),
      ...middle.lines,
      `So the middle term is $${ofX(middle.value)}$.`,
    ],
    answer,
    derivation: [equationLine(written, answer)],
  };
}
