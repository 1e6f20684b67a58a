import { beforeAll, describe, expect, it } from 'vitest';
import { createCalculus } from '../algebra/calculus.ts';
import type { Calculus } from '../algebra/calculusQuestion.ts';
import { pairSets, pairsOf } from '../testing/pairs.ts';
import { compareAnswers } from './equivalence.ts';

let calculus: Calculus;

beforeAll(() => {
  calculus = createCalculus();
});

describe.each(pairSets)('the pairs in %s.txt', (name) => {
  const pairs = pairsOf(name);
  const wrongPairs = () =>
    pairs.flatMap((pair) => {
      const { verdict, why } = compareAnswers(pair.a, pair.b, calculus);
      return verdict === pair.expected ? [] : [{ ...pair, verdict, why }];
    });

  it('are never falsely called equal or different, and right in at least 95 of 100', () => {
    const wrong = wrongPairs();
    if (wrong.length > 0) console.warn(wrong.map((pair) => JSON.stringify(pair)).join('\n'));
    expect(wrong.filter(({ verdict }) => verdict === 'equal')).toEqual([]);
    expect(wrong.filter(({ verdict }) => verdict === 'different')).toEqual([]);
    expect(pairs.length).toBeGreaterThan(100);
    expect(wrong.length).toBeLessThanOrEqual(pairs.length * 0.05);
  }, 120_000);

  it('get the same verdict the other way round', () => {
    for (const { a, b } of pairs.filter((_, index) => index % 3 === 0)) {
      const there = compareAnswers(a, b, calculus);
      const back = compareAnswers(b, a, calculus);
      expect({ a, b, verdict: back.verdict }).toEqual({ a, b, verdict: there.verdict });
    }
  }, 120_000);
});

describe('Comparing answers', () => {
  it('says where expressions differ', () => {
    expect(compareAnswers('\\sqrt{x^2}', 'x').why).toMatch(/^at x = -\d/);
  });

  it('calls answers that are written alike equal, whatever they are', () => {
    expect(compareAnswers('{{{', ' {{{ ').verdict).toBe('equal');
  });

  it('does not decide about nothing', () => {
    expect(compareAnswers('', '').verdict).toBe('unknown');
    expect(compareAnswers('$$', '5').verdict).toBe('unknown');
  });

  it.each([
    ['(', ')'],
    ['{', '1'],
    ['\\frac{1}{', '1'],
    ['\\sqrt{', '2'],
    ['|', '1'],
    ['-', '1'],
    ['\\left', '1'],
    ['\\begin{pmatrix}', '1'],
    ['\\text{', '1'],
    ['a_{', '1'],
    ['x^', '1'],
    ['\\pm', '1'],
    [',', '1'],
  ])('neither throws nor guesses at %s', (start, rest) => {
    for (const times of [1, 50, 1000]) {
      expect(compareAnswers(start.repeat(times), rest).verdict).not.toBe('equal');
      expect(compareAnswers(start.repeat(times) + rest, '7').verdict).not.toBe('equal');
    }
  });

  it.each(['constructor', '__proto__', '\\constructor', '\\toString', 'hasOwnProperty_2', '{constructor}'])(
    'takes %s for no number',
    (name) => {
      expect(compareAnswers(name, '1').verdict).not.toBe('equal');
      expect(compareAnswers(name, '\\valueOf').verdict).not.toBe('equal');
    },
  );

  it.each([
    ['9^{9^{9^9}}', '9^{9^9}'],
    ['10000000!', '1'],
    ['10^{10^{10}}', '10^{10^{10}}+1'],
    ['\\cos(10^{400})', '1'],
    ['\\sum_{k=1}^{1000000000} k', '1'],
  ])('leaves %s open', (a, b) => {
    expect(compareAnswers(a, b).verdict).toBe('unknown');
  });
});
