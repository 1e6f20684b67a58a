import { fraction, linear, operand, reducedFraction, signedTerm, term } from '../latex.ts';
import type { DerivationLine, Problem } from '../problem.ts';
import type { Random } from '../random.ts';
import type { Size } from './family.ts';
import { equationLine, solvePhrasings, variableNames } from './equations.ts';
import { reduction } from './fractions.ts';
import { signedProduct, signedQuotient, sum } from './reckoning.ts';

/** ax + b = c, ax + b = cx + d and a(x + b) = c. */
export function linearEquation(random: Random, size: Size): Problem {
  return random.weighted([
    [5, oneSided],
    [4, twoSided],
    [2, withParentheses],
  ])(random, size);
}

interface Finish {
  steps: string[];
  answer: string;
  lines: DerivationLine[];
}

/** The steps from `ax + b = c` to the solution. */
export function finishLinear(a: number, b: number, c: number, name: string): Finish {
  const steps: string[] = [];
  const lines: DerivationLine[] = [];
  const right = sum(c, -b);
  if (b !== 0) {
    const [verb, from] = b > 0 ? ['Subtract', 'from'] : ['Add', 'to'];
    const moved = `${c} ${b > 0 ? '-' : '+'} ${Math.abs(b)}`;
    steps.push(
      `${verb} $${Math.abs(b)}$ ${from} both sides: $${term(a, name)} = ${moved}$.`,
      ...right.lines,
      `So $${term(a, name)} = ${right.value}$.`,
    );
    lines.push(equationLine(term(a, name), String(right.value)));
  }
  const value = reducedFraction(right.value, a);
  if (a === -1) steps.push(`Multiply both sides by $-1$: $${name} = ${value}$.`);
  else if (a !== 1)
    steps.push(`Divide both sides by $${a}$: $${name} = \\frac{${right.value}}{${a}}$.`, ...divided(right.value, a));
  if (a !== 1) lines.push(equationLine(name, value));
  return { steps, answer: `${name} = ${value}`, lines };
}

function divided(value: number, by: number): string[] {
  if (value % by === 0) return [...signedQuotient(value, by).lines];
  const sign = by < 0 ? -1 : 1;
  const positive = by < 0 ? [`$\\frac{${value}}{${by}} = ${fraction(sign * value, sign * by)}$.`] : [];
  return [...positive, ...reduction(sign * value, sign * by).steps];
}

function oneSided(random: Random, size: Size): Problem {
  const scale = size === 'larger' ? 4 : 1;
  const name = random.pick(variableNames);
  const [a, solution] = [random.nonZero(-9, 12), random.integer(-12 * scale, 12 * scale)];
  const b = a === 1 || a === -1 ? random.nonZero(-30, 30) : random.integer(-30 * scale, 30 * scale);
  const c = random.chance(0.88) ? a * solution + b : random.integer(-20, 30);
  const tooSmall = size === 'larger' && Math.abs(c) <= 150;
  const flipped = b !== 0 && random.chance(0.15);
  const left = flipped ? String(b) + signedTerm(a, name) : linear(a, name, b);
  const finished = finishLinear(a, b, c, name);
  if (finished.steps.length === 0 || tooSmall || (size === 'trained' && Math.abs(c) > 150))
    return oneSided(random, size);
  return {
    family: 'linear equations',
    identity: `${linear(a, 'x', b)} = ${c}`,
    statement: random.pick(solvePhrasings)(`${left} = ${c}`, name),
    steps: finished.steps,
    answer: finished.answer,
    derivation: [equationLine(left, String(c)), ...finished.lines],
  };
}

function twoSided(random: Random, size: Size): Problem {
  const scale = size === 'larger' ? 3 : 1;
  const name = random.pick(variableNames);
  const [a, c, solution] = [random.integer(2, 9), random.nonZero(-6, 8), random.integer(-9, 9)];
  const b = random.nonZero(-20 * scale, 20 * scale);
  if (a === c || (size === 'larger' && Math.abs(b) <= 20)) return twoSided(random, size);
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
    steps: [
      `${verb} $${term(Math.abs(c), name)}$ ${from} both sides: $${a} ${c > 0 ? '-' : '+'} ${Math.abs(c)} = ${a - c}$, so $${collected} = ${d}$.`,
      ...finished.steps,
    ],
    answer: finished.answer,
    derivation: [equationLine(left, right), equationLine(collected, String(d)), ...finished.lines],
  };
}

function withParentheses(random: Random, size: Size): Problem {
  const name = random.pick(variableNames);
  const solution = size === 'larger' ? random.integer(31, 60) : random.integer(-12, 12);
  const [a, b] = [random.integer(2, 9), random.nonZero(-12, 12)];
  const c = a * (solution + b);
  const inner = linear(1, name, b);
  const opened = signedProduct(a, b);
  const expanded = linear(a, name, opened.value);
  const finished = finishLinear(a, opened.value, c, name);
  return {
    family: 'linear equations',
    identity: `${a}(${linear(1, 'x', b)}) = ${c}`,
    statement: random.pick(solvePhrasings)(`${a}(${inner}) = ${c}`, name),
    steps: [
      `Open the parentheses: $${a} \\cdot ${name} = ${a}${name}$ and $${a} \\cdot ${operand(b)} = ${opened.value}$, so $${expanded} = ${c}$.`,
      ...finished.steps,
    ],
    answer: finished.answer,
    derivation: [equationLine(`${a}(${inner})`, String(c)), equationLine(expanded, String(c)), ...finished.lines],
  };
}
