import { expect, it } from 'vitest';
import { fallen } from './floors.ts';
import { share, solvingRows } from './rows.ts';
import { mostFrequent } from './solving.ts';

it('counts the answer that most samples give, the earliest of equals, without those that give none', () => {
  expect(mostFrequent(['3', undefined, '4', undefined, undefined, '4'])).toBe('4');
  expect(mostFrequent(['3', '4', '4', '3'])).toBe('3');
  expect(mostFrequent([undefined])).toBeUndefined();
});

it('sums up the ranges of training alone, and holds the votes against what is required', () => {
  const score = { total: 20, first: 10, vote: 18, any: 19 };
  const rows = solvingRows([
    { family: 'sums', range: 'trained', ...score },
    { family: 'sums', range: 'larger', ...score, first: 0, vote: undefined, any: undefined },
  ]);
  const whole = rows.find(({ name }) => name === 'all families, vote of 16');
  expect(whole).toMatchObject({ case: 'problems, trained', right: 18, total: 20, bar: { within: [85, 100] } });
  expect(rows.find(({ name }) => name === 'all families, greedy')).toMatchObject({ right: 10, total: 20 });
});

it('notices when the slice gets worse, beyond what rounding changes', () => {
  const byHand = (right: number): string[] =>
    fallen([share('goals written by hand', 'all, 9 samples', right, 60)]).map(({ row }) => row.name);
  expect(byHand(26)).toEqual([]);
  expect(byHand(0)).toEqual(['all, 9 samples']);
  expect(fallen([share('another', 'thing', 0, 60)])).toEqual([]);
});
