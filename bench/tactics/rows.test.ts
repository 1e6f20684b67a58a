import { expect, test } from 'vitest';
import { holds } from '../row.ts';
import type { CheckTimes } from './checking.ts';
import type { Asked } from './prompting.ts';
import { costRows, promptRows } from './promptRows.ts';
import { agreementRows, closingRows, comparedRows, longFileRows, searchRows } from './rows.ts';

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

test('what a search proves only with the model, or only without, is named', () => {
  const run = (proved: boolean, milliseconds: number) => ({ proved, milliseconds, expansions: 2 });
  const [proved, time] = searchRows([
    { name: 'a', withModel: run(true, 10), without: run(false, 30) },
    { name: 'b', withModel: run(true, 20), without: run(true, 30) },
    { name: 'c', withModel: run(false, 30), without: run(true, 20) },
  ]);
  expect([proved?.ours.median, proved?.peer?.median]).toEqual([2, 2]);
  expect(proved?.note).toBe('of 3; only with the model: a; only without: c');
  expect([time?.ours.median, time?.peer?.median]).toEqual([20, 30]);
});

test('a way to ask is told by what Lean says of its samples', () => {
  const asked = (distinct: number, ...verdicts: Asked['verdicts']): Asked => ({
    promptTokens: 100,
    answerTokens: verdicts.map((_, index) => index),
    verdicts,
    distinct,
  });
  const ours = [
    asked(2, 'closes', 'progress', 'closes', 'none'),
    asked(3, 'error', 'refused', 'timeout', 'noProgress'),
  ];
  const figures = promptRows(ours, [asked(1, 'error', 'error', 'error', 'error')]);
  expect(figures.map((line) => line.ours.median)).toEqual([37.5, 25, 50, 2.5, 12.5, 100, 1.5]);
  expect(figures.map((line) => line.peer?.median)).toEqual([0, 0, 0, 1, 0, 100, 1.5]);
});

test('the first prompt of a kind is told apart from those that find its beginning in the cache', () => {
  const cost = (promptTokens: number, evaluatedTokens: number, firstTokenMilliseconds: number) => ({
    promptTokens,
    evaluatedTokens,
    firstTokenMilliseconds,
  });
  const costs = [cost(300, 300, 900), cost(310, 20, 80), cost(320, 30, 60), cost(330, 40, 70)];
  expect(costRows(costs, costs).map(({ ours }) => ours.median)).toEqual([300, 900, 320, 30, 70]);
});
