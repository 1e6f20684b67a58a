import { linear, polynomial } from './latex.ts';
import type { Random } from './random.ts';
import { expansionIdentity } from './solve/quadratics.ts';
import { isHeldOut } from './split.ts';

/**
 * Displayed mathematics that is drawn anew each time, with the sentence before it. What could be a problem of its own is
 * none that is held out.
 */
export function drawnDisplay(random: Random): string {
  return random.pick([matrixProduct, determinant, casesFunction, alignedExpansion, systemOfEquations, limit, integral])(
    random,
  );
}

const small = (random: Random): number => random.integer(-4, 6);

const matrix = (rows: readonly (readonly number[])[]): string =>
  `\\begin{pmatrix}\n${rows.map((row) => `    ${row.join(' & ')}`).join(' \\\\\n')}\n  \\end{pmatrix}`;

function matrixProduct(random: Random): string {
  const [a, b, c, d] = [small(random), small(random), small(random), small(random)];
  const [x, y] = [small(random), small(random)];
  return `${random.pick(['We compute the product', 'For example,', 'We have'])}\n\\[\n  ${matrix([
    [a, b],
    [c, d],
  ])}\n  ${matrix([[x], [y]])}\n  = ${matrix([[a * x + b * y], [c * x + d * y]])}.\n\\]`;
}

function determinant(random: Random): string {
  const [a, b, c, d] = [small(random), small(random), small(random), small(random)];
  const factor = (value: number): string => (value < 0 ? `(${String(value)})` : String(value));
  return `The determinant is\n\\[\n  \\begin{vmatrix}\n    ${String(a)} & ${String(b)} \\\\\n    ${String(c)} & ${String(d)}\n  \\end{vmatrix}\n  = ${factor(a)} \\cdot ${factor(d)} - ${factor(b)} \\cdot ${factor(c)} = ${String(a * d - b * c)}.\n\\]`;
}

function casesFunction(random: Random): string {
  const at = random.integer(-3, 5);
  const [f, x] = [random.pick(['f', 'g', 'h']), random.pick(['x', 't'])];
  const [left, right] = [linear(random.integer(1, 5), x, small(random)), polynomial([1, 0, small(random)], x)];
  return `${random.pick(['Consider the function', 'Define', 'Let'])}\n\\[\n  ${f}(${x}) =\n  \\begin{cases}\n    ${left}, & \\text{if } ${x} < ${String(at)}, \\\\\n    ${right}, & \\text{if } ${x} \\geq ${String(at)}.\n  \\end{cases}\n\\]`;
}

function alignedExpansion(random: Random): string {
  const [a, b] = [random.nonZero(-9, 9), random.nonZero(-9, 9)];
  if (isHeldOut(expansionIdentity(linear(1, 'x', a), linear(1, 'x', b)))) return alignedExpansion(random);
  const x = random.pick(['x', 't', 'n', 'y']);
  const [left, right] = [linear(1, x, a), linear(1, x, b)];
  const name = random.pick(['align*', 'align', 'align*']);
  const answer = polynomial([1, a + b, a * b], x);
  const between = `${x}^2 ${b < 0 ? '-' : '+'} ${String(Math.abs(b))}${x} ${a < 0 ? '-' : '+'} ${String(Math.abs(a))}${x} ${a * b < 0 ? '-' : '+'} ${String(Math.abs(a * b))}`;
  return `${random.pick(['We multiply out:', 'Indeed,', 'A short calculation gives'])}\n\\begin{${name}}\n  (${left})(${right}) &= ${between.replaceAll(/(?<!\d)1([a-z])/g, '$1')} \\\\\n  &= ${answer}.\n\\end{${name}}`;
}

function systemOfEquations(random: Random): string {
  const [x, y, a, b] = [small(random), small(random), random.integer(2, 5), random.integer(2, 5)];
  const [opening, closing] = random.pick([
    ['The system', 'has the solution'],
    ['The system', 'is solved by'],
    ['Consider the system', 'Its solution is'],
  ] as const);
  return `${opening}\n\\[\n  \\left\\{\n  \\begin{aligned}\n    ${String(a)}x + y &= ${String(a * x + y)} \\\\\n    x + ${String(b)}y &= ${String(x + b * y)}\n  \\end{aligned}\n  \\right.\n\\]\n${closing} $x = ${String(x)}$, $y = ${String(y)}$.`;
}

function limit(random: Random): string {
  const [a, b, c, d] = [random.integer(1, 9), random.integer(1, 9), random.integer(1, 9), random.integer(1, 9)];
  const n = random.pick(['n', 'x']);
  const [above, below] = [linear(a, n, b), linear(c, n, d)];
  return `We have\n\\[\n  \\lim_{${n} \\to \\infty} \\frac{${above}}{${below}}\n  = \\lim_{${n} \\to \\infty} \\frac{${String(a)} + \\frac{${String(b)}}{${n}}}{${String(c)} + \\frac{${String(d)}}{${n}}}\n  = \\frac{${String(a)}}{${String(c)}}.\n\\]`;
}

function integral(random: Random): string {
  const [a, b, to] = [random.integer(1, 5), random.integer(-5, 9), random.integer(1, 5)];
  const primitive = polynomial([a, b, 0], 'x');
  if (isHeldOut(`integral of ${linear(2 * a, 'x', b)} from 0 to ${String(to)}`)) return integral(random);
  return `${random.pick(['The integral is', 'We integrate:', 'Therefore'])}\n\\[\n  \\int_0^{${String(to)}} (${linear(2 * a, 'x', b)}) \\, dx\n  = \\left[ ${primitive} \\right]_0^{${String(to)}}\n  = ${String(a * to * to + b * to)}.\n\\]`;
}
