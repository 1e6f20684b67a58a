import { expect, test } from 'vitest';
import { Random } from '../../../models/starter/data/random.ts';
import { momentOf, pauseBefore, type Moment } from './rhythm.ts';

test.each<[string, Moment]>([
  ['ab‸c', 'within a word'],
  ['ab ‸c', 'next word'],
  ['ab‸$', 'symbol'],
  ['  x &= ‸y', 'behind a relation'],
  ['ab‸\n', 'line end'],
  ['ab\n  ‸c', 'next line'],
  ['ab\n\n‸c', 'next thought'],
  ['ab\n‸theorem c', 'next thought'],
])('%j: %s', (text, moment) => {
  expect(momentOf(text.replace('‸', ''), text.indexOf('‸'))).toBe(moment);
});

test('pauses vary about what is usual at that moment, and none is endless', () => {
  const random = new Random(1);
  const pauses = Array.from({ length: 2000 }, () => pauseBefore('next thought', random)).toSorted((a, b) => a - b);
  expect(pauses[1000]).toBeGreaterThan(2000);
  expect(pauses[1000]).toBeLessThan(2400);
  expect(pauses[100]).toBeLessThan(1000);
  expect(pauses.at(-1)).toBeLessThanOrEqual(15_000);
});
