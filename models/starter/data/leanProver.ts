import { print, same, type Formula } from './leanFormula.ts';
import { extendTag, type Assumption, type Goal, type Hypothesis, type Proof } from './leanGoal.ts';
import { findTerm, projections, type Term } from './leanTerms.ts';

export interface Task {
  tag: string;
  /** Variables such as `p q : Prop`, which come first and are never used in terms. */
  variables: readonly Hypothesis[];
  assumptions: readonly Assumption[];
  target: Formula;
}

/**
 * Proves an intuitionistic propositional goal the way a person writes it: a term where a short one does, else one
 * tactic that takes the goal apart. The choice depends on the goal alone, so equal goals always get equal tactics.
 * @param fuel how many tactics deep the proof may go
 * @returns undefined where this simple search finds no proof
 */
export function prove(task: Task, fuel = 9): Proof | undefined {
  if (fuel === 0) return undefined;
  const attempts = [
    closeWithTerm,
    closeByContradiction,
    introduce,
    takeApart,
    splitTarget,
    distinguish,
    chooseSide,
    applyImplication,
    applyNegation,
  ];
  for (const attempt of attempts) {
    const proof = attempt(task, fuel - 1);
    if (proof !== undefined) return proof;
  }
  return undefined;
}

/** Like `prove`, with a case distinction on one of the atoms once the premises are introduced. */
export function proveByCases(task: Task, atoms: readonly string[]): Proof | undefined {
  const introduced = introducedTask(task);
  if (introduced !== undefined) {
    const rest = proveByCases(introduced.task, atoms);
    return rest && { goal: goalOf(task), tactic: introduced.tactic, children: [rest] };
  }
  for (const name of atoms) {
    const positive: Formula = { kind: 'atom', name };
    const negative: Formula = { kind: 'not', inner: positive };
    const assumption = named(positive, task).name;
    const child = (tag: string, formula: Formula): Task => ({
      ...task,
      tag: extendTag(task.tag, tag),
      assumptions: [...task.assumptions, { name: assumption, type: print(formula), formula }],
    });
    const proof = step(task, `by_cases ${assumption} : ${name}`, [child('pos', positive), child('neg', negative)], 6);
    if (proof !== undefined) return proof;
  }
  return undefined;
}

const goalOf = ({ tag, variables, assumptions, target }: Task): Goal => ({
  tag,
  hypotheses: [...variables, ...assumptions].map(({ name, type }) => ({ name, type })),
  target: print(target),
});

function step(task: Task, tactic: string, children: readonly Task[], fuel: number): Proof | undefined {
  const proofs: Proof[] = [];
  for (const child of children) {
    const proof = prove(child, fuel);
    if (proof === undefined) return undefined;
    proofs.push(proof);
  }
  return { goal: goalOf(task), tactic, children: proofs };
}

function closeWithTerm(task: Task): Proof | undefined {
  const term = findTerm(task.target, task.assumptions);
  if (term !== undefined) return step(task, `exact ${term.text}`, [], 1);
  return task.target.kind === 'true' ? step(task, 'trivial', [], 1) : undefined;
}

function closeByContradiction(task: Task): Proof | undefined {
  const known = projections(task.assumptions);
  for (const { formula, text } of known) {
    if (formula.kind === 'false' && text.split(' ').length === 1) return step(task, `exact ${text}.elim`, [], 1);
    if (formula.kind !== 'not' || task.target.kind === 'false') continue;
    const positive = findTerm(formula.inner, task.assumptions);
    if (positive !== undefined) {
      const negative = text.includes(' ') ? `(${text})` : text;
      return step(task, `exact absurd ${inArgument(positive)} ${negative}`, [], 1);
    }
  }
  return undefined;
}

const inArgument = (term: Term): string => (term.simple ? term.text : `(${term.text})`);

function introduce(task: Task, fuel: number): Proof | undefined {
  const introduced = introducedTask(task);
  return introduced && step(task, introduced.tactic, [introduced.task], fuel);
}

/** The task after `intro`, where the target is an implication or a negation. */
function introducedTask(task: Task): { tactic: string; task: Task } | undefined {
  const { target } = task;
  const introduced = (premise: Formula, conclusion: Formula): { tactic: string; task: Task } => {
    const assumption = named(premise, task);
    return {
      tactic: `intro ${assumption.name}`,
      task: { ...task, assumptions: [...task.assumptions, assumption], target: conclusion },
    };
  };
  if (target.kind === 'implies') return introduced(target.left, target.right);
  return target.kind === 'not' ? introduced(target.inner, { kind: 'false' }) : undefined;
}

/** A new assumption: `hp` for an atom `p`, else `h`, with a number where the name is taken. */
function named(formula: Formula, task: Task): Assumption {
  const taken = new Set([...task.variables, ...task.assumptions].map(({ name }) => name));
  const base =
    formula.kind === 'atom'
      ? `h${formula.name}`
      : formula.kind === 'not' && formula.inner.kind === 'atom'
        ? `hn${formula.inner.name}`
        : 'h';
  let name = base;
  for (let number = 1; taken.has(name); number++) name = `${base}${subscript(number)}`;
  return { name, type: print(formula), formula };
}

export const subscript = (number: number): string =>
  String(number).replace(/\d/g, (digit) => String.fromCodePoint(0x2080 + Number(digit)));

const without = (task: Task, name: string): Assumption[] =>
  task.assumptions.filter((assumption) => assumption.name !== name);

/** Splits a conjunction that hides a disjunction; other conjunctions are used through `.1` and `.2`. */
function takeApart(task: Task, fuel: number): Proof | undefined {
  for (const { name, formula } of task.assumptions) {
    if (formula.kind !== 'and' || !hides(formula)) continue;
    const rest = without(task, name);
    const left = named(formula.left, { ...task, assumptions: rest });
    const right = named(formula.right, { ...task, assumptions: [...rest, left] });
    return step(
      task,
      `obtain ⟨${left.name}, ${right.name}⟩ := ${name}`,
      [{ ...task, assumptions: [...rest, left, right] }],
      fuel,
    );
  }
  return undefined;
}

const hides = (formula: Formula): boolean =>
  formula.kind === 'or' || (formula.kind === 'and' && (hides(formula.left) || hides(formula.right)));

function splitTarget(task: Task, fuel: number): Proof | undefined {
  const { target, tag } = task;
  if (target.kind === 'and') {
    return step(
      task,
      'constructor',
      [
        { ...task, tag: extendTag(tag, 'left'), target: target.left },
        { ...task, tag: extendTag(tag, 'right'), target: target.right },
      ],
      fuel,
    );
  }
  if (target.kind !== 'iff') return undefined;
  return step(
    task,
    'constructor',
    [
      { ...task, tag: extendTag(tag, 'mp'), target: { kind: 'implies', left: target.left, right: target.right } },
      { ...task, tag: extendTag(tag, 'mpr'), target: { kind: 'implies', left: target.right, right: target.left } },
    ],
    fuel,
  );
}

/** Splits a disjunction that is assumed, or that a short term gives. */
function distinguish(task: Task, fuel: number): Proof | undefined {
  for (const { formula, text, name } of projections(task.assumptions)) {
    if (formula.kind !== 'or') continue;
    const rest = name === text ? without(task, name) : [...task.assumptions];
    if (rest.some((known) => same(known.formula, formula.left) || same(known.formula, formula.right))) continue;
    const base = { ...task, assumptions: rest };
    const [left, right] = [named(formula.left, base), named(formula.right, base)];
    return step(
      task,
      `rcases ${text} with ${left.name} | ${right.name}`,
      [
        { ...task, tag: extendTag(task.tag, 'inl'), assumptions: [...rest, left] },
        { ...task, tag: extendTag(task.tag, 'inr'), assumptions: [...rest, right] },
      ],
      fuel,
    );
  }
  return undefined;
}

function chooseSide(task: Task, fuel: number): Proof | undefined {
  const { target } = task;
  if (target.kind !== 'or') return undefined;
  const tag = extendTag(task.tag, 'h');
  return (
    step(task, 'left', [{ ...task, tag, target: target.left }], fuel) ??
    step(task, 'right', [{ ...task, tag, target: target.right }], fuel)
  );
}

function applyImplication(task: Task, fuel: number): Proof | undefined {
  for (const { formula, text } of projections(task.assumptions)) {
    if (formula.kind !== 'implies' || !same(formula.right, task.target)) continue;
    const proof = step(task, `apply ${text}`, [{ ...task, target: formula.left }], Math.min(fuel, 4));
    if (proof !== undefined) return proof;
  }
  return undefined;
}

function applyNegation(task: Task, fuel: number): Proof | undefined {
  const negations = projections(task.assumptions).filter(({ formula }) => formula.kind === 'not');
  if (negations.length === 0) return undefined;
  if (task.target.kind !== 'false')
    return step(task, 'exfalso', [{ ...task, target: { kind: 'false' } }], Math.min(fuel, 4));
  for (const { formula, text } of negations) {
    if (formula.kind !== 'not') continue;
    const proof = step(task, `apply ${text}`, [{ ...task, target: formula.inner }], Math.min(fuel, 4));
    if (proof !== undefined) return proof;
  }
  return undefined;
}
