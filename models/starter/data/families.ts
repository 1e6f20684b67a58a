import type { Problem } from './problem.ts';
import type { Random } from './random.ts';
import { antiderivative, definiteIntegral, derivative } from './solve/calculus.ts';
import { counting } from './solve/counting.ts';
import { decimalArithmetic } from './solve/decimals.ts';
import { commonDivisor, commonMultiple, modularArithmetic } from './solve/divisors.ts';
import { statesHeldOut } from './solve/facts.ts';
import type { Family } from './solve/family.ts';
import { fractionArithmetic, fractionOfNumber } from './solve/fractions.ts';
import { integerArithmetic } from './solve/integers.ts';
import { linearEquation } from './solve/linear.ts';
import { percentage } from './solve/percentages.ts';
import { polynomialSum, polynomialValue, powersAndRoots } from './solve/powers.ts';
import { expansion, factoring, quadraticEquation } from './solve/quadratics.ts';
import { linearSystem } from './solve/systems.ts';
import { fourSummands, mean, tangentSlope } from './solve/unseen.ts';
import { wordProblem } from './solve/words.ts';
import { isHeldOut } from './split.ts';

type Make = Family['make'];

const oneOf =
  (...makes: readonly (readonly [weight: number, make: Make])[]): Make =>
  (random, size) =>
    random.weighted(makes)(random, size);

/** For parts of a family that have no larger numbers than those of training. */
const inTraining =
  (part: Make, otherwise: Make): Make =>
  (random, size) =>
    size === 'trained' ? part(random, size) : otherwise(random, size);

/** The families of problems that are trained on, with their share in the data. */
export const families: readonly Family[] = [
  { name: 'integer arithmetic', weight: 18, hasLarger: true, make: integerArithmetic },
  { name: 'decimals', weight: 6, hasLarger: true, make: decimalArithmetic },
  {
    name: 'fractions',
    weight: 10,
    hasLarger: true,
    make: oneOf([5, fractionArithmetic], [1, inTraining(fractionOfNumber, fractionArithmetic)]),
  },
  { name: 'linear equations', weight: 11, hasLarger: true, make: linearEquation },
  { name: 'quadratic equations', weight: 9, hasLarger: true, make: quadraticEquation },
  { name: 'linear systems', weight: 7, hasLarger: true, make: linearSystem },
  { name: 'powers and roots', weight: 6, hasLarger: true, make: powersAndRoots },
  {
    name: 'polynomials',
    weight: 9,
    hasLarger: true,
    make: oneOf([3, expansion], [2, factoring], [2, polynomialValue], [2, polynomialSum]),
  },
  { name: 'derivatives', weight: 5, hasLarger: true, make: derivative },
  { name: 'integrals', weight: 5, hasLarger: true, make: oneOf([3, antiderivative], [2, definiteIntegral]) },
  { name: 'percentages', weight: 5, hasLarger: true, make: percentage },
  { name: 'word problems', weight: 8, hasLarger: true, make: wordProblem },
  { name: 'counting', weight: 4, hasLarger: true, make: counting },
  { name: 'greatest common divisor', weight: 4, hasLarger: true, make: commonDivisor },
  { name: 'least common multiple', weight: 2, hasLarger: true, make: commonMultiple },
  { name: 'modular arithmetic', weight: 5, hasLarger: true, make: modularArithmetic },
];

/** Families that only the evaluation asks for. */
export const unseenFamilies: readonly Family[] = [
  { name: 'means', weight: 0, hasLarger: false, make: mean },
  { name: 'slopes of tangents', weight: 0, hasLarger: false, make: tangentSlope },
  { name: 'sums of four numbers', weight: 0, hasLarger: false, make: fourSummands },
];

const weighted = families.map((family) => [family.weight, family] as const);

const textOf = (problem: Problem): string => [problem.statement, ...problem.steps].join('\n');

/**
 * A problem of the asked half. One to train on is not held out itself, nor does a line of it state a held-out fact; a
 * held-out one has numbers as training has them, but its hash keeps it out of there.
 */
export function drawProblem(random: Random, heldOut: boolean, family = random.weighted(weighted)): Problem {
  for (;;) {
    const problem = family.make(random, 'trained');
    if (isHeldOut(problem.identity) === heldOut && (heldOut || !statesHeldOut(textOf(problem)))) return problem;
  }
}

/** A problem of a sort that training never sees: of numbers larger than all of its own, or of an unseen family. */
export const drawUnseenProblem = (random: Random, family: Family): Problem =>
  family.make(random, family.hasLarger ? 'larger' : 'trained');
