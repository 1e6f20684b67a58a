import { expect, test } from 'vitest';
import { parseLlamaBench } from './llamaBench.ts';

test('the rate is the mean of the runs', () => {
  expect(parseLlamaBench('[{"n_gen": 16, "avg_ts": 9, "samples_ts": [3.0, 4.0]}]')).toBe(3.5);
});

test('anything else than the report of one test is an error', () => {
  expect(() => parseLlamaBench('[]')).toThrow();
  expect(() => parseLlamaBench('[{"samples_ts": []}]')).toThrow();
});
