import { ComputeEngine } from '@cortex-js/compute-engine';
import { apply, integer, number, variable, type Expression, type Operator } from './expression.ts';
import type { Calculus } from './calculusQuestion.ts';
import * as rationals from './rational.ts';

/** Results and numerical values of the same integral or sum may differ by so much, relative to their size. */
const tolerance = 1e-4;

/**
 * The algebra system. It solves symbolically; a number that it finds for an integral, a limit or a sum counts when its numerical
 * methods come to the same.
 */
export function createCalculus(): Calculus {
  const engine = new ComputeEngine();
  return (latex) => {
    // `dy/dx`: nothing is known of y.
    if (/\\[dt]?frac\s*\{\s*(?:d|\\partial)\s*[A-Za-z]\s*\}/.test(latex)) return undefined;
    const question = engine.parse(latex);
    if (!question.isValid) return undefined;
    const result = question.evaluate();
    const expression = toExpression(result.json);
    if (expression === undefined) return undefined;
    if (question.operator === 'D') return expression;
    const [symbolic, numerical] = [result.N().re, question.N().re];
    if (Number.isNaN(symbolic) || result.unknowns.length > 0)
      return isIndefinite(latex) ? apply('add', expression, variable('C')) : undefined;
    return Math.abs(symbolic - numerical) <= tolerance * Math.max(1, Math.abs(symbolic)) ? expression : undefined;
  };
}

function isIndefinite(latex: string): boolean {
  return /\\int(?!\s*[_^])/.test(latex);
}

const operators = new Map<string, Operator>(
  Object.entries({
    ...{
      Add: 'add',
      Multiply: 'multiply',
      Divide: 'divide',
      Negate: 'negate',
      Power: 'power',
      Root: 'root',
      Abs: 'abs',
    },
    ...{ Sin: 'sin', Cos: 'cos', Tan: 'tan', Cot: 'cot', Sec: 'sec', Csc: 'csc', Exp: 'exp', Ln: 'ln' },
    ...{ Arcsin: 'arcsin', Arccos: 'arccos', Arctan: 'arctan', Sinh: 'sinh', Cosh: 'cosh', Tanh: 'tanh' },
  }),
);

const constants = new Map<string, Expression>(
  Object.entries({
    Pi: { kind: 'constant', name: 'pi' },
    ExponentialE: { kind: 'constant', name: 'e' },
    ImaginaryUnit: { kind: 'constant', name: 'i' },
    Half: number(rationals.rational(1n, 2n)),
  }),
);

/** MathJSON as an expression; undefined for what has no place in one, such as rounded numbers. */
function toExpression(json: unknown): Expression | undefined {
  if (typeof json === 'number') return Number.isSafeInteger(json) ? integer(json) : undefined;
  if (typeof json === 'string') {
    const constant = constants.get(json);
    if (constant !== undefined) return constant;
    return /^[a-zA-Z](?:_\w+)?$/.test(json) ? variable(json) : undefined;
  }
  if (!Array.isArray(json)) return undefined;
  const [head, ...rest] = json as readonly unknown[];
  const operands = rest.map(toExpression);
  const [first, second] = operands;
  if (typeof head !== 'string' || !operands.every((operand) => operand !== undefined) || first === undefined)
    return undefined;
  if (head === 'Rational' && second !== undefined) return apply('divide', first, second);
  if (head === 'Sqrt') return apply('root', first, integer(2));
  if (head === 'Square') return apply('power', first, integer(2));
  const operator = operators.get(head);
  return operator === undefined ? undefined : apply(operator, ...operands);
}
