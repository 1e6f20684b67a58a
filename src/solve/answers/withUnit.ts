import { apply, number } from '../algebra/expression.ts';
import * as rationals from '../algebra/rational.ts';
import { Unreadable } from '../algebra/tokens.ts';
import type { Answer } from './answer.ts';
import type { Unit } from './units.ts';

/** Words after a number that multiply it. */
const multipliers = new Map([
  ['percent', rationals.rational(1n, 100n)],
  ['dozen', rationals.rational(12n)],
  ['hundred', rationals.rational(100n)],
  ['thousand', rationals.rational(1000n)],
  ['million', rationals.rational(1_000_000n)],
  ['billion', rationals.rational(1_000_000_000n)],
]);

/** Puts a unit to a value, to each value of a list, and to the right side of `x = 5`. */
export function withUnit(value: Answer, unit: Unit): Answer {
  if (value.kind === 'relation') {
    const last = value.sides.at(-1);
    if (last === undefined) return value;
    return { ...value, sides: [...value.sides.slice(0, -1), withUnit(last, unit)] };
  }
  if (value.kind === 'approximation') return { ...value, value: withUnit(value.value, unit) };
  if (value.kind === 'list') return { ...value, items: value.items.map((item) => withUnit(item, unit)) };
  if (value.kind !== 'value') throw new Unreadable('a unit that does not fit');
  const times = unit.kind === 'noun' ? multipliers.get(unit.name) : undefined;
  if (times !== undefined) return { kind: 'value', expression: apply('multiply', value.expression, number(times)) };
  if (unit.kind === 'measure' && unit.dimension === 'angle^1')
    return { kind: 'value', expression: apply('degree', value.expression) };
  if (unit.kind === 'measure' && unit.dimension === 'radian^1') return value;
  return { kind: 'quantity', value, unit };
}
