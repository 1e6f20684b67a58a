import { expect, it } from 'vitest';
import { factSheet, sumSheet } from './facts.ts';
import { latexValue } from './latexValue.ts';
import { Random } from './random.ts';

const lines = (make: typeof factSheet): string[] => {
  const random = new Random(8);
  return Array.from({ length: 200 }, () => make(random).parts.join('').trimEnd().split('\n')).flat();
};

it.each([factSheet, sumSheet])('states only true equations', (make) => {
  const equations = lines(make).flatMap(
    (line) => /^\$([^$a-z]*(?:\\(?:frac|cdot)[^$a-z]*)*=.*)\$\.$/.exec(line)?.[1] ?? [],
  );
  expect(equations.length).toBeGreaterThan(1000);
  for (const equation of equations) {
    const [left = '', right = ''] = equation.split('=');
    expect(latexValue(left), equation).toBeCloseTo(latexValue(right), 9);
  }
});

it('states only true common multiples and divisors', () => {
  const multiples = lines(factSheet).flatMap((line) => {
    const [a, b, answer] = [...line.matchAll(/\d+/g)].map(Number);
    return /multiple|gcd/.test(line) && a && b && answer ? [{ line, a, b, answer }] : [];
  });
  expect(multiples.length).toBeGreaterThan(100);
  for (const { line, a, b, answer } of multiples) {
    const candidates = Array.from({ length: a * b }, (_, index) => index + 1);
    const divisors = candidates.filter((value) => a % value === 0 && b % value === 0);
    const common = candidates.find((value) => value % a === 0 && value % b === 0);
    expect(answer, line).toBe(line.includes('gcd') ? Math.max(...divisors) : common);
  }
});
