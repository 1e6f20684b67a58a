import { goalIdentity, printGoal, steps, tacticPrompt, type Proof, type Theorem } from './leanGoal.ts';
import { declaration } from './leanTheorems.ts';
import { solveAnswer, solvePrompt, type Problem } from './problem.ts';
import type { Harvested } from './lean/harvest.ts';
import { tactics, type Tactic } from './lean/script.ts';
import type { Random } from './random.ts';
import { isHeldOut } from './split.ts';

/** One training or evaluation example. The model sees the parts one after another, tokenized one by one. */
export interface Example {
  kind: 'solve' | 'tactic' | 'document' | 'facts';
  family: string;
  parts: string[];
  /** What judges the example: the right answer, or the declaration that a proof would complete. */
  reference?: string;
}

export const solveExample = (problem: Problem): Example => ({
  kind: 'solve',
  family: problem.family,
  parts: [solvePrompt(problem.statement), solveAnswer(problem)],
  reference: problem.answer,
});

/** A prompt and tactic for each goal of the proof that belongs to the asked half. */
export function tacticExamples(random: Random, theorem: Theorem, heldOut: boolean): Example[] {
  return steps(theorem.proof)
    .filter((step) => isHeldOut(goalIdentity(step.goal)) === heldOut)
    .map((step) => tacticExample(random, theorem, step, heldOut));
}

function tacticExample(random: Random, theorem: Theorem, step: Proof, heldOut: boolean): Example {
  const { tactic, goal } = step;
  const later = !heldOut && random.chance(0.08) ? laterGoal(theorem.proof, step) : '';
  const typed = !heldOut && random.chance(0.15) ? tactic.slice(0, random.integer(1, tactic.length - 1)) : '';
  return {
    kind: 'tactic',
    family: theorem.family,
    parts: [tacticPrompt(printGoal(goal) + later) + typed, tactic.slice(typed.length)],
    ...(heldOut && step === theorem.proof ? { reference: declaration(theorem) } : {}),
  };
}

/**
 * A prompt and tactic for each goal of a proof that Lean accepted, with the goals that are open beside it as an editor
 * shows them, and with the beginning of the tactic as if it were typed already.
 */
export function scriptExamples(random: Random, { script, goals }: Harvested): Example[] {
  const examples: Example[] = [];
  let next = 0;
  const walk = ({ text, below }: Tactic): void => {
    const goal = goals[next++] ?? '';
    // The goals of the other branches, whose places in the list follow from the sizes of the branches before them.
    let place = next;
    const starts = below.map((branch) => {
      const own = place;
      place += tactics(branch).length;
      return own;
    });
    const typed = random.chance(0.15) ? text.slice(0, random.integer(1, text.length - 1)) : '';
    examples.push({
      kind: 'tactic',
      family: script.family,
      parts: [tacticPrompt(goal + open) + typed, text.slice(typed.length)],
    });
    below.forEach((branch, index) => {
      const beside = starts.slice(index + 1).map((start) => `\n\n${goals[start] ?? ''}`);
      open = random.chance(0.2) ? beside.join('') : '';
      walk(branch);
    });
    open = '';
  };
  let open = '';
  walk(script.proof);
  return examples;
}

/** The goal that is still open beside this one, as an editor shows it below the first. */
function laterGoal(proof: Proof, step: Proof): string {
  const [first, second] = proof.children;
  if (first === step && second !== undefined) return `\n\n${printGoal(second.goal)}`;
  return proof.children.map((child) => laterGoal(child, step)).find((text) => text !== '') ?? '';
}

/** A document, or a window that starts in the middle of it, cut in one or two places where somebody may be typing. */
export function ghostExample(random: Random, family: 'latex' | 'lean', document: string): Example {
  const text = random.chance(0.5) ? startingInside(random, document) : document;
  const cuts = Array.from({ length: random.integer(0, 2) }, () => random.integer(1, text.length - 1)).sort(
    (a, b) => a - b,
  );
  const bounds = [...new Set([0, ...cuts, text.length])];
  return { kind: 'document', family, parts: bounds.slice(1).map((end, index) => text.slice(bounds[index], end)) };
}

function startingInside(random: Random, document: string): string {
  const lines = document.split('\n');
  return lines.slice(random.integer(1, Math.max(1, Math.floor(lines.length / 2)))).join('\n');
}
