import { describe, expect, it } from 'vitest';
import { drawnDisplay } from './latexDisplays.ts';
import { drawnFact } from './latexProofs.ts';
import { latexValue } from './latexValue.ts';
import { Random } from './random.ts';

const facts = Array.from({ length: 600 }, (_, seed) => drawnFact(new Random(seed)));
const displays = Array.from({ length: 600 }, (_, seed) => drawnDisplay(new Random(seed)));

/** All matches of a pattern, of which there have to be some. */
function found(texts: readonly string[], pattern: RegExp): RegExpExecArray[] {
  const all = texts.map((text) => pattern.exec(text)).filter((match) => match !== null);
  expect(all.length).toBeGreaterThan(20);
  return all;
}

const upTo = (most: number): number[] => Array.from({ length: most }, (_, index) => index + 1);

describe('the statements of drawn theorems', () => {
  const statements = facts.map(({ statement }) => statement);

  it('are right about sums, in the statement and in the step of the induction', () => {
    for (const [index, { statement, proof }] of facts.entries()) {
      const match = /\\sum_\{k=1\}\^\{n\} \((.*)\) = (.*)\$/.exec(statement);
      if (match === null) continue;
      const [, term = '', closed = ''] = match;
      const step = /is \$.* = (.*)\$\.$/.exec(proof[3] ?? '')?.[1] ?? '';
      const last = /This is \$(.*)\$, the/.exec(proof[4] ?? '')?.[1] ?? '';
      for (const n of upTo(5)) {
        const sum = upTo(n).reduce((total, k) => total + latexValue(term, { k }), 0);
        const next = sum + latexValue(term, { k: n + 1 });
        expect(latexValue(closed, { n }), statement).toBe(sum);
        expect(latexValue(step, { n }), `${String(index)} ${proof.join(' ')}`).toBe(next);
        expect(latexValue(last, { n }), proof.join(' ')).toBe(next);
      }
    }
  });

  it('are right about geometric sums', () => {
    for (const [statement, q = '', closed = ''] of found(statements, /\\sum_\{k=0\}\^\{n\} (\d+)\^k = (.*)\$/)) {
      for (const n of [0, 1, 4]) {
        const sum = [0, ...upTo(n)].reduce((total, k) => total + Number(q) ** k, 0);
        expect(latexValue(closed, { n }), statement).toBe(sum);
      }
    }
  });

  it('are right about limits and derivatives', () => {
    for (const [statement, at = '', f = '', value = ''] of found(
      statements,
      /\\lim_\{x \\to (-?\d+)\} \((.*)\) = (-?\d+)\$/,
    )) {
      expect(latexValue(f, { x: Number(at) }), statement).toBe(Number(value));
    }
    for (const [statement, f = '', derived = ''] of found(
      statements,
      /derivative of \$f\(x\) = (.*)\$ is \$f'\(x\) = (.*)\$/,
    )) {
      const quotient = (latexValue(f, { x: 2.001 }) - latexValue(f, { x: 1.999 })) / 0.002;
      expect(latexValue(derived, { x: 2 }), statement).toBeCloseTo(quotient, 6);
    }
  });

  it('are right about parity', () => {
    for (const [statement, name = '', written = ''] of found(
      statements,
      /integer \$(.)\$ the number \$(.*)\$ is even/,
    )) {
      for (const value of upTo(6)) expect(latexValue(written, { [name]: value }) % 2, statement).toBeCloseTo(0, 9);
    }
  });
});

describe('the displayed formulas', () => {
  it('are right about integrals', () => {
    for (const [display, to = '', integrand = '', value = ''] of found(
      displays,
      /\\int_0\^\{(\d+)\} \((.*)\) \\, dx[^]*= (-?\d+)\./,
    )) {
      const end = Number(to);
      const at = (x: number): number => latexValue(integrand, { x });
      expect((end / 2) * (at(0) + at(end)), display).toBeCloseTo(Number(value), 9);
    }
  });

  it('are right about determinants', () => {
    for (const [display, product = '', value = ''] of found(displays, /vmatrix\}\n {2}= (.*) = (-?\d+)\./)) {
      expect(latexValue(product), display).toBeCloseTo(Number(value), 9);
    }
  });

  it('are right about matrices', () => {
    const pattern =
      /(-?\d+) & (-?\d+) \\\\\n +(-?\d+) & (-?\d+)\n[^]*?(-?\d+) \\\\\n +(-?\d+)\n[^]*?= \\begin\{pmatrix\}\n +(-?\d+) \\\\\n +(-?\d+)\n/;
    for (const match of found(displays, pattern)) {
      const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0, first, second] = match.slice(1).map(Number);
      expect([a * x + b * y + 0, c * x + d * y + 0], match[0]).toEqual([first, second]);
    }
  });

  it('are right about products', () => {
    for (const [display, left = '', between = '', right = ''] of found(
      displays,
      / {2}(\(.*\)\(.*\)) &= (.*) \\\\\n {2}&= (.*)\./,
    )) {
      const name = /[a-z]/.exec(left)?.[0] ?? 'x';
      for (const value of [-2.5, 0.5, 3.25]) {
        const expected = latexValue(left, { [name]: value });
        expect([latexValue(between, { [name]: value }), latexValue(right, { [name]: value })], display).toEqual([
          expected,
          expected,
        ]);
      }
    }
  });

  it('are right about systems', () => {
    const pattern = /(\d+)x \+ y &= (-?\d+) \\\\\n +x \+ (\d+)y &= (-?\d+)[^]*x = (-?\d+)\$, \$y = (-?\d+)\$/;
    for (const match of found(displays, pattern)) {
      const [a = 0, e, b = 0, f, x = 0, y = 0] = match.slice(1).map(Number);
      expect([a * x + y, x + b * y], match[0]).toEqual([e, f]);
    }
  });

  it('close every environment that they open', () => {
    for (const display of displays) {
      const names = (word: string): string[] =>
        [...display.matchAll(new RegExp(`\\\\${word}\\{(\\w+\\*?)\\}`, 'g'))].map((match) => match[1] ?? '');
      expect(names('begin').toSorted()).toEqual(names('end').toSorted());
    }
  });
});
