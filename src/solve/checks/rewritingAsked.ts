import { withoutThousands, normalised } from '../answers/normalise.ts';
import { tokenize, Unreadable, type Token } from '../algebra/tokens.ts';
import { longestStep, readStepText } from './stepText.ts';

const asksForAnotherForm =
  /\b(?:simplif(?:y|ied)|expand(?:ed)?|factor(?:ed|i[sz]ed?)?|multiply out|rewrite)\b|\bwrite\b.*\bas\b/is;

/**
 * The expression that a problem asks to write in another way, and nothing else: of `Factor $x^2 - 4$` it is `x^2 - 4`. A step
 * that sets it equal to something claims so for all values, and does not ask for some.
 * @returns its text as `textOf` gives it; undefined where the problem asks for anything else, or restricts the values
 */
export function rewritingAsked(problem: string): string | undefined {
  if (problem.length > longestStep || !asksForAnotherForm.test(problem)) return undefined;
  const { formulas, limits, denies } = readStepText(problem);
  const [formula] = formulas;
  if (formula === undefined || formulas.length > 1 || limits || denies) return undefined;
  try {
    return textOf(tokenize(withoutThousands(normalised(formula.tex))));
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** Tokens as one text, the same for the same formula however it is spaced. */
export function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(' ');
}
