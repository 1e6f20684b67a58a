import { linear, operand, polynomial, reducedFraction, signedTerm, term } from './latex.ts';
import type { DerivationLine, Problem } from './problem.ts';
import type { Random } from './random.ts';

const variableNames = ['x', 'x', 'x', 'x', 'y', 'z', 't', 'n', 'a', 'k', 'm', 'u', 'w'] as const;

const solvePhrasings = [
  (equation: string, name: string) => `Solve $${equation}$ for $${name}$.`,
  (equation: string, name: string) => `Solve $${equation}$ for $${name}$.`,
  (equation: string) => `Solve $${equation}$.`,
  (equation: string) => `Solve the equation $${equation}$.`,
  (equation: string, name: string) => `Find $${name}$ if $${equation}$.`,
  (equation: string, name: string) => `Find $${name}$ such that $${equation}$.`,
  (equation: string, name: string) => `What is $${name}$ if $${equation}$?`,
  (equation: string, name: string) => `Determine the value of $${name}$ for which $${equation}$.`,
  (equation: string, name: string) => `If $${equation}$, what is the value of $${name}$?`,
  (equation: string) => `$${equation}$`,
  (equation: string) => `Solve\n\\[ ${equation} \\]`,
];

const quadraticPhrasings = [
  ...solvePhrasings,
  (equation: string) => `Find all solutions of $${equation}$.`,
  (equation: string) => `Find all solutions of $${equation}$.`,
  (equation: string) => `Find the roots of $${equation}$.`,
  (equation: string) => `Solve the quadratic equation $${equation}$.`,
  (equation: string, name: string) => `Find all real numbers $${name}$ with $${equation}$.`,
];

const equation = (left: string, right: string): DerivationLine => ({ left, relation: '=', right });

/** ax + b = c and ax + b = cx + d. */
export function linearEquation(random: Random): Problem {
  return random.chance(0.6) ? oneSided(random) : twoSided(random);
}

/** The steps from `ax + b = c` to the solution. */
function finishLinear(
  a: number,
  b: number,
  c: number,
  name: string,
): { steps: string[]; answer: string; lines: DerivationLine[] } {
  const steps: string[] = [];
  const lines: DerivationLine[] = [];
  if (b !== 0) {
    const [verb, sign, from] = b > 0 ? ['Subtract', '-', 'from'] : ['Add', '+', 'to'];
    steps.push(
      `${verb} $${Math.abs(b)}$ ${from} both sides: $${term(a, name)} = ${c} ${sign} ${Math.abs(b)} = ${c - b}$.`,
    );
    lines.push(equation(term(a, name), String(c - b)));
  }
  const value = reducedFraction(c - b, a);
  if (a === -1) steps.push(`Multiply both sides by $-1$: $${name} = ${value}$.`);
  else if (a !== 1) steps.push(`Divide both sides by $${a}$: $${name} = \\frac{${c - b}}{${a}} = ${value}$.`);
  if (a !== 1) lines.push(equation(name, value));
  return { steps, answer: `${name} = ${value}`, lines };
}

function oneSided(random: Random): Problem {
  const name = random.pick(variableNames);
  const [a, solution] = [random.nonZero(-9, 12), random.integer(-12, 12)];
  const b = a === 1 || a === -1 ? random.nonZero(-30, 30) : random.integer(-30, 30);
  const c = random.chance(0.88) ? a * solution + b : random.integer(-20, 30);
  const flipped = b !== 0 && random.chance(0.15);
  const left = flipped ? String(b) + signedTerm(a, name) : linear(a, name, b);
  const finished = finishLinear(a, b, c, name);
  if (finished.steps.length === 0 || Math.abs(c) > 150) return oneSided(random);
  return {
    family: 'linear equations',
    identity: `${linear(a, 'x', b)} = ${c}`,
    statement: random.pick(solvePhrasings)(`${left} = ${c}`, name),
    steps: finished.steps,
    answer: finished.answer,
    derivation: [equation(left, String(c)), ...finished.lines],
  };
}

function twoSided(random: Random): Problem {
  const name = random.pick(variableNames);
  const [a, c, solution] = [random.integer(2, 9), random.nonZero(-6, 8), random.integer(-9, 9)];
  const b = random.nonZero(-20, 20);
  if (a === c) return twoSided(random);
  const d = (a - c) * solution + b;
  const [verb, from] = c > 0 ? ['Subtract', 'from'] : ['Add', 'to'];
  const left = linear(a, name, b);
  const right = linear(c, name, d);
  const collected = linear(a - c, name, b);
  const finished = finishLinear(a - c, b, d, name);
  return {
    family: 'linear equations',
    identity: `${linear(a, 'x', b)} = ${linear(c, 'x', d)}`,
    statement: random.pick(solvePhrasings)(`${left} = ${right}`, name),
    steps: [`${verb} $${term(Math.abs(c), name)}$ ${from} both sides: $${collected} = ${d}$.`, ...finished.steps],
    answer: finished.answer,
    derivation: [equation(left, right), equation(collected, String(d)), ...finished.lines],
  };
}

/** x^2 + bx + c = 0 with integer roots between -10 and 10. */
export function quadraticEquation(random: Random): Problem {
  const name = random.pick(variableNames);
  const roots = [random.integer(-10, 10), random.integer(-10, 10)].sort((a, b) => a - b) as [number, number];
  const [low, high] = roots;
  if (low === 0 && high === 0) return quadraticEquation(random);
  const [b, c] = [-(low + high), low * high];
  const written = polynomial([1, b, c], name);
  const factored =
    low === high
      ? `(${linear(1, name, -low)})^2`
      : low === 0 || high === 0
        ? `${name}(${linear(1, name, b)})`
        : factors(name, low, high);
  const answer = low === high ? `${name} = ${low}` : `${name} = ${low} \\text{ or } ${name} = ${high}`;
  const conclusion =
    low === high
      ? `So $${name} = ${low}$.`
      : `So $${linear(1, name, -low)} = 0$ or $${linear(1, name, -high)} = 0$, that is $${name} = ${low}$ or $${name} = ${high}$.`;
  return {
    family: 'quadratic equations',
    identity: `${polynomial([1, b, c], 'x')} = 0`,
    statement: random.pick(quadraticPhrasings)(`${written} = 0`, name),
    steps: [
      ...(c === 0 ? [`Take out the common factor $${name}$.`] : factorSearch(-low, -high, b, c)),
      `The equation becomes $${factored} = 0$.`,
      conclusion,
    ],
    answer,
    derivation: [
      equation(written, '0'),
      equation(factored, '0'),
      { left: name, relation: '=', right: low === high ? String(low) : `${low} \\text{ or } ${name} = ${high}` },
    ],
  };
}

const factors = (name: string, low: number, high: number): string =>
  `(${linear(1, name, -low)})(${linear(1, name, -high)})`;

/** Lists the ways to write |c| as a product and picks the one whose sum (or difference) is |b|. */
function factorSearch(first: number, second: number, b: number, c: number): string[] {
  const size = Math.abs(c);
  const pairs: [number, number][] = [];
  for (let small = 1; small * small <= size; small++) if (size % small === 0) pairs.push([small, size / small]);
  const measured = c > 0 ? 'sums' : 'differences';
  const values = pairs.map(([small, large]) => (c > 0 ? large + small : large - small));
  return [
    `We look for two numbers with product $${c}$ and sum $${b}$.`,
    `$${size} = ${pairs.map(([small, large]) => `${small} \\cdot ${large}`).join(' = ')}$, with ${measured} $${values.join(', ')}$.`,
    `The numbers are $${first}$ and $${second}$.`,
  ];
}

/** (x + a)(x + b), multiplied out. */
export function expansion(random: Random): Problem {
  const name = random.pick(variableNames);
  const [a, b] = [random.nonZero(-9, 9), random.nonZero(-9, 9)];
  const [left, right] = [linear(1, name, a), linear(1, name, b)];
  const product = a === b && random.chance(0.5) ? `(${left})^2` : `(${left})(${right})`;
  const long = `${name}^2${signedTerm(b, name)}${signedTerm(a, name)}${signedTerm(a * b)}`;
  const answer = polynomial([1, a + b, a * b], name);
  return {
    family: 'expansions',
    identity: `expand (${linear(1, 'x', a)})(${linear(1, 'x', b)})`,
    statement: random.pick([
      `Expand $${product}$.`,
      `Multiply out $${product}$.`,
      `Expand and simplify $${product}$.`,
      `Write $${product}$ as a polynomial.`,
      `Expand the product $${product}$.`,
    ]),
    steps: [
      `Multiply each term by each: $${name} \\cdot ${name} = ${name}^2$, $${name} \\cdot ${operand(b)} = ${term(b, name)}$, $${operand(a)} \\cdot ${name} = ${term(a, name)}$, $${operand(a)} \\cdot ${operand(b)} = ${a * b}$.`,
      `So $${product} = ${long}$.`,
      a + b === 0
        ? `The terms with $${name}$ cancel.`
        : `Collect the terms with $${name}$: $${term(b, name)}${signedTerm(a, name)} = ${term(a + b, name)}$.`,
    ],
    answer,
    derivation: [equation(product, long), { left: '', relation: '=', right: answer }],
  };
}

/** Two equations in x and y with small integer coefficients and solutions, by elimination of y. */
export function linearSystem(random: Random): Problem {
  const [x, y] = [random.integer(-6, 9), random.integer(-6, 9)];
  const [a, c] = [random.integer(1, 4), random.integer(1, 4)];
  const [b, d] = [random.nonZero(-3, 3), random.nonZero(-3, 3)];
  if (a * d - b * c === 0) return linearSystem(random);
  const [e, f] = [a * x + b * y, c * x + d * y];
  const first = `${term(a, 'x')}${signedTerm(b, 'y')} = ${e}`;
  const second = `${term(c, 'x')}${signedTerm(d, 'y')} = ${f}`;
  const [times, otherTimes] = Math.abs(b) === Math.abs(d) ? [1, 1] : [Math.abs(d), Math.abs(b)];
  const subtract = b * d > 0;
  const [A, B, E] = [a * times, b * times, e * times];
  const [C, F] = [c * otherTimes, f * otherTimes];
  const [left, right] = subtract ? [A - C, E - F] : [A + C, E + F];
  const scaled = (factor: number, which: string, text: string): string[] =>
    factor === 1 ? [] : [`Multiply the ${which} equation by $${factor}$: $${text}$.`];
  const fromX = `${operand(a * x)}${signedTerm(b, 'y')} = ${e}`.replace(/^\((.*)\)/, '$1');
  return {
    family: 'linear systems',
    identity: `${first}, ${second}`,
    statement: random.pick([
      `Solve the system $${first}$, $${second}$.`,
      `Solve $${first}$ and $${second}$ for $x$ and $y$.`,
      `Find $x$ and $y$ if $${first}$ and $${second}$.`,
      `Solve the system of equations\n\\[ ${first}, \\qquad ${second}. \\]`,
    ]),
    steps: [
      ...scaled(times, 'first', `${term(A, 'x')}${signedTerm(B, 'y')} = ${E}`),
      ...scaled(otherTimes, 'second', `${term(C, 'x')}${signedTerm(d * otherTimes, 'y')} = ${F}`),
      `${subtract ? 'Subtract' : 'Add'} the two equations: $${term(left, 'x')} = ${E} ${subtract ? '-' : '+'} ${operand(F)} = ${right}$.`,
      ...(left === 1 ? [] : [`So $x = ${x}$.`]),
      `The first equation gives $${fromX}$, so $${term(b, 'y')} = ${e} ${a * x < 0 ? '+' : '-'} ${Math.abs(a * x)} = ${b * y}$${b === 1 ? '' : ` and $y = ${y}$`}.`,
    ],
    answer: `x = ${x},\\ y = ${y}`,
    derivation: [],
  };
}
