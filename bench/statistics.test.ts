import { expect, test } from 'vitest';
import { median, percentile, spreadOf } from './statistics.ts';

test('the median is the middle value, whatever the order', () => {
  expect(median([30, 1, 2])).toBe(2);
});

test('the median of an even number of values is the mean of the two in the middle', () => {
  expect(median([10, 1, 2, 4])).toBe(3);
});

test('a spread has the median, both ends and the number of values', () => {
  expect(spreadOf([5, 1, 9])).toEqual({ median: 5, min: 1, max: 9, repetitions: 3 });
});

test('nothing measured is an error and not a number', () => {
  expect(() => spreadOf([])).toThrow(RangeError);
  expect(() => median([])).toThrow(RangeError);
});

test('a percentile is a value that so many do not exceed', () => {
  const values = Array.from({ length: 20 }, (_, index) => 20 - index);
  expect(percentile(values, 0.95)).toBe(19);
  expect(percentile(values, 0.5)).toBe(10);
  expect(percentile([7], 0.95)).toBe(7);
  expect(() => percentile([], 0.5)).toThrow(RangeError);
});
