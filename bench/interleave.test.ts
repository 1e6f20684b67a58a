import { expect, test } from 'vitest';
import { interleave, spreadsOf } from './interleave.ts';

test('both sides are measured in turns, and who goes first alternates', async () => {
  const order: string[] = [];
  const side = (name: string) => (index: number) => {
    order.push(`${name} ${index}`);
    return Promise.resolve(index);
  };
  const measured = await interleave(3, { ours: side('ours'), peer: side('peer') });
  expect(order).toEqual(['ours 0', 'peer 0', 'peer 1', 'ours 1', 'ours 2', 'peer 2']);
  expect(measured).toEqual({ ours: [0, 1, 2], peer: [0, 1, 2] });
});

test('a side waits until the other has finished', async () => {
  let computing = 0;
  let together = 0;
  const measure = async () => {
    together = Math.max(together, ++computing);
    await new Promise((resolve) => setImmediate(resolve));
    computing--;
  };
  await interleave(2, { ours: measure, peer: measure });
  expect(together).toBe(1);
});

test('spreads are of one number of each measurement', () => {
  const { ours, peer } = spreadsOf({ ours: [{ time: 1 }, { time: 3 }], peer: [{ time: 8 }] }, ({ time }) => time);
  expect([ours.median, peer.median]).toEqual([2, 8]);
});
