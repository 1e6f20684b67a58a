import { integer, uses, type Expression, type Operator } from '../algebra/expression.ts';

/** A function of one real number; `NaN` where it has no real value. */
export type RealFunction = (x: number) => number;

/** Fast and with the digits of a screen: what decides whether something is true is computed elsewhere, with many more. */
type Operation = (a: number, b: number, all: readonly number[]) => number;

const operations: Partial<Record<Operator, Operation>> = {
  add: (_, __, all) => all.reduce((left, right) => left + right),
  multiply: (_, __, all) => all.reduce((left, right) => left * right),
  divide: (a, b) => a / b,
  negate: (a) => -a,
  degree: (a) => (a * Math.PI) / 180,
  mod: (a, b) => a - b * Math.floor(a / b),
  log: (a, b) => Math.log(a) / Math.log(b),
  ...{ sin: Math.sin, cos: Math.cos, tan: Math.tan },
  ...{ cot: (a) => 1 / Math.tan(a), sec: (a) => 1 / Math.cos(a), csc: (a) => 1 / Math.sin(a) },
  ...{ arcsin: Math.asin, arccos: Math.acos, arctan: Math.atan, arccot: (a) => Math.PI / 2 - Math.atan(a) },
  ...{ sinh: Math.sinh, cosh: Math.cosh, tanh: Math.tanh, coth: (a) => 1 / Math.tanh(a) },
  ...{ sech: (a) => 1 / Math.cosh(a), csch: (a) => 1 / Math.sinh(a) },
  ...{ arsinh: Math.asinh, arcosh: Math.acosh, artanh: Math.atanh },
  ...{ exp: Math.exp, ln: Math.log, abs: Math.abs, floor: Math.floor, ceil: Math.ceil, sign: Math.sign },
  max: (_, __, all) => Math.max(...all),
  min: (_, __, all) => Math.min(...all),
};

/** An expression in one variable as a function; undefined when something in it is not computed here. */
export function realFunction(expression: Expression, variable: string): RealFunction | undefined {
  const read = compiled(expression, variable);
  if (read === undefined) return undefined;
  return (x) => {
    const value = read(x);
    return Number.isFinite(value) ? value : NaN;
  };
}

function compiled(expression: Expression, variable: string): RealFunction | undefined {
  switch (expression.kind) {
    case 'number': {
      const value = Number(expression.value.numerator) / Number(expression.value.denominator);
      return () => value;
    }
    case 'constant': {
      const value = { pi: Math.PI, e: Math.E, i: undefined, infinity: undefined }[expression.name];
      return value === undefined ? undefined : () => value;
    }
    case 'variable':
      return expression.name === variable ? (x) => x : undefined;
    case 'apply':
      return applied(expression.operator, expression.operands, variable);
    case 'call':
    case 'series':
      return undefined;
  }
}

function applied(operator: Operator, operands: readonly Expression[], variable: string): RealFunction | undefined {
  const parts = operands.map((operand) => compiled(operand, variable));
  const [a, b] = parts;
  if (a === undefined || parts.includes(undefined)) return undefined;
  if (operator === 'power' && b !== undefined) return power(a, b, oddRoot(operands[1] ?? integer(1)));
  if (operator === 'root' && b !== undefined) {
    const [, degree = integer(2)] = operands;
    const isOdd = degree.kind === 'number' && degree.value.denominator === 1n && degree.value.numerator % 2n === 1n;
    return (x) => (isOdd ? Math.sign(a(x)) * Math.abs(a(x)) ** (1 / b(x)) : a(x) ** (1 / b(x)));
  }
  const operation = operations[operator];
  if (operation === undefined) return undefined;
  return (x) => {
    const values = parts.map((part) => part?.(x) ?? NaN);
    return operation(values[0] ?? NaN, values[1] ?? NaN, values);
  };
}

/** The numerator of an exponent such as `2/3`, whose root exists for negative numbers too. */
function oddRoot(exponent: Expression): bigint | undefined {
  const [above, below] = exponent.kind === 'apply' && exponent.operator === 'divide' ? exponent.operands : [];
  if (above?.kind !== 'number' || below?.kind !== 'number') return undefined;
  const isFraction = above.value.denominator === 1n && below.value.denominator === 1n;
  return isFraction && below.value.numerator % 2n === 1n ? above.value.numerator : undefined;
}

function power(base: RealFunction, exponent: RealFunction, odd: bigint | undefined): RealFunction {
  if (odd === undefined) return (x) => base(x) ** exponent(x);
  return (x) => {
    const value = base(x);
    return (value < 0 && odd % 2n !== 0n ? -1 : 1) * Math.abs(value) ** exponent(x);
  };
}

/** Whether a function is a straight line; such an expression alone is no reason to draw it. */
export function isStraight(expression: Expression, read: RealFunction): boolean {
  if (uses(expression, 'abs', 'floor', 'ceil', 'max', 'min', 'mod', 'sign')) return false;
  return [-3.7, 0.3, 5.1].every(
    (x) => Math.abs(read(x) - 2 * read(x + 1) + read(x + 2)) < 1e-9 * (1 + Math.abs(read(x))),
  );
}
