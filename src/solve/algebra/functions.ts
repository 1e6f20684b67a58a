import type { Decimal } from 'decimal.js';
import { isReal, type Arithmetic, type Complex } from './complex.ts';
import type { Operator } from './expression.ts';
import { NoValue } from './rational.ts';

/** A product of more factors than this is not computed. */
const maximalFactors = 2000;

type OfComplex = (a: Complex, arithmetic: Arithmetic) => Complex;
type OfReals = (arithmetic: Arithmetic, a: Decimal, b: Decimal, all: readonly Decimal[]) => Decimal;

const halfPi = (arithmetic: Arithmetic): Complex => ({ re: arithmetic.pi.div(2), im: arithmetic.zero.im });
const inverted = (value: Complex, arithmetic: Arithmetic) => arithmetic.divide(arithmetic.one, value);

const sin: OfComplex = (a, arithmetic) => arithmetic.sin(a);
const cos: OfComplex = (a, arithmetic) => arithmetic.cos(a);
const sinh: OfComplex = (a, arithmetic) =>
  arithmetic.divide(sin(arithmetic.multiply(arithmetic.i, a), arithmetic), arithmetic.i);
const cosh: OfComplex = (a, arithmetic) => cos(arithmetic.multiply(arithmetic.i, a), arithmetic);
const arcsin: OfComplex = (a, arithmetic) => arithmetic.arcsin(a);
const arccos: OfComplex = (a, arithmetic) => arithmetic.subtract(halfPi(arithmetic), arithmetic.arcsin(a));
const arctan: OfComplex = (a, arithmetic) => arithmetic.arctan(a);

const functionsOfOne: readonly (readonly [Operator, OfComplex])[] = [
  ['negate', (a, arithmetic) => arithmetic.negate(a)],
  ['degree', (a, arithmetic) => arithmetic.multiply(a, { re: arithmetic.pi.div(180), im: arithmetic.zero.im })],
  ['exp', (a, arithmetic) => arithmetic.exp(a)],
  ['ln', (a, arithmetic) => arithmetic.ln(a)],
  ['abs', (a, arithmetic) => ({ re: arithmetic.modulus(a), im: arithmetic.zero.im })],
  ['conjugate', (a) => ({ re: a.re, im: a.im.neg() })],
  ['real', (a, arithmetic) => ({ re: a.re, im: arithmetic.zero.im })],
  ['imaginary', (a, arithmetic) => ({ re: a.im, im: arithmetic.zero.im })],
  ['arg', (a, arithmetic) => ({ re: arithmetic.argument(a), im: arithmetic.zero.im })],
  ['sin', sin],
  ['cos', cos],
  ['tan', (a, arithmetic) => arithmetic.divide(sin(a, arithmetic), cos(a, arithmetic))],
  ['cot', (a, arithmetic) => arithmetic.divide(cos(a, arithmetic), sin(a, arithmetic))],
  ['sec', (a, arithmetic) => inverted(cos(a, arithmetic), arithmetic)],
  ['csc', (a, arithmetic) => inverted(sin(a, arithmetic), arithmetic)],
  ['arcsin', arcsin],
  ['arccos', arccos],
  ['arctan', arctan],
  ['arccot', (a, arithmetic) => arithmetic.subtract(halfPi(arithmetic), arctan(a, arithmetic))],
  ['arcsec', (a, arithmetic) => arccos(inverted(a, arithmetic), arithmetic)],
  ['arccsc', (a, arithmetic) => arcsin(inverted(a, arithmetic), arithmetic)],
  ['sinh', sinh],
  ['cosh', cosh],
  ['tanh', (a, arithmetic) => arithmetic.divide(sinh(a, arithmetic), cosh(a, arithmetic))],
  ['coth', (a, arithmetic) => arithmetic.divide(cosh(a, arithmetic), sinh(a, arithmetic))],
  ['sech', (a, arithmetic) => inverted(cosh(a, arithmetic), arithmetic)],
  ['csch', (a, arithmetic) => inverted(sinh(a, arithmetic), arithmetic)],
  ['arsinh', arsinh],
  ['arcosh', arcosh],
  [
    'artanh',
    (a, arithmetic) => arithmetic.divide(arctan(arithmetic.multiply(arithmetic.i, a), arithmetic), arithmetic.i),
  ],
];

const functionsOfReals: readonly (readonly [Operator, OfReals])[] = [
  ['floor', (_, a) => a.floor()],
  ['ceil', (_, a) => a.ceil()],
  ['sign', (arithmetic, a) => arithmetic.decimal(a.isZero() ? 0 : a.isNegative() ? -1 : 1)],
  ['max', (_, __, ___, all) => all.reduce((left, right) => (left.gt(right) ? left : right))],
  ['min', (_, __, ___, all) => all.reduce((left, right) => (left.lt(right) ? left : right))],
  ['mod', modulo],
  ['factorial', (arithmetic, a) => descending(arithmetic, a, a)],
  ['permutations', descending],
  ['binomial', binomial],
];

const complexFunctions = new Map(functionsOfOne);
const realFunctions = new Map(functionsOfReals);

/** @throws NoValue where the function has none */
export function applied(operator: Operator, operands: readonly Complex[], arithmetic: Arithmetic): Complex {
  const [a = arithmetic.zero, b = arithmetic.zero] = operands;
  if (operator === 'add') return operands.reduce((left, right) => arithmetic.add(left, right));
  if (operator === 'multiply') return operands.reduce((left, right) => arithmetic.multiply(left, right));
  if (operator === 'divide') return arithmetic.divide(a, b);
  if (operator === 'log') return arithmetic.divide(arithmetic.ln(a), arithmetic.ln(b));
  const ofComplex = complexFunctions.get(operator);
  if (ofComplex !== undefined) return ofComplex(a, arithmetic);
  const ofReals = realFunctions.get(operator);
  if (ofReals === undefined) throw new NoValue(`${operator} is not computed`);
  if (!operands.every(isReal)) throw new NoValue(`${operator} is for real numbers`);
  const reals = operands.map((operand) => operand.re);
  return { re: ofReals(arithmetic, a.re, b.re, reals), im: arithmetic.zero.im };
}

/** `ln(a + √(a² + 1))` */
function arsinh(a: Complex, arithmetic: Arithmetic): Complex {
  const root = arithmetic.sqrt(arithmetic.add(arithmetic.multiply(a, a), arithmetic.one));
  return arithmetic.ln(arithmetic.add(a, root));
}

/** `ln(a + √(a + 1) √(a - 1))` */
function arcosh(a: Complex, arithmetic: Arithmetic): Complex {
  const above = arithmetic.sqrt(arithmetic.add(a, arithmetic.one));
  const below = arithmetic.sqrt(arithmetic.subtract(a, arithmetic.one));
  return arithmetic.ln(arithmetic.add(a, arithmetic.multiply(above, below)));
}

function modulo(_: Arithmetic, a: Decimal, b: Decimal): Decimal {
  if (b.isZero()) throw new NoValue('division by zero');
  return a.minus(b.times(a.div(b).floor()));
}

/** `n (n-1) … (n-k+1)`. */
function descending(arithmetic: Arithmetic, n: Decimal, k: Decimal): Decimal {
  if (!k.isInteger() || k.isNegative() || k.gt(maximalFactors)) throw new NoValue('no such product');
  let product = arithmetic.one;
  for (let factor = 0; factor < k.toNumber(); factor++) {
    product = arithmetic.multiply(product, { re: n.minus(factor), im: arithmetic.zero.im });
  }
  return product.re;
}

function binomial(arithmetic: Arithmetic, n: Decimal, k: Decimal): Decimal {
  const others = n.minus(k);
  // Choosing those that stay is the same number, and may be a shorter product.
  const isShorter = n.isInteger() && others.isInteger() && !others.isNegative() && k.gt(others);
  const chosen = isShorter ? others : k;
  return descending(arithmetic, n, chosen).div(descending(arithmetic, chosen, chosen));
}
