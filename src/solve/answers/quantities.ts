import { apply, number, type Expression } from '../algebra/expression.ts';
import { different, unknown, type Verdict } from '../algebra/verdict.ts';
import type { Answer } from './answer.ts';
import { isAngle } from './numbers.ts';
import type { Unit } from './units.ts';

/**
 * Values with units. The same unit, or one of the same kind: the values are compared in it. A unit that one side leaves out is
 * taken for granted. Different things that were counted, or kinds of measures, are different.
 */
export function compareQuantities(
  a: Answer,
  b: Answer,
  compare: (a: Answer, b: Answer) => Verdict,
): Verdict | undefined {
  if (a.kind !== 'quantity' && b.kind !== 'quantity') return undefined;
  if (a.kind !== 'quantity' || b.kind !== 'quantity') {
    const [quantity, other] = a.kind === 'quantity' ? [a, b] : [b, a];
    return quantity.kind === 'quantity' ? compareWithout(quantity, other, compare) : undefined;
  }
  if (a.unit.kind === 'noun' || b.unit.kind === 'noun') {
    const verdict = compare(a.value, b.value);
    if (verdict.verdict !== 'equal' || a.unit.name === b.unit.name) return verdict;
    return a.unit.kind === b.unit.kind && !isPartOf(a.unit.name, b.unit.name)
      ? different(`${a.unit.name}, and ${b.unit.name}`)
      : unknown('the same number of what may be something else');
  }
  if (a.unit.dimension !== b.unit.dimension)
    return different(`${a.unit.name} and ${b.unit.name} measure different things`);
  return compare(inBase(a.value, a.unit), inBase(b.value, b.unit));
}

function compareWithout(
  quantity: Extract<Answer, { kind: 'quantity' }>,
  other: Answer,
  compare: (a: Answer, b: Answer) => Verdict,
): Verdict {
  if (other.kind !== 'value') return different('things of different kinds');
  if (isAngle(other.expression)) return different('an angle and another measure');
  return compare(quantity.value, other);
}

function isPartOf(a: string, b: string): boolean {
  return a.split(' ').some((word) => b.split(' ').includes(word));
}

function inBase(value: Answer, unit: Extract<Unit, { kind: 'measure' }>): Answer {
  if (value.kind !== 'value') return value;
  const scaled: Expression = apply('multiply', value.expression, number(unit.factor));
  return { kind: 'value', expression: scaled };
}
