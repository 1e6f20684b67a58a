import { polynomial, power, term } from './latex.ts';
import type { Problem } from './problem.ts';
import type { Random } from './random.ts';

/** The derivative of a polynomial of degree two to four with coefficients up to nine. */
export function derivative(random: Random): Problem {
  const degree = random.integer(1, 4);
  const coefficients = Array.from({ length: degree + 1 }, (_, index) =>
    index === 0 ? random.nonZero(-5, 9) : random.chance(0.25) ? 0 : random.integer(-9, 9),
  );
  const name = random.weighted([
    [8, 'x'],
    [1, 't'],
    [1, 'y'],
  ]);
  const letter = random.pick(['f', 'f', 'f', 'g', 'p', 'h']);
  const written = polynomial(coefficients, name);
  const derived = coefficients.slice(0, -1).map((coefficient, index) => coefficient * (degree - index));
  const answer = polynomial(derived, name);
  const rules = coefficients.flatMap((coefficient, index) => termRule(coefficient, degree - index, name));
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
    steps: [...rules, `The sum is $${answer}$.`],
    answer,
    derivation: [{ left: `\\frac{d}{d${name}} \\left( ${written} \\right)`, relation: '=', right: answer }],
  };
}

function termRule(coefficient: number, exponent: number, name: string): string[] {
  if (coefficient === 0) return [];
  if (exponent === 0) return [`The derivative of the constant $${coefficient}$ is $0$.`];
  const from = term(coefficient, power(name, exponent));
  if (exponent === 1) return [`The derivative of $${from}$ is $${coefficient}$.`];
  const lowered = power(name, exponent - 1);
  const factor = coefficient < 0 ? `(${coefficient})` : String(coefficient);
  const product = coefficient === 1 ? '' : ` = ${exponent} \\cdot ${factor} ${lowered}`;
  return [
    `The derivative of $${from}$ is $${product === '' ? '' : `${product.slice(3)} = `}${term(coefficient * exponent, lowered)}$.`,
  ];
}
