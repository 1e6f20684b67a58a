import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latexValue } from '../latexValue.ts';
import { differenceLine, divisionLine, product, signedProduct, signedQuotient, sum, sumLine } from './reckoning.ts';

const equations = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => [...line.matchAll(/\$([^$]+)\$/g)].map((match) => match[1] ?? ''));

function allTrue(lines: readonly string[]): void {
  for (const equation of equations(lines)) {
    const values = equation.split('=').map((side) => latexValue(side));
    expect(new Set(values).size, equation).toBe(1);
  }
}

const natural = fc.integer({ min: 0, max: 9999 });
const integer = fc.integer({ min: -999, max: 999 });

describe('sums and differences', () => {
  it('are columns from the right, what is carried added in the next one', () => {
    expect(sumLine(347, 286)).toBe('$7 + 6 = 13$, $4 + 8 + 1 = 13$, $3 + 2 + 1 = 6$, so $347 + 286 = 633$.');
  });

  it('take away in the next column what was borrowed', () => {
    expect(differenceLine(633, 286)).toBe('$13 - 6 = 7$, $13 - 1 - 8 = 4$, $6 - 1 - 2 = 3$, so $633 - 286 = 347$.');
  });

  it('bring signs back to natural numbers', () => {
    expect(sum(-17, 38).lines).toEqual([
      '$-17 + 38 = 38 - 17$.',
      '$8 - 7 = 1$, $3 - 1 = 2$, so $38 - 17 = 21$ and $-17 + 38 = 21$.',
    ]);
  });

  it('state only true equations, the last of them the one asked for', () => {
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        const { value, lines } = sum(a, b);
        expect(value).toBe(a + b);
        allTrue(lines);
        expect(equations(lines).at(-1)).toMatch(new RegExp(`= ${String(a + b)}$`));
      }),
    );
  });

  it('have columns of one digit and what is carried only', () => {
    fc.assert(
      fc.property(natural, natural, (a, b) => {
        for (const column of equations([sumLine(a, b)]).slice(0, -1))
          expect(column).toMatch(/^\d \+ \d( \+ 1)? = 1?\d$/);
        const [large, small] = [Math.max(a, b), Math.min(a, b)];
        for (const column of equations([differenceLine(large, small)]).slice(0, -1))
          expect(column).toMatch(/^1?\d( - 1)? - \d = \d$/);
      }),
    );
  });
});

describe('products', () => {
  it('have a row for each digit', () => {
    expect(product(47, 36).lines).toEqual([
      '$47 \\cdot 36 = 47 \\cdot 6 + 47 \\cdot 30$.',
      '$6 \\cdot 7 = 42$, $6 \\cdot 4 + 4 = 24 + 4 = 28$, so $47 \\cdot 6 = 282$.',
      '$3 \\cdot 7 = 21$, $3 \\cdot 4 + 2 = 12 + 2 = 14$, so $47 \\cdot 3 = 141$ and $47 \\cdot 30 = 1410$.',
      '$2 + 0 = 2$, $8 + 1 = 9$, $2 + 4 = 6$, $0 + 1 = 1$, so $282 + 1410 = 1692$.',
      'So $47 \\cdot 36 = 1692$.',
    ]);
  });

  it('state only true equations', () => {
    fc.assert(
      fc.property(integer, fc.integer({ min: -99, max: 99 }), (a, b) => {
        const { value, lines } = signedProduct(a, b);
        expect(value).toBe(a * b);
        allTrue(lines);
      }),
    );
  });
});

describe('quotients', () => {
  it('find one digit after the other', () => {
    expect(divisionLine(1547, 7)).toBe(
      '$15 = 2 \\cdot 7 + 1$, $14 = 2 \\cdot 7 + 0$, $7 = 1 \\cdot 7 + 0$, so $1547 = 221 \\cdot 7 + 0$.',
    );
  });

  it('state only true equations with a rest below the divisor', () => {
    fc.assert(
      fc.property(natural, fc.integer({ min: 2, max: 9 }), (value, divisor) => {
        const lines = [divisionLine(value, divisor)];
        allTrue(lines);
        for (const equation of equations(lines)) expect(Number(equation.split(' + ')[1])).toBeLessThan(divisor);
      }),
    );
  });

  it('are whole numbers with their sign', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -99, max: 99 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (value, by, negative) => {
          const divisor = negative ? -by : by;
          const quotient = signedQuotient(value * divisor, divisor);
          expect(quotient.value).toBeCloseTo(value, 9);
          allTrue(quotient.lines);
        },
      ),
    );
  });
});
