import { describe, expect, it } from 'vitest';
import type { ShownSample, Solution } from '../protocol/panel.ts';
import { growthBetween } from './growth.ts';
import { someSolution } from './testing/someSolution.ts';

const ended: ShownSample = { index: 1, steps: ['B'], answer: '5', state: 'whole' };
const writing = (...steps: string[]): ShownSample => ({ index: 0, steps, state: 'writing' });
const before = someSolution({ samples: [writing('A'), ended], votes: [{ answer: '5', samples: [1] }], counted: 1 });

describe('growthBetween', () => {
  it('is the sample that was written on', () => {
    const grown = writing('A', 'B');
    expect(growthBetween(before, { ...before, samples: [grown, ended] })).toBe(grown);
  });

  it.each<[string, Solution | undefined, Solution]>([
    ['nothing before', undefined, before],
    ['nothing new', before, before],
    ['a sample that has ended', before, { ...before, samples: [{ ...writing('A'), state: 'cut' }, ended] }],
    ['another sample', before, { ...before, samples: [writing('A', 'B'), ended, { ...ended, index: 2 }] }],
    ['a vote', { ...before, votes: [] }, { ...before, samples: [writing('A', 'B'), ended] }],
    ['an end', before, { ...before, samples: [writing('A', 'B'), ended], phase: { kind: 'stopped' } }],
    ['another problem', before, { ...before, samples: [writing('A', 'B'), ended], problem: 'Q' }],
  ])('is nothing where there is %s', (_, from, to) => {
    expect(growthBetween(from, to)).toBeUndefined();
  });
});
