import { existence, linearFact, namedIdentity, namedOrder, numeral, rewriting } from './leanArithmetic.ts';
import { goalIdentity, type Theorem } from './leanGoal.ts';
import { propositionalTheorem } from './leanPropositions.ts';
import { equality, forAllNumbers, functions, lists, quantifiers } from './leanStructures.ts';
import type { Random } from './random.ts';
import { isHeldOut } from './split.ts';

/** The families of theorems with their share in the data. */
export const theoremFamilies: readonly (readonly [weight: number, make: (random: Random) => Theorem])[] = [
  [50, propositionalTheorem],
  [7, namedIdentity],
  [5, namedOrder],
  [10, linearFact],
  [3, numeral],
  [5, existence],
  [4, rewriting],
  [5, equality],
  [3, functions],
  [4, lists],
  [5, quantifiers],
  [2, forAllNumbers],
];

/** A theorem whose own goal is of the asked half; goals inside its proof can be of either. */
export function drawTheorem(random: Random, heldOut: boolean): Theorem {
  const make = random.weighted(theoremFamilies);
  let theorem = make(random);
  while (isHeldOut(goalIdentity(theorem.proof.goal)) !== heldOut) theorem = random.weighted(theoremFamilies)(random);
  return theorem;
}

/** `example (p q : Prop) (h : p ∧ q) : q ∧ p := by`, or with `theorem name` in place of `example`. */
export function declaration(theorem: Theorem, keyword = 'example'): string {
  const statement = theorem.statement ?? theorem.proof.goal.target;
  return `${keyword}${theorem.binders === '' ? '' : ` ${theorem.binders}`} : ${statement} := by`;
}
