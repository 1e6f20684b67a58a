import { variablesOf } from '../algebra/expression.ts';
import type { Answer } from './answer.ts';

/** The name that stands alone on a side of a relation: `x`, `x_1`, `f(x)`. */
export function nameOf(answer: Answer | undefined): string | undefined {
  if (answer?.kind !== 'value') return undefined;
  const { expression } = answer;
  if (expression.kind === 'variable') return expression.name;
  if (expression.kind === 'call' && expression.operands.every((operand) => operand.kind === 'variable')) {
    return `${expression.name}(${expression.operands.flatMap(variablesOf).join(',')})`;
  }
  if (expression.kind === 'apply' && expression.operator === 'multiply') {
    const [left, right] = expression.operands;
    // `P(x)` is read as a product, unless its letter is one that names functions.
    if (left?.kind === 'variable' && /^[A-Z]$/.test(left.name) && right?.kind === 'variable')
      return `${left.name}(${right.name})`;
  }
  return undefined;
}
