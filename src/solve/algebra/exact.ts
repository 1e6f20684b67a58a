import type { Expression, Operator } from './expression.ts';
import * as rationals from './rational.ts';
import { NoValue, type Rational } from './rational.ts';

/**
 * The exact value of an expression at rational values of its variables, or undefined where it is not rational or not
 * known to be.
 * @throws NoValue where it does not exist
 */
export function exactValue(
  expression: Expression,
  values: ReadonlyMap<string, Rational> = new Map(),
): Rational | undefined {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'variable') return values.get(expression.name);
  if (expression.kind !== 'apply') return undefined;
  const operands: Rational[] = [];
  for (const operand of expression.operands) {
    const value = exactValue(operand, values);
    if (value === undefined) return undefined;
    operands.push(value);
  }
  const [a = rationals.zero, b = rationals.zero] = operands;
  return operations.get(expression.operator)?.(a, b, operands);
}

type Operation = (a: Rational, b: Rational, all: readonly Rational[]) => Rational | undefined;

const operations = new Map<Operator, Operation>([
  ['add', (_, __, all) => all.reduce(rationals.add)],
  ['multiply', (_, __, all) => all.reduce(rationals.multiply)],
  ['divide', rationals.divide],
  ['negate', rationals.negate],
  ['power', powered],
  ['root', (a, degree) => (rationals.isInteger(degree) ? rationals.root(a, degree.numerator) : undefined)],
  ['factorial', rationals.factorial],
  ['binomial', (n, k) => rationals.divide(permutations(n, k), rationals.factorial(k))],
  ['permutations', permutations],
  ['abs', (a) => (a.numerator < 0n ? rationals.negate(a) : a)],
  ['floor', (a) => rationals.rational(rationals.floor(a))],
  ['ceil', (a) => rationals.rational(-rationals.floor(rationals.negate(a)))],
  ['mod', modulo],
  ['max', (_, __, all) => all.reduce((left, right) => (rationals.compare(left, right) < 0 ? right : left))],
  ['min', (_, __, all) => all.reduce((left, right) => (rationals.compare(left, right) < 0 ? left : right))],
  ['gcd', (_, __, all) => all.reduce((left, right) => ofIntegers(left, right, rationals.greatestCommonDivisor))],
  ['lcm', (_, __, all) => all.reduce((left, right) => ofIntegers(left, right, leastCommonMultiple))],
]);

/** Integer exponents, and others where the root is rational and, for negative bases, real and meant by everybody. */
function powered(base: Rational, exponent: Rational): Rational | undefined {
  if (rationals.isInteger(exponent)) return rationals.power(base, exponent.numerator);
  if (base.numerator < 0n) return undefined;
  const root = rationals.root(base, exponent.denominator);
  return root === undefined ? undefined : rationals.power(root, exponent.numerator);
}

/** `n (n-1) … (n-k+1)`, with `k` factors. */
function permutations(n: Rational, k: Rational): Rational {
  if (!rationals.isInteger(k) || k.numerator < 0n || k.numerator > 2000n) throw new NoValue('no such selection');
  let product = rationals.one;
  for (let factor = 0n; factor < k.numerator; factor++) {
    product = rationals.multiply(product, rationals.add(n, rationals.rational(-factor)));
  }
  return product;
}

function modulo(a: Rational, b: Rational): Rational {
  const quotient = rationals.rational(rationals.floor(rationals.divide(a, b)));
  return rationals.add(a, rationals.negate(rationals.multiply(quotient, b)));
}

function ofIntegers(a: Rational, b: Rational, operation: (a: bigint, b: bigint) => bigint): Rational {
  if (!rationals.isInteger(a) || !rationals.isInteger(b)) throw new NoValue('not integers');
  return rationals.rational(operation(a.numerator, b.numerator));
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  const divisor = rationals.greatestCommonDivisor(a, b);
  if (divisor === 0n) return 0n;
  const multiple = (a / divisor) * b;
  return multiple < 0n ? -multiple : multiple;
}
