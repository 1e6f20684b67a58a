import { different, equal, unknown, type Verdict } from '../algebra/verdict.ts';
import type { Answer } from './answer.ts';

type Compare = (a: Answer, b: Answer) => Verdict;

/** More members than this are not compared without their order. */
const maximalMembers = 60;

/** Equal when all are, different when one is. */
export function allEqual(verdicts: readonly Verdict[]): Verdict {
  return (
    verdicts.find(({ verdict }) => verdict === 'different') ??
    verdicts.find(({ verdict }) => verdict === 'unknown') ??
    equal(verdicts.length === 1 && verdicts[0] !== undefined ? verdicts[0].why : 'all parts are equal')
  );
}

export function sameInOrder(a: readonly Answer[], b: readonly Answer[], compare: Compare): Verdict {
  if (a.length !== b.length) return different(`${a.length} parts, and ${b.length}`);
  return allEqual(
    a.map((item, index) => {
      const other = b[index];
      return other === undefined ? unknown('') : compare(item, other);
    }),
  );
}

/**
 * Whether two collections have the same members in any order.
 * @param asSets whether a member counts once however often it is written; lists that differ in this only stay open
 */
export function sameWithoutOrder(
  a: readonly Answer[],
  b: readonly Answer[],
  compare: Compare,
  asSets: boolean,
): Verdict {
  if (a.length > maximalMembers || b.length > maximalMembers) return unknown('too many members');
  if (a.length === 0 || b.length === 0)
    return a.length === b.length ? equal('both are empty') : different('one of them is empty');
  const table = a.map((item) => b.map((other) => compare(item, other).verdict));
  const lonely =
    table.some((row) => row.every((verdict) => verdict === 'different')) ||
    b.some((_, column) => table.every((row) => row[column] === 'different'));
  if (lonely) return different('a member of one only');
  const matched =
    table.every((row) => row.includes('equal')) && b.every((_, column) => table.some((row) => row[column] === 'equal'));
  if (!matched) return unknown('not known whether all members are the same');
  if (asSets || a.length === b.length)
    return asSets || isOneToOne(table) ? equal('the same members') : unknown('members that occur again');
  return unknown('the same members, and not as often');
}

/** Whether each member occurs as often on both sides, where equal ones are equal to the same. */
function isOneToOne(table: readonly (readonly Verdict['verdict'][])[]): boolean {
  const free = new Set(table.keys());
  return table.every((row) => {
    const column = [...free].find((index) => row[index] === 'equal');
    return column !== undefined && free.delete(column);
  });
}
