import { isReal, isZero, type Arithmetic, type Complex } from './complex.ts';
import { exactValue } from './exact.ts';
import { integer, substituted, type Expression } from './expression.ts';
import { applied } from './functions.ts';
import { NoValue, type Rational } from './rational.ts';

/** A series of more terms than this is not added up. */
const maximalTerms = 2000;

/**
 * The value of an expression at values of its variables, rounded to the digits of `arithmetic`.
 * @throws NoValue where there is none, or none that we can compute
 */
export function evaluate(
  expression: Expression,
  values: ReadonlyMap<string, Complex>,
  arithmetic: Arithmetic,
): Complex {
  const inner = (part: Expression) => evaluate(part, values, arithmetic);
  switch (expression.kind) {
    case 'number':
      return arithmetic.fromRational(expression.value);
    case 'constant':
      return constantValue(expression.name, arithmetic);
    case 'variable': {
      const value = values.get(expression.name);
      if (value === undefined) throw new NoValue(`${expression.name} is not known`);
      return value;
    }
    case 'call':
      return unknownFunction(expression.name, expression.operands.map(inner), arithmetic);
    case 'series':
      return addedUp(expression, values, arithmetic);
    case 'apply':
      if (expression.operator === 'power' || expression.operator === 'root') {
        return powerOrRoot(expression.operator, expression.operands, values, arithmetic);
      }
      return applied(expression.operator, expression.operands.map(inner), arithmetic);
  }
}

function constantValue(name: 'pi' | 'e' | 'i' | 'infinity', arithmetic: Arithmetic): Complex {
  switch (name) {
    case 'pi':
      return { re: arithmetic.pi, im: arithmetic.zero.im };
    case 'e':
      return arithmetic.exp(arithmetic.one);
    case 'i':
      return arithmetic.i;
    case 'infinity':
      throw new NoValue('infinity is no number');
  }
}

function powerOrRoot(
  operator: 'power' | 'root',
  operands: readonly Expression[],
  values: ReadonlyMap<string, Complex>,
  arithmetic: Arithmetic,
): Complex {
  const [base = integer(0), other = integer(2)] = operands;
  const baseValue = evaluate(base, values, arithmetic);
  const exact = exactOrUndefined(other, values);
  if (operator === 'power') {
    if (base.kind === 'constant' && base.name === 'e') return arithmetic.exp(evaluate(other, values, arithmetic));
    return arithmetic.power(baseValue, evaluate(other, values, arithmetic), exact);
  }
  const exponent = exact === undefined ? undefined : { numerator: exact.denominator, denominator: exact.numerator };
  if (exponent !== undefined && exponent.denominator <= 0n) throw new NoValue('no such root');
  if (exponent?.numerator === 1n && exponent.denominator === 2n) return arithmetic.sqrt(baseValue);
  return arithmetic.power(baseValue, arithmetic.divide(arithmetic.one, evaluate(other, values, arithmetic)), exponent);
}

/** Exact also where a variable has an integer value. */
function exactOrUndefined(expression: Expression, values: ReadonlyMap<string, Complex>): Rational | undefined {
  const integers = new Map<string, Rational>();
  for (const [name, value] of values) {
    if (isReal(value) && value.re.isInteger()) {
      integers.set(name, { numerator: BigInt(value.re.toFixed()), denominator: 1n });
    }
  }
  return exactValue(expression, integers);
}

function addedUp(
  series: Extract<Expression, { kind: 'series' }>,
  values: ReadonlyMap<string, Complex>,
  arithmetic: Arithmetic,
): Complex {
  const from = evaluate(series.from, values, arithmetic);
  const to = evaluate(series.to, values, arithmetic);
  if (![from, to].every((bound) => isReal(bound) && bound.re.isInteger())) throw new NoValue('bounds are no integers');
  const terms = to.re.minus(from.re).plus(1);
  if (terms.gt(maximalTerms) || terms.isNegative()) throw new NoValue('too many terms');
  let total = series.operation === 'sum' ? arithmetic.zero : arithmetic.one;
  for (let term = 0; term < terms.toNumber(); term++) {
    const index = integer(BigInt(from.re.plus(term).toFixed()));
    const body = substituted(series.body, new Map([[series.variable, index]]));
    const value = evaluate(body, values, arithmetic);
    total = series.operation === 'sum' ? arithmetic.add(total, value) : arithmetic.multiply(total, value);
  }
  return total;
}

/** A value that the same function has at the same place, and hardly any other has anywhere. */
function unknownFunction(name: string, operands: readonly Complex[], arithmetic: Arithmetic): Complex {
  const rounded = (value: Complex['re']) => value.toSignificantDigits(30).toString();
  const key = [
    name,
    ...operands.flatMap((operand) => (isZero(operand) ? ['0'] : [rounded(operand.re), rounded(operand.im)])),
  ];
  let hash = 0xcbf29ce484222325n;
  for (const character of key.join(';')) {
    hash = ((hash ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n) % 2n ** 64n;
  }
  return arithmetic.fromRational({ numerator: hash % 1_000_003n, denominator: 100_003n });
}
