import { describe, expect, it } from 'vitest';
import { expansion, linearEquation, linearSystem, quadraticEquation } from './algebra.ts';
import { commonDivisor, integerArithmetic, percentage } from './arithmetic.ts';
import { derivative } from './calculus.ts';
import { drawProblem, families } from './families.ts';
import { fractionArithmetic } from './fractions.ts';
import { latexValue } from './latexValue.ts';
import type { Problem } from './problem.ts';
import { Random } from './random.ts';

const manyOf = (make: (random: Random) => Problem): Problem[] => {
  const random = Random.labelled(7, make.name);
  return Array.from({ length: 400 }, () => make(random));
};

/** The contents of `$…$` and `\[…\]`. */
const formulas = (text: string): string[] =>
  [...text.matchAll(/\$([^$]+)\$|\\\[([^]+?)\\\]/g)].map((match) => (match[1] ?? match[2] ?? '').trim());

const pureNumbers = /^(?:\\frac|\\cdot|[\d\s+(){}=-])+$/;

const sides = (equation: string): [string, string] => {
  const [left = '', right = ''] = equation.split('=');
  return [left, right];
};

const holds = (equation: string, variables: Record<string, number>): boolean => {
  const [left, right] = sides(equation);
  return Math.abs(latexValue(left, variables) - latexValue(right, variables)) < 1e-9;
};

describe('every family', () => {
  it.each(families.map(([, make]) => [make.name, make] as const))(
    '%s writes only true equations between numbers',
    (_, make) => {
      const equations = manyOf(make)
        .flatMap(({ steps }) => steps.flatMap(formulas))
        .filter((formula) => formula.includes('=') && pureNumbers.test(formula));
      for (const equation of equations) {
        const values = equation.split('=').map((side) => latexValue(side));
        expect(Math.max(...values) - Math.min(...values), equation).toBeLessThan(1e-9);
      }
    },
  );

  it.each(families.map(([, make]) => [make.name, make] as const))('%s closes every dollar and brace', (_, make) => {
    for (const { statement, steps, answer } of manyOf(make)) {
      for (const text of [statement, ...steps, answer]) {
        expect(text.split('$').length % 2, text).toBe(1);
        expect(text.split('{').length, text).toBe(text.split('}').length);
      }
    }
  });
});

describe('answers, recomputed from the statement alone', () => {
  it.each([integerArithmetic, fractionArithmetic])('values of expressions', (make) => {
    for (const { statement, answer } of manyOf(make)) {
      const [expression = ''] = formulas(statement);
      expect(latexValue(answer), statement).toBeCloseTo(latexValue(expression.replace('= ?', '')), 9);
    }
  });

  it('solutions of linear equations', () => {
    for (const { statement, answer } of manyOf(linearEquation)) {
      const equation = formulas(statement).find((formula) => formula.includes('=')) ?? '';
      const [name, value] = sides(answer);
      expect(holds(equation, { [name.trim()]: latexValue(value) }), `${statement} ${answer}`).toBe(true);
    }
  });

  it('all solutions of quadratic equations', () => {
    for (const { statement, answer } of manyOf(quadraticEquation)) {
      const equation = formulas(statement).find((formula) => formula.includes('=')) ?? '';
      const roots = answer.split(' \\text{ or } ').map(sides);
      const name = roots[0]?.[0].trim() ?? '';
      for (const [, value] of roots)
        expect(holds(equation, { [name]: latexValue(value) }), `${statement} ${answer}`).toBe(true);
      const [left] = sides(equation);
      const [values, sum] = [
        roots.map(([, value]) => latexValue(value)),
        latexValue(left, { [name]: 1 }) - 1 - latexValue(left, { [name]: 0 }),
      ];
      expect(values.reduce((total, value) => total + value, 0) * (2 / values.length), statement).toBeCloseTo(-sum, 9);
    }
  });

  it('solutions of linear systems', () => {
    for (const { statement, answer } of manyOf(linearSystem)) {
      const [x = '', y = ''] = answer.split(',\\ ').map((part) => sides(part)[1]);
      const equations = formulas(statement)
        .flatMap((formula) => formula.split(/,|\.$/))
        .filter((part) => part.includes('='));
      expect(equations).toHaveLength(2);
      for (const equation of equations) {
        const written = equation.replace('\\qquad', '');
        expect(holds(written, { x: latexValue(x), y: latexValue(y) }), `${statement} ${answer}`).toBe(true);
      }
    }
  });

  it('derivatives, against difference quotients', () => {
    for (const { identity, answer, statement } of manyOf(derivative)) {
      const written = identity.replace('derivative of ', '');
      const name = /[a-z]/.exec(answer)?.[0] ?? 'x';
      for (const x of [-1.5, 0.5, 2]) {
        const quotient = (latexValue(written, { x: x + 1e-4 }) - latexValue(written, { x: x - 1e-4 })) / 2e-4;
        expect(latexValue(answer, { [name]: x }), statement).toBeCloseTo(quotient, 4);
      }
    }
  });

  it('expansions, at several points', () => {
    for (const { statement, answer } of manyOf(expansion)) {
      const [product = ''] = formulas(statement);
      const name = /[a-z]/.exec(product)?.[0] ?? 'x';
      for (const value of [-3, 0, 1, 7])
        expect(latexValue(answer, { [name]: value })).toBeCloseTo(latexValue(product, { [name]: value }), 9);
    }
  });

  it('percentages', () => {
    for (const { statement, answer } of manyOf(percentage)) {
      const [percent = 0, whole = 0] = [...statement.matchAll(/\d+/g)].map(Number);
      expect(Number(answer)).toBe((percent * whole) / 100);
    }
  });

  it('greatest common divisors', () => {
    for (const { statement, answer } of manyOf(commonDivisor)) {
      const [a = 0, b = 0] = [...statement.matchAll(/\d+/g)].map(Number);
      const divisors = Array.from({ length: Math.min(a, b) }, (_, index) => index + 1).filter(
        (d) => a % d === 0 && b % d === 0,
      );
      expect(Number(answer)).toBe(Math.max(...divisors));
    }
  });
});

it('never draws a held-out problem for training, nor the other way round', () => {
  const random = new Random(3);
  const draw = (heldOut: boolean): Set<string> =>
    new Set(Array.from({ length: 4000 }, () => drawProblem(random, heldOut).identity));
  const [training, heldOut] = [draw(false), draw(true)];
  expect([...heldOut].filter((identity) => training.has(identity))).toEqual([]);
});

it('draws the same problems from the same seed', () => {
  const draw = (): Problem[] => {
    const random = Random.labelled(11, 'problems');
    return Array.from({ length: 200 }, () => drawProblem(random, false));
  };
  expect(draw()).toEqual(draw());
});
