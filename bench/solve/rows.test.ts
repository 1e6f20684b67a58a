import { expect, test } from 'vitest';
import { holds } from '../row.ts';
import { equivalenceRows, pageRows, votingRows } from './rows.ts';

test('stopping early may cost two answers of a hundred', () => {
  const votes = (right: number, samples: number) =>
    Array.from({ length: 100 }, (_, index) => ({ answer: '1', samples, right: index < right }));
  const rowsWith = (early: number) =>
    votingRows([{ samples: 16, early: votes(early, 8), all: votes(50, 16) }], [true, false]);
  expect(rowsWith(49).map(holds)).toEqual([undefined, true, undefined]);
  expect(rowsWith(48).map(holds)).toEqual([undefined, false, undefined]);
  expect(rowsWith(49).map(({ ours, peer }) => [ours.median, peer?.median])).toEqual([
    [50, undefined],
    [49, 50],
    [8, 16],
  ]);
});

test('one token of twenty may be slow', () => {
  const page = (slow: number) => Array.from({ length: 100 }, (_, index) => (index < slow ? 9 : 1));
  const judged = (slow: number) => pageRows({ page: page(slow), host: [1], whole: [1] }).map(holds)[1];
  expect([judged(5), judged(6)]).toEqual([true, false]);
});

test('an answer that is falsely called equal breaks the bar', () => {
  const comparison = (falselyEqual: number) => ({
    ...{ name: 'x', right: 90, decidable: 100, falselyEqual, milliseconds: [1, 2, 3] },
  });
  expect(equivalenceRows(comparison(0), comparison(3)).map(holds)).toEqual([true, true, undefined, undefined]);
  expect(equivalenceRows(comparison(1), comparison(0)).map(holds)[1]).toBe(false);
});
