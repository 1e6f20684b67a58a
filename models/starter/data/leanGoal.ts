import type { Formula } from './leanFormula.ts';

/** One hypothesis or variable. */
export interface Hypothesis {
  name: string;
  type: string;
}

/** A hypothesis that the propositional prover may use. */
export interface Assumption extends Hypothesis {
  formula: Formula;
}

export interface Goal {
  /** The tag that Lean prints after `case`; empty for none. */
  tag: string;
  hypotheses: Hypothesis[];
  target: string;
}

/** A goal with the tactic applied to it and what remains to be proved after it. */
export interface Proof {
  goal: Goal;
  tactic: string;
  children: Proof[];
}

/** A declaration: how its binders are written in a file, and a proof of its goal. */
export interface Theorem {
  family: string;
  /** With parentheses: `(p q : Prop) (h : p ∧ q)`; empty for none. */
  binders: string;
  /** How the target is written in a file, where that must say more than the goal does (`∃ n : Nat, …`). */
  statement?: string;
  proof: Proof;
}

/** The goal as Lean's `$/lean/plainGoal` gives it: neighbours of one type share a line. */
export function printGoal(goal: Goal): string {
  const lines: { names: string[]; type: string }[] = [];
  for (const { name, type } of goal.hypotheses) {
    const last = lines.at(-1);
    if (last?.type === type) last.names.push(name);
    else lines.push({ names: [name], type });
  }
  return [
    ...(goal.tag === '' ? [] : [`case ${goal.tag}`]),
    ...lines.map(({ names, type }) => `${names.join(' ')} : ${type}`),
    `⊢ ${goal.target}`,
  ].join('\n');
}

export const extendTag = (tag: string, part: string): string => (tag === '' ? part : `${tag}.${part}`);

/** Every goal of a proof with its tactic, the root first. */
export function steps(proof: Proof): Proof[] {
  return [proof, ...proof.children.flatMap(steps)];
}

/** The proof as lines of a tactic block, without the indentation of the block itself. */
export function scriptLines(proof: Proof): string[] {
  const own = proof.tactic.split('\n');
  const [only] = proof.children;
  if (only !== undefined && proof.children.length === 1) return [...own, ...scriptLines(only)];
  return [...own, ...proof.children.flatMap(bulleted)];
}

const bulleted = (proof: Proof): string[] =>
  scriptLines(proof).map((line, index) => (index === 0 ? `· ${line}` : `  ${line}`));

const variableWord = /[A-Za-zα-ω][A-Za-z₀-₉0-9']*/gu;

/**
 * What decides between training and held-out: the goal with its hypotheses, names replaced in order of appearance and
 * tag left out, so that a renamed copy of a held-out goal is held out too.
 */
export function goalIdentity(goal: Goal): string {
  const names = new Set(goal.hypotheses.map(({ name }) => name));
  const numbered = new Map<string, string>();
  return printGoal({ ...goal, tag: '' }).replace(variableWord, (word) => {
    if (!names.has(word)) return word;
    const number = numbered.get(word) ?? `v${numbered.size}`;
    numbered.set(word, number);
    return number;
  });
}

export const tacticPrompt = (goals: string): string => `[GOAL]\n${goals}\n[PROOFSTEP]\n`;
