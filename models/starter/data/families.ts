import { expansion, linearEquation, linearSystem, quadraticEquation } from './algebra.ts';
import { commonDivisor, integerArithmetic, percentage } from './arithmetic.ts';
import { derivative } from './calculus.ts';
import { fractionArithmetic } from './fractions.ts';
import type { Problem } from './problem.ts';
import type { Random } from './random.ts';
import { isHeldOut } from './split.ts';

/** The families of solvable problems with their share in the data. */
export const families: readonly (readonly [weight: number, make: (random: Random) => Problem])[] = [
  [20, integerArithmetic],
  [14, fractionArithmetic],
  [20, linearEquation],
  [14, quadraticEquation],
  [9, linearSystem],
  [9, derivative],
  [6, expansion],
  [5, percentage],
  [7, commonDivisor],
];

/** A problem of the asked half: of the training set, or held out. */
export function drawProblem(random: Random, heldOut: boolean, make = random.weighted(families)): Problem {
  let problem = make(random);
  while (isHeldOut(problem.identity) !== heldOut) problem = make(random);
  return problem;
}
