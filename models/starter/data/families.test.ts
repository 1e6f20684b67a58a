import { describe, expect, it } from 'vitest';
import { drawProblem, drawUnseenProblem, families, unseenFamilies } from './families.ts';
import { latexValue } from './latexValue.ts';
import type { Problem } from './problem.ts';
import { Random } from './random.ts';
import { factIdentity, statedFacts } from './solve/facts.ts';
import type { Family, Size } from './solve/family.ts';
import { expansionIdentity } from './solve/quadratics.ts';
import { isHeldOut } from './split.ts';

const manyOf = (family: Family, size: Size = 'trained', count = 300): Problem[] => {
  const random = Random.labelled(7, `${family.name} ${size}`);
  return Array.from({ length: count }, () => family.make(random, size));
};

const familyNamed = (name: string): Family => {
  const family = families.find((one) => one.name === name);
  if (family === undefined) throw new Error(`no family ${name}`);
  return family;
};

/** The contents of `$…$` and `\[…\]`. */
const formulas = (text: string): string[] =>
  [...text.matchAll(/\$([^$]+)\$|\\\[([^]+?)\\\]/g)].map((match) => (match[1] ?? match[2] ?? '').trim());

/** Only numbers: such an equation is true or false whatever letters mean. */
const pureNumbers = /^(?:\\frac|\\sqrt|\\binom|\\cdot|\\%|[\d\s.:!+(){}^=-])+$/;

const sides = (equation: string): [string, string] => {
  const [left = '', right = ''] = equation.split('=');
  return [left, right];
};

const holds = (equation: string, variables: Record<string, number>): boolean => {
  const [left, right] = sides(equation);
  return Math.abs(latexValue(left, variables) - latexValue(right, variables)) < 1e-9;
};

const everyFamily = [...families, ...unseenFamilies].flatMap((family) => [
  { name: family.name, size: 'trained' as const, family },
  ...(family.hasLarger ? [{ name: family.name, size: 'larger' as const, family }] : []),
]);

describe('every family', () => {
  it.each(everyFamily)('$name, $size, writes only true equations between numbers', ({ family, size }) => {
    const equations = manyOf(family, size)
      .flatMap(({ steps }) => steps.flatMap(formulas))
      .filter((formula) => formula.includes('=') && pureNumbers.test(formula));
    for (const equation of equations) {
      const values = equation.split('=').map((side) => latexValue(side));
      expect(Math.max(...values) - Math.min(...values), equation).toBeLessThan(1e-6);
    }
  });

  it.each(everyFamily)('$name, $size, closes every dollar and brace', ({ family, size }) => {
    for (const { statement, steps, answer } of manyOf(family, size)) {
      for (const text of [statement, ...steps, answer]) {
        expect(text.split('$').length % 2, text).toBe(1);
        expect(text.split('{').length, text).toBe(text.split('}').length);
        expect(text).not.toMatch(/NaN|Infinity|undefined|\d{3}\.\d{5}/);
      }
    }
  });

  it.each(everyFamily)('$name, $size, fits into the context', ({ family, size }) => {
    for (const { statement, steps } of manyOf(family, size)) {
      expect([statement, ...steps].join('\n').length).toBeLessThan(2600);
    }
  });
});

describe('answers, recomputed from the statement alone', () => {
  it.each(['integer arithmetic', 'decimals'])('values of expressions: %s', (name) => {
    for (const size of ['trained', 'larger'] as const) {
      for (const { statement, answer } of manyOf(familyNamed(name), size)) {
        const [expression = ''] = formulas(statement);
        expect(latexValue(answer), statement).toBeCloseTo(latexValue(expression.replace('= ?', '')), 9);
      }
    }
  });

  it('values of fractions', () => {
    for (const { statement, answer } of manyOf(familyNamed('fractions'))) {
      const [first = '', second] = formulas(statement);
      const expression = second === undefined ? first.replace('= ?', '') : `${first} \\cdot ${second}`;
      expect(latexValue(answer), statement).toBeCloseTo(latexValue(expression), 9);
    }
  });

  it('powers and roots of numbers', () => {
    const problems = manyOf(familyNamed('powers and roots')).filter(({ statement }) =>
      pureNumbers.test(formulas(statement)[0] ?? ''),
    );
    expect(problems.length).toBeGreaterThan(100);
    for (const { statement, answer } of problems) {
      const [expression = ''] = formulas(statement);
      expect(latexValue(answer), statement).toBeCloseTo(latexValue(expression.replace('= ?', '')), 9);
    }
  });

  it('solutions of linear equations', () => {
    for (const size of ['trained', 'larger'] as const) {
      for (const { statement, answer } of manyOf(familyNamed('linear equations'), size)) {
        const equation = formulas(statement).find((formula) => formula.includes('=')) ?? '';
        const [name, value] = sides(answer);
        expect(holds(equation, { [name.trim()]: latexValue(value) }), `${statement} ${answer}`).toBe(true);
      }
    }
  });

  it('all solutions of quadratic equations', () => {
    for (const { statement, answer } of manyOf(familyNamed('quadratic equations'))) {
      const equation = formulas(statement).find((formula) => formula.includes('=')) ?? '';
      const name = /[a-z]/.exec(equation)?.[0] ?? '';
      const [left] = sides(equation);
      const at = (value: number): number => latexValue(left, { [name]: value });
      const [a, c] = [(at(1) + at(-1)) / 2 - at(0), at(0)];
      const b = (at(1) - at(-1)) / 2;
      const roots = answer.includes('no real')
        ? []
        : answer.split(' \\text{ or } ').map((part) => latexValue(sides(part)[1]));
      const expected = Math.sign(b * b - 4 * a * c) + 1;
      expect(roots, statement).toHaveLength(expected);
      expect(roots.toSorted((one, other) => one - other)).toEqual(roots);
      for (const value of roots) expect(at(value), `${statement} ${answer}`).toBeCloseTo(0, 9);
    }
  });

  it('solutions of linear systems', () => {
    for (const { statement, answer } of manyOf(familyNamed('linear systems'))) {
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
    for (const { identity, answer, statement } of manyOf(familyNamed('derivatives'))) {
      const written = identity.replace('derivative of ', '');
      const name = /[a-z]/.exec(answer)?.[0] ?? 'x';
      for (const x of [-1.5, 0.5, 2]) {
        const quotient = (latexValue(written, { x: x + 1e-4 }) - latexValue(written, { x: x - 1e-4 })) / 2e-4;
        expect(latexValue(answer, { [name]: x }), statement).toBeCloseTo(quotient, 4);
      }
    }
  });

  it('integrals, against difference quotients and sums', () => {
    for (const { identity, answer, statement } of manyOf(familyNamed('integrals'))) {
      const bounds = /^integral of (.*) from (\d+) to (\d+)$/.exec(identity);
      if (bounds === null) {
        const [primitive, integrand] = [answer.replace(' + C', ''), identity.replace('integral of ', '')];
        const name = /[a-z]/.exec(primitive.replaceAll('\\frac', ''))?.[0] ?? 'x';
        const quotient = (latexValue(primitive, { [name]: 1.5001 }) - latexValue(primitive, { [name]: 1.4999 })) / 2e-4;
        expect(quotient, statement).toBeCloseTo(latexValue(integrand, { x: 1.5 }), 4);
      } else {
        const [from, to] = [Number(bounds[2]), Number(bounds[3])];
        const at = (x: number): number => latexValue(bounds[1] ?? '', { x });
        // Simpson's rule is exact for polynomials of this degree.
        const expected = ((to - from) / 6) * (at(from) + 4 * at((from + to) / 2) + at(to));
        expect(Number(answer), statement).toBeCloseTo(expected, 9);
      }
    }
  });

  it('polynomials, at several points', () => {
    for (const { statement, answer } of manyOf(familyNamed('polynomials'))) {
      const [first = '', second = ''] = formulas(statement);
      if (/Find|If|at|value/.test(statement) && second !== '') {
        const [argument = '0'] = /-?\d+/.exec(second.replace(/^[a-z] = /, '')) ?? [];
        const expression = first.replace(/^[a-z]\(x\) = /, '');
        expect(latexValue(answer), statement).toBeCloseTo(latexValue(expression, { x: Number(argument) }), 9);
        continue;
      }
      const name = /[a-z]/.exec(first)?.[0] ?? 'x';
      for (const value of [-3, 0, 1, 7]) {
        expect(latexValue(answer, { [name]: value }), statement).toBeCloseTo(latexValue(first, { [name]: value }), 9);
      }
    }
  });

  it('percentages', () => {
    for (const { identity, answer } of manyOf(familyNamed('percentages'))) {
      const [a = 0, b = 0] = [...identity.matchAll(/\d+/g)].map(Number);
      const expected = identity.includes('in percent')
        ? (100 * a) / b
        : identity.includes('percent of')
          ? (a * b) / 100
          : identity.includes('raised')
            ? a + (a * b) / 100
            : a - (a * b) / 100;
      expect(Number(answer.replace('\\%', '')), identity).toBeCloseTo(expected, 9);
    }
  });

  it('greatest common divisors and least common multiples', () => {
    for (const name of ['greatest common divisor', 'least common multiple']) {
      for (const { identity, answer } of manyOf(familyNamed(name))) {
        const [a = 0, b = 0] = [...identity.matchAll(/\d+/g)].map(Number);
        const upTo = (most: number): number[] => Array.from({ length: most }, (_, index) => index + 1);
        const expected = identity.startsWith('gcd')
          ? Math.max(...upTo(a).filter((d) => a % d === 0 && b % d === 0))
          : upTo(a * b).find((m) => m % a === 0 && m % b === 0);
        expect(Number(answer), identity).toBe(expected);
      }
    }
  });

  it('remainders', () => {
    for (const size of ['trained', 'larger'] as const) {
      for (const { identity, answer } of manyOf(familyNamed('modular arithmetic'), size)) {
        const [expression = '', modulus = ''] = identity.replace('compute ', '').split(' mod ');
        const power = /^(\d+)\^\{(\d+)\}$/.exec(expression);
        const value = power === null ? BigInt(latexValue(expression)) : BigInt(power[1] ?? 0) ** BigInt(power[2] ?? 0);
        expect(Number(answer), identity).toBe(Number(value % BigInt(modulus)));
      }
    }
  });
});

describe('the held-out split', () => {
  it('never draws a held-out problem for training, nor the other way round', () => {
    const random = new Random(3);
    const draw = (heldOut: boolean): Set<string> =>
      new Set(Array.from({ length: 3000 }, () => drawProblem(random, heldOut).identity));
    const [training, heldOut] = [draw(false), draw(true)];
    expect([...heldOut].filter((identity) => training.has(identity))).toEqual([]);
  });

  it('keeps held-out facts out of the steps of training problems', () => {
    const random = new Random(4);
    const problems = Array.from({ length: 2000 }, () => drawProblem(random, false));
    const stated = problems.flatMap(({ statement, steps }) => statedFacts([statement, ...steps].join('\n')));
    expect(stated.length).toBeGreaterThan(2000);
    expect(stated.filter(isHeldOut)).toEqual([]);
  });

  it('takes a problem with exchanged sides for the same problem', () => {
    expect(expansionIdentity('x + 3', 'x + 5')).toBe(expansionIdentity('x + 5', 'x + 3'));
    expect(factIdentity(12, '+', 45)).toBe(factIdentity(45, '+', 12));
    expect(factIdentity(45, '-', 12)).not.toBe(factIdentity(12, '-', 45));
  });

  it('knows a fact by its mathematics', () => {
    expect(statedFacts('$12 + 45 = 57$.')).toEqual([factIdentity(45, '+', 12)]);
    expect(statedFacts('so $91 - 28 = 63$ and $3 + 4 = 7$')).toEqual([factIdentity(91, '-', 28)]);
    expect(statedFacts('What is $37 \\cdot 4$?')).toEqual([factIdentity(4, '\\cdot', 37)]);
  });

  it('asks for larger numbers than training has', () => {
    const random = new Random(5);
    for (const family of families.filter(({ hasLarger }) => hasLarger)) {
      const training = new Set(manyOf(family, 'trained', 2000).map(({ identity }) => identity));
      const larger = Array.from({ length: 200 }, () => drawUnseenProblem(random, family).identity);
      const common = larger.filter((identity) => training.has(identity));
      expect({ family: family.name, common }).toEqual({ family: family.name, common: [] });
    }
  });
});

it('draws the same problems from the same seed', () => {
  const draw = (): Problem[] => {
    const random = Random.labelled(11, 'problems');
    return Array.from({ length: 200 }, () => drawProblem(random, false));
  };
  expect(draw()).toEqual(draw());
});
