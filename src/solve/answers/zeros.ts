import { apply, integer, isConstant, minus, substituted, variable, type Expression } from '../algebra/expression.ts';
import { compareExpressions } from '../algebra/identity.ts';

/**
 * All real numbers at which an expression in one variable can change its sign, or more; undefined when they are not known.
 * Products and quotients are taken apart, absolute values tried with both signs, and what remains must have a degree of at
 * most two.
 */
export function zerosOf(expression: Expression, name: string, depth = 0): Expression[] | undefined {
  if (depth > 8) return undefined;
  if (isConstant(expression)) return [];
  if (expression.kind === 'apply') {
    const { operator, operands } = expression;
    const [first, second] = operands;
    if (operator === 'multiply' || operator === 'divide') return all(operands, name, depth);
    if (operator === 'negate' && first !== undefined) return zerosOf(first, name, depth + 1);
    if (operator === 'power' && first !== undefined && second?.kind === 'number')
      return zerosOf(first, name, depth + 1);
  }
  const terms = nonZeroTerms(expression);
  if (terms.length === 1 && terms[0] !== undefined && terms[0] !== expression)
    return zerosOf(terms[0], name, depth + 1);
  const absolute = innerAbsolute(expression);
  if (absolute !== undefined) {
    const [operand = integer(0)] = absolute.operands;
    const signed = [operand, apply('negate', operand)].map((value) => replacedPart(expression, absolute, value));
    return all([operand, ...signed], name, depth);
  }
  return polynomialZeros(expression, name) ?? overOneDenominator(expression, name, depth);
}

function all(expressions: readonly Expression[], name: string, depth: number): Expression[] | undefined {
  const found: Expression[] = [];
  for (const expression of expressions) {
    const zeros = zerosOf(expression, name, depth + 1);
    if (zeros === undefined) return undefined;
    found.push(...zeros);
  }
  return found;
}

/** The zeros of a polynomial of degree one or two, read from three of its values and then tested. */
export function polynomialZeros(expression: Expression, name: string): Expression[] | undefined {
  const at = (value: number) => substituted(expression, new Map([[name, integer(value)]]));
  const [before, constant, after] = [at(-1), at(0), at(1)];
  const quadratic = minus(apply('divide', apply('add', before, after), integer(2)), constant);
  const linear = apply('divide', minus(after, before), integer(2));
  const x = variable(name);
  const polynomial = apply(
    'add',
    apply('multiply', quadratic, apply('power', x, integer(2))),
    apply('multiply', linear, x),
    constant,
  );
  if (compareExpressions(expression, polynomial).verdict !== 'equal') return undefined;
  const isLinear = compareExpressions(quadratic, integer(0)).verdict;
  if (isLinear === 'unknown') return undefined;
  if (isLinear === 'equal') {
    const isFlat = compareExpressions(linear, integer(0)).verdict;
    if (isFlat === 'unknown') return undefined;
    return isFlat === 'equal' ? [] : [apply('divide', apply('negate', constant), linear)];
  }
  const discriminant = minus(
    apply('power', linear, integer(2)),
    apply('multiply', integer(4), apply('multiply', quadratic, constant)),
  );
  const root = apply('root', discriminant, integer(2));
  const half = apply('multiply', integer(2), quadratic);
  return [root, apply('negate', root)].map((signed) => apply('divide', minus(signed, linear), half));
}

/** For a sum with fractions: the zeros of its denominators, and of the sum times them. */
function overOneDenominator(expression: Expression, name: string, depth: number): Expression[] | undefined {
  if (expression.kind !== 'apply' || expression.operator !== 'add') return undefined;
  const denominators = expression.operands.flatMap((term) => denominatorOf(term)).filter((part) => !isConstant(part));
  const [first] = denominators;
  if (first === undefined) return undefined;
  const poles = zerosOf(first, name, depth + 1);
  const zeros = polynomialZeros(apply('multiply', expression, first), name);
  return poles === undefined || zeros === undefined ? undefined : [...poles, ...zeros];
}

function denominatorOf(term: Expression): Expression[] {
  if (term.kind !== 'apply') return [];
  if (term.operator === 'divide') return term.operands.slice(1);
  return term.operator === 'negate' ? term.operands.flatMap(denominatorOf) : [];
}

/** The terms of a sum, without zeros that are written in it. */
function nonZeroTerms(expression: Expression): readonly Expression[] {
  if (expression.kind !== 'apply' || expression.operator !== 'add') return [expression];
  const isZero = (term: Expression): boolean =>
    (term.kind === 'number' && term.value.numerator === 0n) ||
    (term.kind === 'apply' && term.operator === 'negate' && term.operands.every(isZero));
  return expression.operands.filter((term) => !isZero(term));
}

type Application = Extract<Expression, { kind: 'apply' }>;

/** An absolute value of something that varies, without another within. */
function innerAbsolute(expression: Expression): Application | undefined {
  if (expression.kind !== 'apply') return undefined;
  for (const operand of expression.operands) {
    const inner = innerAbsolute(operand);
    if (inner !== undefined) return inner;
  }
  return expression.operator === 'abs' && !isConstant(expression) ? expression : undefined;
}

function replacedPart(expression: Expression, part: Expression, value: Expression): Expression {
  if (expression === part) return value;
  if (expression.kind !== 'apply') return expression;
  return { ...expression, operands: expression.operands.map((operand) => replacedPart(operand, part, value)) };
}
