import {
  apply,
  contains,
  integer,
  isConstant,
  minus,
  number,
  substituted,
  variablesOf,
  type Expression,
} from '../algebra/expression.ts';
import { compareExpressions } from '../algebra/identity.ts';
import * as rationals from '../algebra/rational.ts';

/**
 * Whether an equation that does not hold everywhere must have been meant to. `(x+1)² = x² + 1` rewrites its left side, and
 * wrongly; `(x+1)² = x + 7` asks for x. It counts as rewriting when something is worked out in it and, read as a question,
 * it could be answered by zero only or not at all, or when it is a well-known mistake.
 */
export function isRewriting(left: Expression, right: Expression): boolean {
  if (isConstant(left) || isConstant(right)) return false;
  if (variablesOf(left).join() !== variablesOf(right).join()) return false;
  if (isWellKnownMistake(left, right) || isWellKnownMistake(right, left)) return true;
  if (!isPolynomial(left) || !isPolynomial(right)) return false;
  const isWorkedOut = isUnsimplified(left) || isUnsimplified(right);
  return isWorkedOut && (areSingleTerms(left, right) || isSolvedByZeroOnly(minus(left, right)));
}

/** Whether both sides are polynomials, and neither is a number: a number on one side asks where the other has it. */
export function arePolynomials(left: Expression, right: Expression): boolean {
  return [left, right].every((side) => isPolynomial(side) && !isConstant(side));
}

function isPolynomial(expression: Expression): boolean {
  return !contains(expression, (part) => {
    if (part.kind === 'call' || part.kind === 'series') return true;
    if (part.kind !== 'apply') return false;
    if (part.operator === 'divide') return !isConstant(part.operands[1] ?? part);
    if (part.operator === 'power') return part.operands[1]?.kind !== 'number';
    return !['add', 'multiply', 'negate'].includes(part.operator) && !isConstant(part);
  });
}

/** Whether there is something to work out: a bracket to expand, or like terms or factors to collect. */
function isUnsimplified(expression: Expression): boolean {
  return contains(expression, (part) => {
    if (part.kind !== 'apply') return false;
    const { operator, operands } = part;
    if (operator === 'multiply') return operands.some(isSum) || repeats(operands.flatMap(factorsOf).map(baseOf));
    if (operator === 'power' || operator === 'divide' || operator === 'negate') {
      const [base] = operands;
      if (base === undefined || isConstant(base)) return false;
      return isSum(base) || (operator === 'power' && base.kind === 'apply');
    }
    return operator === 'add' && repeats(operands.map(termOf));
  });
}

function isSum(expression: Expression): boolean {
  return expression.kind === 'apply' && expression.operator === 'add' && !isConstant(expression);
}

function factorsOf(expression: Expression): readonly Expression[] {
  return expression.kind === 'apply' && expression.operator === 'multiply'
    ? expression.operands.flatMap(factorsOf)
    : [expression];
}

function baseOf(factor: Expression): string {
  const base = factor.kind === 'apply' && factor.operator === 'power' ? factor.operands[0] : factor;
  return base?.kind === 'variable' ? base.name : '';
}

/** The variables of a term with their powers, such as `x^2 y`. */
function termOf(term: Expression): string {
  if (
    term.kind === 'apply' &&
    (term.operator === 'negate' || term.operator === 'divide') &&
    term.operands[0] !== undefined
  ) {
    return termOf(term.operands[0]);
  }
  return factorsOf(term)
    .filter((factor) => !isConstant(factor))
    .map((factor) => JSON.stringify(factor, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)))
    .sort()
    .join();
}

function repeats(names: readonly string[]): boolean {
  const known = names.filter((name) => name !== '');
  return new Set(known).size < known.length;
}

/** `x² x³ = x⁶`: nobody asks such questions. */
function areSingleTerms(left: Expression, right: Expression): boolean {
  const isSingle = (side: Expression) => !contains(side, isSum);
  return isSingle(left) && isSingle(right) && variablesOf(left).length === 1;
}

/** Whether a polynomial is one term, `c xᵏ yˡ`: doubling a variable multiplies it by a power of two. */
function isSolvedByZeroOnly(difference: Expression): boolean {
  return variablesOf(difference).every((name) => {
    const doubled = substituted(
      difference,
      new Map([[name, apply('multiply', integer(2), { kind: 'variable', name })]]),
    );
    return [0, 1, 2, 3, 4, 5, 6].some((degree) => {
      const scaled = apply('multiply', number(rationals.rational(2n ** BigInt(degree))), difference);
      return compareExpressions(doubled, scaled).verdict === 'equal';
    });
  });
}

const additive = new Set([
  'sin',
  'cos',
  'tan',
  'ln',
  'exp',
  'root',
  'abs',
  'log',
  'logOfUnknownBase',
  'power',
  'divide',
  'sinh',
  'cosh',
]);

/** `f(a + b) = f(a) + f(b)`, `(a - b)² = a² - b²`, `f(2x) = 2 f(x)`, `√(x²) = x`: what learners often take for true. */
function isWellKnownMistake(side: Expression, other: Expression): boolean {
  if (side.kind !== 'apply' || !additive.has(side.operator)) return false;
  const place =
    side.operator === 'divide' ? 1 : side.operator === 'power' && isConstant(side.operands[0] ?? side) ? 1 : 0;
  const operand = side.operands[place];
  if (operand === undefined || isConstant(operand)) return false;
  const of = (part: Expression): Expression => ({
    ...side,
    operands: side.operands.map((old, index) => (index === place ? part : old)),
  });
  const isOther = (mistake: Expression) => compareExpressions(mistake, other).verdict === 'equal';
  if (operand.kind !== 'apply') return false;
  if (operand.operator === 'add') {
    const ofEach = operand.operands.map(of);
    const ofEachWithSign = operand.operands.map((part) => {
      const [inner] = part.kind === 'apply' && part.operator === 'negate' ? part.operands : [];
      return inner === undefined ? of(part) : apply('negate', of(inner));
    });
    // `(x - 3)² = x² - 9` may ask for x, which is 3.
    const mayAsk = operand.operands.some(isConstant) || variablesOf(operand).length < 2;
    const mistakes = mayAsk ? [ofEach] : [ofEach, ofEachWithSign];
    return mistakes.some((terms) => isOther(apply('add', ...terms))) || isSumOfBases(side, operand.operands, isOther);
  }
  const [first, second] = operand.operands;
  if (side.operator === 'root' && operand.operator === 'power' && first !== undefined) return isOther(first);
  return (
    operand.operator === 'multiply' &&
    first?.kind === 'number' &&
    second !== undefined &&
    isOther(apply('multiply', first, of(second)))
  );
}

/** `√(x² + y²) = x + y` */
function isSumOfBases(
  side: Expression,
  terms: readonly Expression[],
  isOther: (mistake: Expression) => boolean,
): boolean {
  if (side.kind !== 'apply' || side.operator !== 'root') return false;
  const degree = side.operands[1] ?? integer(2);
  const roots = terms.map((term) => {
    const isPower =
      term.kind === 'apply' &&
      term.operator === 'power' &&
      compareExpressions(term.operands[1] ?? term, degree).verdict === 'equal';
    return isPower ? (term.operands[0] ?? term) : apply('root', term, degree);
  });
  return isOther(apply('add', ...roots));
}
