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

  it.each([
    ['$\\frac{2}{7} : \\frac{3}{4} = \\frac{8}{21}$', 'holds'],
    ['$12 : 4 = 3$', 'holds'],
    ['$2 : 3 = 4 : 6$', 'holds'],
    ['$12 : 4 = 4$', 'does not hold'],
    ['$\\frac{1}{2} : \\frac{1}{4} = \\frac{1}{8}$', 'does not hold'],
    // A time, a ratio of three, a quotient with a remainder, a function, a set.
    ['$6:30 + 2 = 8:30$', 'could not check'],
    ['$10 : 15 : 20 = 2 : 3 : 4$', 'could not check'],
    ['$17 : 5 = 3$ remainder $2$', 'could not check'],
    ['$f : A \\to B$', 'could not check'],
    ['$\\{x : x = 2\\} = \\{2\\}$', 'could not check'],
    ['The ratio $a : b = 3 : 4$.', 'could not check'],
  ])('reads a colon between spaces as a division: %s %s', (step, verdict) => {
    expect(checkStep(step).verdict).toBe(verdict);
  });

  it.each([
    ['Factor $x^2 + 12x + 36$.', 'So $x^2 + 12x + 36 = (x + 6)(x + 8)$.', 'does not hold'],
    ['Factor $x^2 + 12x + 36$.', 'So $x^2+12x+36 = (x + 6)^2$.', 'holds'],
    ['Simplify\n\\[ (u^2 + 2) + (3u - 1) \\]', '$(u^2 + 2) + (3u - 1) = u^2 + 3u - 1$', 'does not hold'],
    ['Write $(x + 1)(x + 2)$ as a polynomial.', '$(x + 1)(x + 2) = x^2 + 2x + x + 2 = x^2 + 4x + 2$', 'does not hold'],
    // A question for x, another expression, a condition, another arithmetic, no polynomials, zeros.
    ['Where is $x^2$ as large as $2x + 3$?', 'We solve $x^2 = 2x + 3$.', 'could not check'],
    ['Simplify $x^2 + y^2$ if $x + y = 5$.', '$x^2 + y^2 = 25 - 2xy$', 'could not check'],
    ['Factor $x^2 + 1$ modulo $2$.', '$x^2 + 1 = x^2 + 2x + 1$', 'could not check'],
    ['Expand $\\ln(ab)$.', '$\\ln(ab) = \\ln a + \\ln b$', 'could not check'],
    ['Factor $x^2 - 5x + 6$.', 'Its zeros: $x^2 - 5x + 6 = 0$.', 'could not check'],
    ['Factor $x^2 - 5x + 6$.', 'Then $x^2 - 5x = x - 6$ asks for more.', 'could not check'],
  ])('knows from the problem what must hold for all values: %s %s', (problem, step, verdict) => {
    expect(checkStep(step, calculus, problem).verdict).toBe(verdict);
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
