import { describe, expect, test } from 'vitest';
import { holds, type Row } from '../row.ts';
import { figuresOf } from './figures.ts';
import type { Replayed } from './replay.ts';
import { comparedRows, ownTimeRows } from './rows.ts';

const call = { started: 0, prompt: '', text: '', tokens: 10, end: 'complete', shown: true } as const;
const replayed: Replayed = {
  typed: 100,
  requests: 100,
  answers: [
    { source: 'typed through', milliseconds: 1 },
    { source: 'cache', milliseconds: 3 },
    { source: 'model', milliseconds: 400 },
  ],
  failures: [],
  showings: [
    { length: 40, kept: 15, judged: 30 },
    { length: 10, kept: 5, judged: 10 },
  ],
  typedThrough: 20,
  accepted: 0,
  calls: [call, { ...call, shown: false }, { ...call, shown: false, tokens: 5 }],
  bursts: [0, 2, 1],
  outlived: 0,
};

describe('figures', () => {
  const figures = figuresOf([replayed, { ...replayed, bursts: [3], outlived: 1 }], { prompt: 500, answer: 50 });

  test('add up what happened with each document', () => {
    expect(figures).toMatchObject({ typed: 200, calls: 6, showings: 4, shown: 100, typedThrough: 40, outlived: 1 });
  });

  test('say what was kept of what could be judged, and what was generated for nothing', () => {
    expect(figures.kept).toBe(0.5);
    expect(figures.wasted).toBe(30);
    expect(figures.callsOfBurst).toEqual({ most: 3, mean: 1.5, bursts: 4 });
  });
});

describe('rows', () => {
  const ours = figuresOf([replayed], { prompt: 300, answer: 90 });
  const peer = figuresOf([{ ...replayed, typedThrough: 21, answers: [] }], { prompt: 900, answer: 100 });
  const rows = comparedRows({ ours, peer });
  const named = (rowsOf: readonly Row[], name: string): Row => {
    const found = rowsOf.find((line) => line.name.includes(name));
    if (found === undefined) throw new Error(`There is no row ${name}.`);
    return found;
  };

  test('hold when a bar is reached, and else do not', () => {
    expect(holds(named(rows, 'tokens evaluated'))).toBe(true);
    expect(holds(named(rows, 'there already: p95'))).toBe(true);
    expect(holds(named(rows, 'quick succession'))).toBe(true);
    expect(holds(named(rows, 'stood there before'))).toBe(false);
    const outlived = {
      ...replayed,
      outlived: 1,
      bursts: [3],
      answers: [{ source: 'cache', milliseconds: 11 } as const],
    };
    const bad = comparedRows({ ours: figuresOf([outlived], { prompt: 380, answer: 21 }), peer });
    for (const name of ['tokens evaluated', 'there already: p95', 'quick succession', 'outlived'])
      expect(holds(named(bad, name))).toBe(false);
  });

  test('are left out where ours has nothing, and have no peer where that has nothing', () => {
    expect(rows.some(({ name }) => name.includes('being written'))).toBe(false);
    expect(named(rows, 'there already: p95').peer).toBeUndefined();
  });

  test('tell whether our own time grows with the document', () => {
    const times = (name: string, all: number[]) => ({ name, isLargest: name !== 'small', every: all, answered: [] });
    const own = ownTimeRows([times('small', [1, 1]), times('large', [1.5, 1.5]), times('wide', [2, 9])]);
    expect(own.map(({ name }) => name.split(', ')[1])).toEqual([
      'small: p95',
      'large: p95',
      'wide: p95',
      'large: more than with small',
      'wide: more than with small',
    ]);
    expect(own.map(holds)).toEqual([undefined, true, false, true, false]);
  });
});
