import { expect, test } from 'vitest';
import { holds } from '../row.ts';
import type { CheckTimes } from './checking.ts';
import { agreementRows, closingRows, comparedRows, longFileRows } from './rows.ts';

const times = (first: number, all: number, ...verdicts: CheckTimes['verdicts']): CheckTimes => ({
  first,
  all,
  verdicts,
});

test('all verdicts must come ten times as fast as in the naive way', () => {
  const naive = [times(1000, 10_000)];
  const held = (all: number) => comparedRows('warm', { ours: [times(1, all)], naive }, true).map(holds);
  expect(held(1000)).toEqual([undefined, true]);
  expect(held(1001)).toEqual([undefined, false]);
});

test('what only one of the ways accepts is counted', () => {
  const ours = [times(1, 500, 'closes', 'error', 'progress'), times(1, 1500, 'closes', 'closes', 'timeout')];
  const naive = [times(1, 3000, 'closes', 'error', 'error'), times(1, 3000, 'error', 'closes', 'closes')];
  const [rate, differing] = agreementRows({ ours, naive });
  expect([rate?.ours.min, rate?.ours.max, rate?.peer?.median]).toEqual([2, 6, 1]);
  expect(differing?.ours.median).toBe(2);
});

test('a long file may cost half as much again', () => {
  const held = (first: number) => longFileRows(2000, [times(first, 1)], [times(100, 1)]).map(holds)[0];
  expect([held(150), held(151)]).toEqual([true, false]);
});

test('what the model adds is what the portfolio does not close', () => {
  const closing = [
    { name: 'a', byPortfolio: true, byModel: true },
    { name: 'b', byPortfolio: false, byModel: true },
    { name: 'c', byPortfolio: true, byModel: false },
    { name: 'd', byPortfolio: false, byModel: false },
  ];
  const rows = closingRows(closing);
  expect(rows.map(({ ours }) => ours.median)).toEqual([50, 50, 75, 25]);
  expect(rows[3]?.note).toBe('b');
});
