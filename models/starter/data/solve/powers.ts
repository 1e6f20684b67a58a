import { chain, computePhrasings } from '../computing.ts';
import { polynomial } from '../latex.ts';
import type { Problem } from '../problem.ts';
import type { Random } from '../random.ts';
import { variableNames } from './equations.ts';
import { unordered } from './facts.ts';
import type { Size } from './family.ts';
import { product, signedProduct, sum } from './reckoning.ts';

/** Powers of small numbers, square roots, and the laws of exponents. */
export function powersAndRoots(random: Random, size: Size): Problem {
  const make =
    size === 'larger'
      ? random.pick([power, squareRoot])
      : random.pick([power, power, squareRoot, simplifiedRoot, exponents]);
  return make(random, size);
}

function problem(random: Random, expression: string, steps: string[], answer: string): Problem {
  return {
    family: 'powers and roots',
    identity: `compute ${expression}`,
    statement: random.pick(computePhrasings)(expression),
    steps,
    answer,
    derivation: chain(expression, [answer]),
  };
}

const mostDigits = { trained: 700, larger: 9999 } as const;

/** Factor by factor. */
function power(random: Random, size: Size): Problem {
  const [base, exponent] = [
    random.integer(2, size === 'larger' ? 25 : 20),
    random.integer(2, size === 'larger' ? 8 : 6),
  ];
  const value = base ** exponent;
  if (value > mostDigits[size] || (size === 'larger' && value <= mostDigits.trained)) return power(random, size);
  const steps = [`$${base}^{${exponent}} = ${Array.from({ length: exponent }, () => base).join(' \\cdot ')}$.`];
  for (let reached = base; reached < value; reached *= base) steps.push(...product(reached, base).lines);
  return problem(random, `${base}^${exponent}`, steps, String(value));
}

/** The root of a square number: between two tens, then by its last digit. */
function squareRoot(random: Random, size: Size): Problem {
  const root = size === 'larger' ? random.integer(41, 60) : random.integer(2, 40);
  const square = root * root;
  const tens = Math.floor(root / 10) * 10;
  const bounds =
    root < 10 ? [] : [`$${tens}^2 = ${tens * tens} \\leq ${square} < ${(tens + 10) ** 2} = ${tens + 10}^2$.`];
  const candidates = Array.from({ length: 10 }, (_, digit) => tens + digit).filter(
    (value) => value > 1 && (value * value) % 10 === square % 10 && value <= root,
  );
  const steps = [
    ...bounds,
    ...candidates.flatMap((value) => [`We try $${value}$.`, ...product(value, value).lines]),
    `So $\\sqrt{${square}} = ${root}$.`,
  ];
  return problem(random, `\\sqrt{${square}}`, steps, String(root));
}

/** `\sqrt{72} = 6\sqrt{2}`. */
function simplifiedRoot(random: Random): Problem {
  const [outside, inside] = [random.integer(2, 9), random.pick([2, 3, 5, 6, 7])];
  const work = product(outside * outside, inside);
  const expression = `\\sqrt{${work.value}}`;
  const answer = `${outside}\\sqrt{${inside}}`;
  const steps = [
    `$${outside}^2 = ${outside * outside}$ is the largest square that divides $${work.value}$.`,
    ...work.lines,
    `$${expression} = \\sqrt{${outside}^2 \\cdot ${inside}} = ${answer}$.`,
  ];
  return problem(random, expression, steps, answer);
}

function exponents(random: Random): Problem {
  const name = random.pick(variableNames);
  const [m, n] = [random.integer(2, 30), random.integer(2, 30)];
  const raised = (exponent: number): string => `${name}^{${exponent}}`;
  const [expression, law, work] = random.pick([
    [`${raised(m)} \\cdot ${raised(n)}`, `Equal bases: the exponents are added.`, sum(m, n)],
    [`(${raised(m)})^{${n}}`, `A power of a power: the exponents are multiplied.`, product(m, n)],
    [`\\frac{${raised(m + n)}}{${raised(n)}}`, `Equal bases: the exponents are subtracted.`, sum(m + n, -n)],
  ] as const);
  const made = problem(random, expression, [law, ...work.lines], raised(work.value));
  return { ...made, identity: `compute ${expression.replaceAll(name, 'x')}` };
}

/** The value of a polynomial at a number. */
export function polynomialValue(random: Random, size: Size): Problem {
  const at = size === 'larger' ? random.integer(7, 12) : random.nonZero(-6, 6);
  const coefficients = [random.nonZero(-5, 5), random.integer(-9, 9), random.integer(-20, 20)];
  const [a = 0, b = 0, c = 0] = coefficients;
  const letter = random.pick(['f', 'f', 'p', 'g']);
  const written = polynomial(coefficients, 'x');
  const square = signedProduct(at, at);
  const [first, second] = [signedProduct(a, square.value), signedProduct(b, at)];
  const total = sum(first.value, second.value);
  const value = sum(total.value, c);
  const argument = at < 0 ? `(${at})` : String(at);
  return {
    family: 'polynomials',
    identity: `${written} at ${at}`,
    statement: random.pick([
      `Let $${letter}(x) = ${written}$. Find $${letter}(${at})$.`,
      `If $${letter}(x) = ${written}$, what is $${letter}(${at})$?`,
      `Evaluate $${written}$ at $x = ${at}$.`,
      `Find the value of $${written}$ for $x = ${at}$.`,
    ]),
    steps: [
      `$x^2 = ${argument}^2 = ${square.value}$.`,
      ...first.lines,
      ...(b === 0 ? [] : second.lines),
      ...(b === 0 ? [] : total.lines),
      ...(c === 0 ? [] : value.lines),
    ],
    answer: String(value.value),
    derivation: chain(`${letter}(${at})`, [String(value.value)]),
  };
}

/** The sum or difference of two polynomials, power by power. */
export function polynomialSum(random: Random, size: Size): Problem {
  const most = size === 'larger' ? 60 : 12;
  const draw = (): number[] => [random.integer(-most, most), random.integer(-most, most), random.integer(-most, most)];
  const [first, second] = [draw(), draw()];
  if (first[0] === 0 || second[0] === 0) return polynomialSum(random, size);
  const name = random.pick(variableNames);
  const sign = random.pick([1, -1]);
  const sums = first.map((coefficient, index) => sum(coefficient, sign * (second[index] ?? 0)));
  const answer = polynomial(
    sums.map(({ value }) => value),
    name,
  );
  const expression = `(${polynomial(first, name)}) ${sign > 0 ? '+' : '-'} (${polynomial(second, name)})`;
  const inX = (coefficients: readonly number[]): string => polynomial(coefficients, 'x');
  const named = [`${name}^2`, name, 'the constant'];
  return {
    family: 'polynomials',
    identity: `${sign > 0 ? 'sum' : 'difference'} of ${sign > 0 ? unordered(inX(first), inX(second)) : `${inX(first)} ; ${inX(second)}`}`,
    statement: random.pick([
      `Simplify $${expression}$.`,
      `Compute $${expression}$.`,
      `Write $${expression}$ as one polynomial.`,
    ]),
    steps: sums.map(
      ({ lines }, index) => `For ${index < 2 ? `$${named[index] ?? ''}$` : (named[index] ?? '')}: ${lines.join(' ')}`,
    ),
    answer,
    derivation: chain(expression, [answer]),
  };
}
