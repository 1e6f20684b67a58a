import { beforeAll, describe, expect, it } from 'vitest';
import { createCalculus } from '../algebra/calculus.ts';
import type { Calculus } from '../algebra/calculusQuestion.ts';
import { stepSets, stepsOf } from '../testing/steps.ts';
import { checkStep } from './step.ts';

let calculus: Calculus;

beforeAll(() => {
  calculus = createCalculus();
});

describe.each(stepSets)('the steps in %s.txt', (name) => {
  it('are never falsely said to hold or not to hold, and hardly ever left open that need not be', () => {
    const steps = stepsOf(name);
    const wrong = steps.flatMap(({ step, expected }) => {
      const { verdict, why } = checkStep(step, calculus);
      return verdict === expected ? [] : [{ step, expected, verdict, why }];
    });
    if (wrong.length > 0) console.warn(wrong.map((step) => JSON.stringify(step)).join('\n'));
    expect(wrong.filter(({ verdict }) => verdict !== 'could not check')).toEqual([]);
    expect(steps.length).toBeGreaterThan(40);
    expect(wrong.length).toBeLessThanOrEqual(steps.length * 0.1);
  }, 120_000);
});

describe('Checking a step', () => {
  it('gives a simple counterexample', () => {
    expect(checkStep('$\\sqrt{x^2} = x$')).toEqual({ verdict: 'does not hold', why: 'at x = -2: 2 ≠ -2' });
  });

  it('refutes a chain by any of its links', () => {
    expect(checkStep('$x = 2 + 2 = 4 = 5$')).toEqual({ verdict: 'does not hold', why: '4 ≠ 5' });
  });

  it('does not say that a step holds of which a part was not checked', () => {
    expect(checkStep('$2 + 2 = 4$ and $x^2 = 4$').verdict).toBe('could not check');
    expect(checkStep('$2 + 2 = \\unknowncommand$ and $1 = 1$').verdict).toBe('could not check');
  });

  it('says why there is nothing to check', () => {
    expect(checkStep('By symmetry.')).toEqual({ verdict: 'could not check', why: 'there is no equation in it' });
    expect(checkStep('$x = 5$').why).toBe('an assignment or a definition');
  });

  it.each([
    '$',
    '$=$',
    '$1 =$',
    '$= 1$',
    '$\\begin{align}',
    '$$=$$',
    '=',
    '$1=2=$',
    '$\\Rightarrow$',
    '$x \\Rightarrow$',
    '',
  ])('neither throws nor guesses at %s', (step) => {
    expect(checkStep(step).verdict).toBe('could not check');
  });
});
