import type { PromptProfile, SolveMethod } from './profile.ts';

/** The method that every profile with a format for solutions has. */
export const stepByStep = 'steps';

/** The method for problems with choices to choose from. */
export const multipleChoice = 'choice';

/** The ways in which a profile can be asked for a solution, the usual one first; none for a model that solves nothing. */
export function methodsOf({ solve, otherMethods = [] }: PromptProfile): readonly SolveMethod[] {
  if (solve === undefined) return [];
  return [{ id: stepByStep, label: 'Step by step', format: solve }, ...otherMethods];
}

/** The method of that name, or the usual one where the profile has none of it. */
export function methodOf(profile: PromptProfile, id: string): SolveMethod | undefined {
  const methods = methodsOf(profile);
  return methods.find((method) => method.id === id) ?? methods[0];
}
