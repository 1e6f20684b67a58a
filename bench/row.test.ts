import { describe, expect, test } from 'vitest';
import { describeBar, holds, judgedValue, ratioOf, row, significant, type Row } from './row.ts';
import { spreadOf } from './statistics.ts';

const time = (options: Partial<Row>): Row =>
  row({ name: 'time', unit: 'ms', better: 'lower', ours: spreadOf([90, 100, 130]), ...options });

describe('a ratio', () => {
  test('is ours to the peer’s, of the medians', () => {
    expect(ratioOf(time({ peer: spreadOf([200, 50, 400]) }))).toBe(0.5);
  });

  test('is not there without a peer', () => {
    expect(ratioOf(time({}))).toBeUndefined();
  });
});

describe('what is judged', () => {
  test('is the longest time where each repetition has to hold', () => {
    const line = time({ judged: 'worst' });
    expect(judgedValue(line, line.ours)).toBe(130);
  });

  test('is the lowest rate where each repetition has to hold', () => {
    const line = time({ judged: 'worst', better: 'higher' });
    expect(judgedValue(line, line.ours)).toBe(90);
  });
});

describe('a bar', () => {
  test('that is a share of the peer’s time holds up to that share', () => {
    const bar = { of: 'ratio', atMost: 1.05 } as const;
    expect(holds(time({ bar, peer: spreadOf([96]) }))).toBe(true);
    expect(holds(time({ bar, peer: spreadOf([95]) }))).toBe(false);
  });

  test('that is a share of the peer’s rate holds from that share on', () => {
    const bar = { of: 'ratio', atLeast: 0.9 } as const;
    expect(holds(time({ bar, peer: spreadOf([111]) }))).toBe(true);
    expect(holds(time({ bar, peer: spreadOf([112]) }))).toBe(false);
  });

  test('in the unit of the row is compared with what is judged', () => {
    const bar = { of: 'value', atMost: 120, because: 'one chunk' } as const;
    expect(holds(time({ bar }))).toBe(true);
    expect(holds(time({ bar, judged: 'worst' }))).toBe(false);
  });

  test('with two ends holds between them only', () => {
    const within = (least: number, most: number) =>
      holds(time({ bar: { of: 'value', within: [least, most], because: 'planned' } }));
    expect([within(90, 110), within(101, 110), within(90, 99)]).toEqual([true, false, false]);
  });

  test('on the peer’s share says nothing without a peer', () => {
    expect(holds(time({ bar: { of: 'ratio', atMost: 1 } }))).toBeUndefined();
  });

  test('reads as it is meant', () => {
    expect(describeBar({ of: 'ratio', atLeast: 0.97 }, 'tokens/s')).toBe('≥ 0.97 × peer');
    expect(describeBar({ of: 'value', atMost: 412.34, because: 'one chunk' }, 'ms')).toBe('≤ 412 ms: one chunk');
    expect(describeBar({ of: 'value', within: [90, 110.4], because: 'planned 100' }, 'MiB')).toBe(
      '90 – 110 MiB: planned 100',
    );
  });
});

test('numbers are shown with three digits that count, and whole ones in full', () => {
  expect([12345.6, 99.96, 0.0123456, -4.567].map(significant)).toEqual(['12346', '100', '0.0123', '-4.57']);
});
