import { expect, test } from 'vitest';
import { Bursts } from './bursts.ts';
import type { Stroke } from './typing/stroke.ts';
import type { ModelCall } from './watchedModel.ts';

const stroke = (kind: Stroke['kind']): Stroke => ({
  kind,
  pause: 0,
  change: undefined,
  cursor: 0,
  typed: 'x',
  next: 0,
});
const callAt = (started: number): ModelCall => ({
  started,
  prompt: '',
  text: '',
  tokens: 0,
  end: 'complete',
  shown: false,
});

function typed(times: readonly number[]): Bursts {
  const bursts = new Bursts();
  for (const time of times) bursts.stroke(stroke('key'), time);
  return bursts;
}

const everyTenth = (count: number): number[] => Array.from({ length: count }, (_, index) => 100 * index);

test('counts the calls from the first of ten keys to the one behind them', () => {
  const bursts = typed([...everyTenth(10), 5000]);
  expect(bursts.calls([-50, 150, 850, 1300, 5001].map(callAt))).toEqual([3]);
});

test('begins anew after a pause, and after what is no key', () => {
  expect(typed([...everyTenth(9), 2000]).calls([])).toEqual([]);
  const bursts = typed(everyTenth(9));
  bursts.stroke(stroke('correction'), 900);
  bursts.stroke(stroke('key'), 1000);
  expect(bursts.calls([])).toEqual([]);
});

test('counts every ten keys of a longer run', () => {
  expect(typed(everyTenth(25)).calls([callAt(450), callAt(1450)])).toEqual([1, 1]);
});
