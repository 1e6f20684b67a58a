import type { Rational } from './rational.ts';

/** What is computed the usual way from its operands. */
export type Operator =
  | 'add'
  | 'multiply'
  | 'divide'
  | 'negate'
  | 'power'
  /** operands: radicand, degree */
  | 'root'
  /** degrees of an angle, in radians */
  | 'degree'
  | 'factorial'
  | 'binomial'
  | 'permutations'
  /** operands: value, base */
  | 'log'
  /** a logarithm whose base is not said */
  | 'logOfUnknownBase'
  | 'mod'
  | 'plusMinus'
  | FunctionName;

export const functionNames = [
  ...['sin', 'cos', 'tan', 'cot', 'sec', 'csc', 'arcsin', 'arccos', 'arctan', 'arccot', 'arcsec', 'arccsc'],
  ...['sinh', 'cosh', 'tanh', 'coth', 'sech', 'csch', 'arsinh', 'arcosh', 'artanh'],
  ...['exp', 'ln', 'abs', 'floor', 'ceil', 'sign', 'conjugate', 'real', 'imaginary', 'arg'],
  ...['max', 'min', 'gcd', 'lcm'],
] as const;
export type FunctionName = (typeof functionNames)[number];

export type Constant = 'pi' | 'e' | 'i' | 'infinity';

export type Expression =
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'constant'; readonly name: Constant }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'apply'; readonly operator: Operator; readonly operands: readonly Expression[] }
  /** a function nothing is known of, such as `f(x)` */
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly Expression[] }
  | {
      readonly kind: 'series';
      readonly operation: 'sum' | 'product';
      readonly variable: string;
      readonly from: Expression;
      readonly to: Expression;
      readonly body: Expression;
    };

export function number(value: Rational): Expression {
  return { kind: 'number', value };
}

export function integer(value: number | bigint): Expression {
  return { kind: 'number', value: { numerator: BigInt(value), denominator: 1n } };
}

export function variable(name: string): Expression {
  return { kind: 'variable', name };
}

export function apply(operator: Operator, ...operands: readonly Expression[]): Expression {
  return { kind: 'apply', operator, operands };
}

export function minus(a: Expression, b: Expression): Expression {
  return apply('add', a, apply('negate', b));
}

/** The operands of any expression; bounds and body of a series among them. */
function partsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'apply' || expression.kind === 'call') return expression.operands;
  return expression.kind === 'series' ? [expression.from, expression.to, expression.body] : [];
}

/** The variables that occur free, in order of their names. */
export function variablesOf(expression: Expression): string[] {
  const names = new Set<string>();
  const visit = (part: Expression, bound: readonly string[]): void => {
    if (part.kind === 'variable' && !bound.includes(part.name)) names.add(part.name);
    if (part.kind === 'series') {
      visit(part.from, bound);
      visit(part.to, bound);
      visit(part.body, [...bound, part.variable]);
    } else for (const inner of partsOf(part)) visit(inner, bound);
  };
  visit(expression, []);
  return [...names].sort();
}

export function isConstant(expression: Expression): boolean {
  return variablesOf(expression).length === 0;
}

/** Whether some part of the expression, or all of it, is as asked. */
export function contains(expression: Expression, isWanted: (part: Expression) => boolean): boolean {
  return isWanted(expression) || partsOf(expression).some((part) => contains(part, isWanted));
}

export function uses(expression: Expression, ...operators: readonly Operator[]): boolean {
  return contains(expression, (part) => part.kind === 'apply' && operators.includes(part.operator));
}

/** The expression with each part that `change` gives another for replaced; the outermost go first. */
export function rewritten(expression: Expression, change: (part: Expression) => Expression | undefined): Expression {
  const changed = change(expression);
  if (changed !== undefined) return changed;
  const inner = (part: Expression) => rewritten(part, change);
  if (expression.kind === 'apply' || expression.kind === 'call') {
    return { ...expression, operands: expression.operands.map(inner) };
  }
  if (expression.kind !== 'series') return expression;
  return { ...expression, from: inner(expression.from), to: inner(expression.to), body: inner(expression.body) };
}

/** The expression with values or other expressions in the place of free variables. */
export function substituted(expression: Expression, values: ReadonlyMap<string, Expression>): Expression {
  return rewritten(expression, (part) => {
    if (part.kind === 'variable') return values.get(part.name);
    if (part.kind !== 'series' || !values.has(part.variable)) return undefined;
    const outer = new Map([...values].filter(([name]) => name !== part.variable));
    return {
      ...part,
      from: substituted(part.from, values),
      to: substituted(part.to, values),
      body: substituted(part.body, outer),
    };
  });
}

/** How often `±` or `∓` occurs. */
export function countSigns(expression: Expression): number {
  let count = 0;
  contains(expression, (part) => {
    if (part.kind === 'apply' && part.operator === 'plusMinus') count++;
    return false;
  });
  return count;
}

/** The expression with `+` for its `±`, and with `-`. */
export function withBothSigns(expression: Expression): readonly [Expression, Expression] {
  const withSign = (sign: (operand: Expression) => Expression): Expression =>
    rewritten(expression, (part) => {
      const [operand] = part.kind === 'apply' && part.operator === 'plusMinus' ? part.operands : [];
      return operand === undefined ? undefined : sign(operand);
    });
  return [withSign((operand) => operand), withSign((operand) => apply('negate', operand))];
}
