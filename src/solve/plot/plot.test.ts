import { describe, expect, it } from 'vitest';
import { plotSchema, type Plot } from '../../protocol/plot.ts';
import * as v from 'valibot';
import { curvePieces } from './curve.ts';
import { functionsIn } from './functions.ts';
import { plotOf } from './plot.ts';

const labels = (problem: string) => functionsIn(problem)?.graphs.map(({ label }) => label);

function drawn(problem: string, answer?: string): Plot {
  return plotOf(problem, answer) ?? expect.unreachable('nothing was drawn');
}

describe('the functions in a problem', () => {
  it.each([
    ['a function that is defined', 'Let $f(x) = x^2 - 1$.', ['f(x) = x^2-1']],
    ['one of another variable', 'A ball is at $h(t) = 20t - 5t^2$.', ['h(t) = 20t-5t^2']],
    ['several functions', 'Let $f(x)=x^2$ and $g(x)=2x+1$.', ['f(x) = x^2', 'g(x) = 2x+1']],
    ['a function that is asked for its zeros', 'Let $f(x) = x^2 - 4$. Solve $f(x) = 0$.', ['f(x) = x^2-4']],
    ['y in terms of x', 'Sketch $y = \\sin x$.', ['y = \\sin x']],
    ['both sides of an equation', 'Solve $3x + 7 = 22$.', ['y = 3x+7', 'y = 22']],
    ['one side of an equation where the other is zero', 'Solve $x^2 - 7x + 12 = 0$.', ['y = x^2-7x+12']],
    ['both sides of an inequality', 'Solve $|x-3| < 2$.', ['y = |x-3|', 'y = 2']],
    ['lines given by equations', 'Solve \\begin{align*} x+y&=10 \\\\ x-y&=2 \\end{align*}', ['x+y = 10', 'x-y = 2']],
    ['a hyperbola', 'Sketch $xy = 1$.', ['xy = 1']],
    ['an expression', 'Find the domain of $\\sqrt{x-2}$.', ['y = \\sqrt {x-2}']],
    ['an area', 'The area is $A = \\pi r^2$.', ['A = \\pi r^2']],
  ])('are %s', (_, problem, expected) => {
    expect(labels(problem)).toEqual(expected);
  });

  it.each([
    ['numbers', 'Compute $3 + 4$ and $\\sqrt{2}$.'],
    ['an assignment', 'Let $x = 3$.'],
    ['parameters', 'Solve $ax^2 + bx + c = 0$.'],
    ['an identity of two variables', 'Prove $a^2 + b^2 \\ge 2ab$.'],
    ['a circle', 'The circle $x^2 + y^2 = 25$.'],
    ['integers', 'Find all $n$ with $n^2 = 9$.'],
    ['complex numbers', 'Solve $z^2 = -1$.'],
    ['integrals', 'Compute $\\int_0^1 x^2\\,dx$.'],
    ['straight lines alone', 'He buys $3x$ apples.'],
    ['several expressions', 'Factor $x^2-1$ and $x^3-1$.'],
    ['unknown functions', 'Let $f(x) = 2 f(x-1)$.'],
    ['text', 'How many apples are there?'],
  ])('are not %s', (_, problem) => {
    expect(plotOf(problem, undefined)).toBeUndefined();
  });
});

describe('a curve', () => {
  it('has a gap at a pole, and goes out of the picture there', () => {
    const [left = [], right = [], ...others] = curvePieces((x) => 1 / (x - 1), [-2, 3], [-4, 4]);
    expect(others).toEqual([]);
    expect(left.at(-1)?.[1]).toBeLessThan(-4);
    expect(right[0]?.[1]).toBeGreaterThan(4);
    expect([left.at(-1)?.[0], right[0]?.[0]]).toEqual([expect.closeTo(1, 3), expect.closeTo(1, 3)]);
  });

  it('has a gap at a jump', () => {
    const pieces = curvePieces(Math.floor, [-1.5, 1.5], [-3, 3]);
    const ends = pieces.map((piece) => [piece[0]?.[0], piece.at(-1)?.[0]]);
    expect(ends).toEqual([
      [-1.5, expect.closeTo(-1, 3)],
      [expect.closeTo(-1, 3), expect.closeTo(0, 3)],
      [expect.closeTo(0, 3), expect.closeTo(1, 3)],
      [expect.closeTo(1, 3), 1.5],
    ]);
    for (const piece of pieces) expect(new Set(piece.map(([, y]) => y)).size).toBe(1);
  });

  it('begins where the function begins', () => {
    const [piece = [], ...others] = curvePieces((x) => Math.sqrt(x - 0.123), [-1, 2], [-1, 2]);
    expect(others).toEqual([]);
    expect(piece[0]).toEqual([expect.closeTo(0.123, 4), expect.closeTo(0, 3)]);
  });

  it('is connected where it is only steep', () => {
    expect(curvePieces((x) => Math.atan(1e6 * x), [-3, 3], [-2, 2])).toHaveLength(1);
    expect(curvePieces((x) => Math.cbrt(x), [-3, 3], [-2, 2])).toHaveLength(1);
  });

  it('is nothing where there is no function', () => {
    expect(curvePieces(() => NaN, [-1, 1], [-1, 1])).toEqual([]);
  });
});

describe('the picture', () => {
  it.each([
    ['Solve $3x + 7 = 22$.', 'x = 5', [[5, 22]]],
    [
      'Solve $x^2 - 7x + 12 = 0$.',
      'x = 3 \\text{ or } x = 4',
      [
        [3, 0],
        [4, 0],
      ],
    ],
    [
      'Solve $x^2 = 2$.',
      '\\pm\\sqrt{2}',
      [
        [1.41421356237, 2],
        [-1.41421356237, 2],
      ],
    ],
    ['Solve $x + y = 10$ and $x - y = 2$.', '(6, 4)', [[6, 4]]],
    ['Solve $x + y = 10$ and $x - y = 2$.', 'x = 6, y = 4', [[6, 4]]],
    [
      'Solve $|x-3| < 2$.',
      '(1, 5)',
      [
        [1, 2],
        [5, 2],
      ],
    ],
  ])('marks the answer of %s', (problem, answer, points) => {
    expect(drawn(problem, answer).solutions).toEqual(points);
  });

  it.each([
    ['Solve $3x + 7 = 22$.', 'x = 7'],
    ['Solve $x^2 + 1 = 0$.', '\\pm i'],
    ['Let $f(x) = x^2 - 4$.', '17'],
    ['Solve $x^2 - 7x + 12 = 0$.', '\\text{none}'],
    ['Solve $3x + 7 = 22$.', '{{{'],
  ])('marks nothing that is no solution: %s with %s', (problem, answer) => {
    expect(drawn(problem, answer).solutions).toEqual([]);
  });

  it.each([
    ['Solve $x^2 - 7x + 12 = 0$.', [3, 4]],
    ['Sketch $y = x^3 - 3x$.', [-1.8, 0, 1.8]],
    ['Solve $50x + 300 = 12000$.', [234]],
    ['Find the domain of $\\frac{\\sqrt{x-2}}{\\sqrt{5-x}}$.', [2, 4.9]],
    ['Let $f(x) = e^x$.', [-1, 0, 1]],
    ['Let $f(x) = \\frac{1}{x-2}$.', [0, 2, 3]],
  ])('shows what there is to see, without the answer: %s', (problem, seen) => {
    const { x, y, solutions } = drawn(problem);
    expect(solutions).toEqual([]);
    for (const place of seen) expect(place > x[0] && place < x[1]).toBe(true);
    expect(x[1] - x[0]).toBeLessThan(40 + 10 * Math.abs(seen[0] ?? 0));
    expect(y[0]).toBeLessThan(y[1]);
  });

  it('is small and of the right form', () => {
    const plot = drawn('Let $f(x)=\\tan x$, $g(x) = \\sin x$ and $h(x) = e^x$.');
    expect(v.parse(plotSchema, JSON.parse(JSON.stringify(plot)))).toEqual(plot);
    expect(JSON.stringify(plot).length).toBeLessThan(40_000);
  });
});
