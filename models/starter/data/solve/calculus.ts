import { polynomial, power, reducedFraction, term } from '../latex.ts';
import type { DerivationLine, Problem } from '../problem.ts';
import type { Random } from '../random.ts';
import type { Size } from './family.ts';
import { signedProduct, sum } from './reckoning.ts';

const names = ['x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 't', 'y'] as const;

/** A polynomial of degree one to four with coefficients up to nine, highest degree first. */
function drawnCoefficients(random: Random, degree: number, most: number): number[] {
  return Array.from({ length: degree + 1 }, (_, index) =>
    index === 0 ? random.nonZero(-5, most) : random.chance(0.25) ? 0 : random.integer(-most, most),
  );
}

/** The derivative of a polynomial, term by term. */
export function derivative(random: Random, size: Size): Problem {
  const degree = size === 'larger' ? random.integer(5, 7) : random.integer(1, 4);
  const coefficients = drawnCoefficients(random, degree, 9);
  const name = random.pick(names);
  const letter = random.pick(['f', 'f', 'f', 'g', 'p', 'h']);
  const written = polynomial(coefficients, name);
  const derived = coefficients.slice(0, -1).map((coefficient, index) => coefficient * (degree - index));
  const answer = polynomial(derived, name);
  return {
    family: 'derivatives',
    identity: `derivative of ${polynomial(coefficients, 'x')}`,
    statement: random.pick([
      `Differentiate $${letter}(${name}) = ${written}$.`,
      `Find the derivative of $${letter}(${name}) = ${written}$.`,
      `Find the derivative of $${written}$.`,
      `Compute the derivative of $${written}$.`,
      `Find $${letter}'(${name})$ if $${letter}(${name}) = ${written}$.`,
      `Let $${letter}(${name}) = ${written}$. Find $${letter}'(${name})$.`,
      `What is the derivative of $${written}$?`,
      `Compute $\\frac{d}{d${name}} \\left( ${written} \\right)$.`,
    ]),
    steps: [
      ...coefficients.flatMap((coefficient, index) => termDerivative(coefficient, degree - index, name)),
      `Together these are $${answer}$.`,
    ],
    answer,
    derivation: [
      { left: `\\frac{d}{d${name}} \\left( ${written} \\right)`, relation: '=', right: answer },
    ] satisfies DerivationLine[],
  };
}

const factor = (coefficient: number): string => (coefficient < 0 ? `(${coefficient})` : String(coefficient));

function termDerivative(coefficient: number, exponent: number, name: string): string[] {
  if (coefficient === 0) return [];
  if (exponent === 0) return [`The derivative of the constant $${coefficient}$ is $0$.`];
  const from = term(coefficient, power(name, exponent));
  if (exponent === 1) return [`The derivative of $${from}$ is $${coefficient}$.`];
  const to = term(coefficient * exponent, power(name, exponent - 1));
  return [
    `$${exponent} \\cdot ${factor(coefficient)} = ${coefficient * exponent}$, so the derivative of $${from}$ is $${to}$.`,
  ];
}

/** An antiderivative of a polynomial, term by term. */
export function antiderivative(random: Random, size: Size): Problem {
  const degree = size === 'larger' ? random.integer(4, 5) : random.integer(1, 3);
  const coefficients = drawnCoefficients(random, degree, 12);
  const name = random.pick(names);
  const written = polynomial(coefficients, name);
  const terms = coefficients.flatMap((coefficient, index) =>
    coefficient === 0 ? [] : [termIntegral(coefficient, degree - index, name)],
  );
  const answer = `${joinedTerms(terms.map(({ result }) => result))} + C`;
  return {
    family: 'integrals',
    identity: `integral of ${polynomial(coefficients, 'x')}`,
    statement: random.pick([
      `Compute $\\int (${written}) \\, d${name}$.`,
      `Find $\\int (${written}) \\, d${name}$.`,
      `Find an antiderivative of $${written}$.`,
      `Integrate $${written}$.`,
    ]),
    steps: terms.map(({ step }) => step),
    answer,
    derivation: [{ left: `\\int (${written}) \\, d${name}`, relation: '=', right: answer }],
  };
}

const joinedTerms = (terms: readonly string[]): string =>
  terms
    .map((text, index) => (index === 0 ? text : text.startsWith('-') ? ` - ${text.slice(1)}` : ` + ${text}`))
    .join('');

function termIntegral(coefficient: number, exponent: number, name: string): { step: string; result: string } {
  const from = term(coefficient, power(name, exponent));
  const raised = power(name, exponent + 1);
  if (exponent === 0)
    return {
      step: `The integral of $${coefficient}$ is $${term(coefficient, name)}$.`,
      result: term(coefficient, name),
    };
  const quotient = reducedFraction(coefficient, exponent + 1);
  const result = quotient.includes('frac') ? `${quotient}${raised}` : term(coefficient / (exponent + 1), raised);
  const divided = `\\frac{${coefficient}}{${exponent + 1}}`;
  const equal = quotient === divided ? '' : ` = ${quotient}`;
  return {
    step: `$${exponent} + 1 = ${exponent + 1}$ and $${divided}${equal}$, so the integral of $${from}$ is $${result}$.`,
    result,
  };
}

/** The integral of ax + b, or of ax², between small bounds, with whole values of the antiderivative. */
export function definiteIntegral(random: Random, size: Size): Problem {
  const from = random.integer(0, 2);
  const to = from + random.integer(1, size === 'larger' ? 9 : 4);
  if (size === 'larger' && to - from <= 4) return definiteIntegral(random, size);
  const quadratic = random.chance(0.4);
  const [a, b] = quadratic ? [3 * random.integer(1, 3), 0] : [2 * random.nonZero(-4, 4), random.integer(-6, 9)];
  const coefficients = quadratic ? [a / 3, 0, 0, 0] : [a / 2, b, 0];
  const written = quadratic ? `${a}x^2` : polynomial([a, b], 'x');
  const primitive = polynomial(coefficients, 'x');
  const [upper, lower] = [valueAt(coefficients, to), valueAt(coefficients, from)];
  const total = sum(upper.value, -lower.value);
  const difference = `${upper.value} - ${lower.value < 0 ? `(${lower.value})` : lower.value} = ${total.value}`;
  return {
    family: 'integrals',
    identity: `integral of ${written} from ${from} to ${to}`,
    statement: random.pick([
      `Compute $\\int_{${from}}^{${to}} (${written}) \\, dx$.`,
      `Find $\\int_{${from}}^{${to}} (${written}) \\, dx$.`,
      `Evaluate the integral $\\int_{${from}}^{${to}} (${written}) \\, dx$.`,
    ]),
    steps: [
      `An antiderivative is $F(x) = ${primitive}$.`,
      ...upper.lines,
      `So $F(${to}) = ${upper.value}$.`,
      ...lower.lines,
      `And $F(${from}) = ${lower.value}$.`,
      ...(lower.value === 0 ? [] : total.lines),
      `So $${difference}$.`,
    ],
    answer: String(total.value),
    derivation: [],
  };
}

/** Horner's scheme: multiply by x, add the next coefficient. */
function valueAt(coefficients: readonly number[], x: number): { value: number; lines: string[] } {
  const [first = 0, ...rest] = coefficients;
  if (x === 0) return { value: 0, lines: [] };
  let value = first;
  const lines: string[] = [];
  for (const coefficient of rest) {
    const multiplied = signedProduct(value, x);
    const next = sum(multiplied.value, coefficient);
    lines.push(...multiplied.lines, ...(coefficient === 0 ? [] : next.lines));
    value = next.value;
  }
  return { value, lines };
}
