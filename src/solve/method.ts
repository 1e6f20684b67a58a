import { methodOf, multipleChoice, stepByStep } from '../prompt/methods.ts';
import type { PromptProfile, SolveMethod } from '../prompt/profile.ts';
import { choiceQuestion } from '../prompt/profiles/choiceMethod.ts';
import { splitChoices } from './choices.ts';

/**
 * The method to solve a problem with: the one that is wanted, else the one that suits the problem.
 * @returns undefined for a model that solves nothing
 */
export function methodFor(
  profile: PromptProfile,
  problem: string,
  wanted: string | undefined,
): SolveMethod | undefined {
  return methodOf(profile, wanted ?? (splitChoices(problem) === undefined ? stepByStep : multipleChoice));
}

/** A problem as a method asks it. */
export function questionFor({ id }: SolveMethod, problem: string): string {
  const parts = id === multipleChoice ? splitChoices(problem) : undefined;
  return parts === undefined ? problem : choiceQuestion(parts.question, parts.choices);
}
