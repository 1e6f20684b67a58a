import { describe, expect, it } from 'vitest';
import type { ShownSample } from '../protocol/panel.ts';
import { someSolution } from '../solve/testing/someSolution.ts';
import { everything, hintsFor, nothingSeen } from './hints.ts';
import { numberText, ticksIn } from './plotScale.ts';
import { plotText } from './plotText.ts';

const written: ShownSample = { index: 0, steps: ['One.', 'Two.'], answer: '5', state: 'whole' };
const solved = someSolution({
  samples: [written],
  votes: [{ answer: '5', samples: [0] }],
  phase: { kind: 'done', because: 'allSamples' },
});

describe('what is shown on demand', () => {
  it.each([
    [0, 'step'],
    [1, 'step'],
    [2, 'answer'],
    [9, 'answer'],
  ] as const)('after %s steps comes the next: %s', (steps, next) => {
    expect(hintsFor(solved, written, { steps, all: false })).toMatchObject({
      steps: Math.min(steps, 2),
      all: false,
      next,
    });
  });

  it('waits while a step may follow', () => {
    const running = someSolution({ samples: [{ ...written, state: 'writing' }] });
    expect(hintsFor(running, running.samples[0], { steps: 2, all: false }).next).toBe('waiting');
    expect(hintsFor(someSolution(), undefined, nothingSeen).next).toBe('waiting');
    // Nobody writes it any more.
    const stopped = someSolution({ ...running, phase: { kind: 'stopped' } });
    expect(hintsFor(stopped, running.samples[0], { steps: 2, all: false }).next).toBe('answer');
  });

  it('is everything once that was asked for', () => {
    expect(hintsFor(solved, written, { steps: 1, all: true })).toBe(everything);
  });
});

describe('the scale of a plot', () => {
  it.each([
    [
      [-2, 7],
      [-2, 0, 2, 4, 6],
    ],
    [
      [0, 1],
      [0, 0.2, 0.4, 0.6, 0.8, 1],
    ],
    [
      [-0.35, 0.35],
      [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3],
    ],
    [
      [117, 351],
      [150, 200, 250, 300, 350],
    ],
    [
      [1e6, 3e6],
      [1e6, 1.5e6, 2e6, 2.5e6, 3e6],
    ],
  ] as const)('has round numbers in %s', (range, ticks) => {
    expect(ticksIn(range)).toEqual(ticks);
  });

  it.each([
    [0, '0'],
    [-2, '−2'],
    [1.41421356237, '1.414'],
    [0.33333, '0.3333'],
    [12_000, '12000'],
    [1_500_000, '1.5e6'],
    [0.00002, '2e−5'],
  ])('writes %s as %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  it('has words for those who do not see it', () => {
    const plot = { variable: '\\theta', x: [-1, 1], y: [0, 1], solutions: [] } as const;
    const curves = [{ label: 'y = \\sin \\theta', pieces: [] }];
    expect(plotText({ ...plot, x: [-1, 1], y: [0, 1], curves })).toBe('The graph of y = sin θ, for θ from −1 to 1.');
  });
});
