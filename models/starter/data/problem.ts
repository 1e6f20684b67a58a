/** A problem with its worked solution, as one family of the generator makes it. */
export interface Problem {
  family: string;
  /** The mathematics alone in a canonical form: what decides between training and held-out. */
  identity: string;
  /** What a person would write. */
  statement: string;
  /** One line each, always correct, LaTeX between dollars. */
  steps: string[];
  /** LaTeX, without dollars. */
  answer: string;
  /** The same derivation as left and right sides of an `align` environment, where the family has one. */
  derivation: DerivationLine[];
}

export interface DerivationLine {
  left: string;
  relation: string;
  right: string;
}

export const solvePrompt = (statement: string): string => `Problem:\n${statement}\n\nSolution:`;

export const solveAnswer = (problem: Problem): string =>
  `\n${problem.steps.join('\n')}\nFinal Answer: The final answer is $${problem.answer}$. I hope it is correct.`;
