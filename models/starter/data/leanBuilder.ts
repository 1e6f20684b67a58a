import type { Goal, Hypothesis, Proof, Theorem } from './leanGoal.ts';

/** Variables and hypotheses as a person groups them: `['a b : Nat', 'h : a < b']`. */
export function context(lines: readonly string[]): Hypothesis[] {
  return lines.flatMap((line) => {
    const colon = line.indexOf(' : ');
    const type = line.slice(colon + 3);
    return line
      .slice(0, colon)
      .split(' ')
      .map((name) => ({ name, type }));
  });
}

export const goal = (lines: readonly string[], target: string, tag = ''): Goal => ({
  tag,
  hypotheses: context(lines),
  target,
});

export const leaf = (at: Goal, tactic: string): Proof => ({ goal: at, tactic, children: [] });

/** A theorem over these binder lines with this proof. */
export function theorem(family: string, lines: readonly string[], proof: Proof): Theorem {
  return { family, binders: lines.map((line) => `(${line})`).join(' '), proof };
}

/** A theorem that one tactic closes. */
export const closed = (family: string, lines: readonly string[], target: string, tactic: string): Theorem =>
  theorem(family, lines, leaf(goal(lines, target), tactic));

/** A theorem proved by tactics in a row, each but the first with the goal that it meets. */
export function sequence(
  family: string,
  lines: readonly string[],
  first: [target: string, tactic: string],
  rest: readonly [lines: readonly string[], target: string, tactic: string][],
): Theorem {
  let tail: Proof[] = [];
  for (const [below, target, tactic] of [...rest].reverse())
    tail = [{ goal: goal(below, target), tactic, children: tail }];
  return theorem(family, lines, { goal: goal(lines, first[0]), tactic: first[1], children: tail });
}
