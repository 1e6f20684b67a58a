import {
  and,
  atom,
  falsum,
  iff,
  implies,
  not,
  or,
  print,
  same,
  substitute,
  verum,
  type Formula,
} from './leanFormula.ts';
import type { Assumption, Theorem } from './leanGoal.ts';
import { prove, proveByCases, subscript } from './leanProver.ts';
import type { Random } from './random.ts';

const alphabets = [
  ['p', 'q', 'r', 's'],
  ['p', 'q', 'r', 's'],
  ['p', 'q', 'r', 's'],
  ['P', 'Q', 'R', 'S'],
  ['a', 'b', 'c', 'd'],
  ['A', 'B', 'C', 'D'],
] as const;

const [p, q, r, s] = [atom('p'), atom('q'), atom('r'), atom('s')];

interface Statement {
  hypotheses: Formula[];
  target: Formula;
  /** Needs a case distinction on an atom. */
  classical?: boolean;
}

const from = (hypotheses: Formula[], target: Formula): Statement => ({ hypotheses, target });

/** Statements that people do write; atoms are renamed and sometimes replaced by formulas. */
const classics: readonly Statement[] = [
  from([and(p, q)], and(q, p)),
  from([and(p, q)], p),
  from([and(p, q)], q),
  from([or(p, q)], or(q, p)),
  from([p, q], and(p, q)),
  from([p], or(p, q)),
  from([q], or(p, q)),
  from([implies(p, q), p], q),
  from([implies(p, q), implies(q, r)], implies(p, r)),
  from([implies(p, q), implies(q, r), p], r),
  from([implies(p, q), implies(q, r), implies(r, s)], implies(p, s)),
  from([implies(p, q), implies(q, r), implies(r, s), p], s),
  from([implies(p, q)], implies(not(q), not(p))),
  from([implies(p, q), not(q)], not(p)),
  from([p, not(p)], q),
  from([p, not(p)], falsum),
  from([falsum], p),
  from([], verum),
  from([and(p, and(q, r))], and(and(p, q), r)),
  from([and(and(p, q), r)], and(p, and(q, r))),
  from([or(p, or(q, r))], or(or(p, q), r)),
  from([or(or(p, q), r)], or(p, or(q, r))),
  from([and(p, or(q, r))], or(and(p, q), and(p, r))),
  from([or(and(p, q), and(p, r))], and(p, or(q, r))),
  from([or(p, and(q, r))], and(or(p, q), or(p, r))),
  from([], iff(and(p, q), and(q, p))),
  from([], iff(or(p, q), or(q, p))),
  from([], iff(and(p, and(q, r)), and(and(p, q), r))),
  from([], iff(or(p, or(q, r)), or(or(p, q), r))),
  from([], iff(and(p, or(q, r)), or(and(p, q), and(p, r)))),
  from([], iff(implies(and(p, q), r), implies(p, implies(q, r)))),
  from([], iff(implies(or(p, q), r), and(implies(p, r), implies(q, r)))),
  from([], iff(not(or(p, q)), and(not(p), not(q)))),
  from([], implies(p, not(not(p)))),
  from([], implies(p, p)),
  from([], implies(p, implies(q, p))),
  from([], implies(implies(p, implies(q, r)), implies(implies(p, q), implies(p, r)))),
  from([], iff(p, p)),
  from([], not(and(p, not(p)))),
  from([], iff(and(p, p), p)),
  from([], iff(or(p, p), p)),
  from([], iff(and(p, verum), p)),
  from([], iff(or(p, falsum), p)),
  from([], iff(and(p, falsum), falsum)),
  from([iff(p, q)], iff(q, p)),
  from([iff(p, q), p], q),
  from([iff(p, q), q], p),
  from([iff(p, q), iff(q, r)], iff(p, r)),
  from([iff(p, q), not(p)], not(q)),
  from([or(p, q), not(p)], q),
  from([or(p, q), not(q)], p),
  from([or(p, q), implies(p, r), implies(q, r)], r),
  from([or(p, q), implies(p, r), implies(q, s)], or(r, s)),
  from([and(p, q), implies(p, r), implies(q, s)], and(r, s)),
  from([and(p, q), implies(q, r)], and(p, r)),
  from([not(or(p, q))], and(not(p), not(q))),
  from([and(not(p), not(q))], not(or(p, q))),
  from([or(not(p), not(q))], not(and(p, q))),
  from([not(p)], implies(p, q)),
  from([or(not(p), q)], implies(p, q)),
  from([implies(p, and(q, r))], implies(p, q)),
  from([implies(p, q), implies(p, r)], implies(p, and(q, r))),
  from([implies(or(p, q), r)], implies(p, r)),
  from([implies(or(p, q), r)], and(implies(p, r), implies(q, r))),
  from([implies(and(p, q), r)], implies(p, implies(q, r))),
  from([implies(p, implies(q, r))], implies(and(p, q), r)),
  from([implies(p, implies(q, r)), p, q], r),
  from([not(not(not(p)))], not(p)),
  ...[
    from([], or(p, not(p))),
    from([not(not(p))], p),
    from([], iff(not(not(p)), p)),
    from([not(and(p, q))], or(not(p), not(q))),
    from([], implies(not(and(p, q)), or(not(p), not(q)))),
    from([implies(p, q)], or(not(p), q)),
    from([implies(not(q), not(p))], implies(p, q)),
    from([implies(p, q), implies(not(p), q)], q),
  ].map((statement) => ({ ...statement, classical: true })),
];

/** A propositional theorem with the proof that the prover finds. */
export function propositionalTheorem(random: Random): Theorem {
  const statement = random.chance(0.72) ? classic(random) : randomStatement(random);
  const theorem = assemble(statement, random);
  const trivial = theorem?.proof.tactic.startsWith('exact h') === true && !theorem.proof.tactic.includes(' ', 6);
  return theorem === undefined || (trivial && random.chance(0.6)) ? propositionalTheorem(random) : theorem;
}

function classic(random: Random): Statement {
  const { hypotheses, target, classical = false } = random.pick(classics);
  const replacements = new Map<string, Formula>();
  const names = random.chance(0.3) ? random.shuffled(['p', 'q', 'r', 's']) : ['p', 'q', 'r', 's'];
  for (const [index, name] of ['p', 'q', 'r', 's'].entries()) {
    const renamed = atom(names[index] ?? name);
    replacements.set(name, random.chance(0.1) ? randomFormula(random, 1, names) : renamed);
  }
  const renamed = hypotheses.map((formula) => substitute(formula, replacements));
  return {
    hypotheses: random.chance(0.2) ? random.shuffled(renamed) : renamed,
    target: substitute(target, replacements),
    classical,
  };
}

function randomStatement(random: Random): Statement {
  const names = ['p', 'q', 'r', 's'].slice(0, random.integer(2, 4));
  return {
    hypotheses: Array.from({ length: random.integer(0, 3) }, () => randomFormula(random, random.integer(0, 2), names)),
    target: randomFormula(random, random.integer(0, 2), names),
  };
}

function randomFormula(random: Random, depth: number, names: readonly string[]): Formula {
  if (depth === 0) return atom(random.pick(names));
  const smaller = (): Formula => randomFormula(random, random.integer(0, depth - 1), names);
  const make = random.weighted([
    [4, and],
    [4, or],
    [4, implies],
    [1, iff],
    [2, not],
  ] as readonly (readonly [number, (left: Formula, right: Formula) => Formula])[]);
  return make(smaller(), smaller());
}

function assemble(statement: Statement, random: Random): Theorem | undefined {
  const letters = random.pick(alphabets);
  const rename = new Map(['p', 'q', 'r', 's'].map((name, index) => [name, atom(letters[index] ?? name)]));
  let target = substitute(statement.target, rename);
  let hypotheses = statement.hypotheses.map((formula) => substitute(formula, rename));
  if (hypotheses.some((one, index) => hypotheses.findIndex((other) => same(one, other)) !== index)) return undefined;
  if (hypotheses.length > 0 && random.chance(0.3)) {
    target = hypotheses.reduceRight((rest, premise) => implies(premise, rest), target);
    hypotheses = [];
  }
  const written = [...hypotheses, target].map((formula) => print(formula)).join(' ');
  const used = letters.filter((name) => new RegExp(`(^|[^A-Za-z])${name}([^A-Za-z]|$)`).test(written));
  if (used.length === 0) return undefined;
  const variables = used.map((name) => ({ name, type: 'Prop' }));
  const names = hypothesisNames(hypotheses, used, random);
  const assumptions: Assumption[] = hypotheses.map((formula, index) => ({
    name: names[index] ?? 'h',
    type: print(formula),
    formula,
  }));
  const task = { tag: '', variables, assumptions, target };
  const proof = prove(task) ?? (statement.classical === true ? proveByCases(task, used) : undefined);
  if (proof === undefined) return undefined;
  const binders = [`(${used.join(' ')} : Prop)`, ...assumptions.map(({ name, type }) => `(${name} : ${type})`)];
  return { family: 'propositional', binders: binders.join(' '), proof };
}

/** `h` alone, `h₁ h₂`, `h1 h2`, or names that tell the content: `hp`, `hpq`, `hnp`. */
function hypothesisNames(hypotheses: readonly Formula[], letters: readonly string[], random: Random): string[] {
  const style = random.pick(['telling', 'telling', 'subscript', 'digit']);
  const numbered = hypotheses.map((_, index) => (style === 'digit' ? `h${index + 1}` : `h${subscript(index + 1)}`));
  const plain = hypotheses.length === 1 ? [random.pick(['h', 'h', 'h', 'h', 'hyp', 'H'])] : numbered;
  if (style !== 'telling') return plain;
  const telling = hypotheses.map((formula) => tellingName(formula));
  const clash = new Set(telling).size < telling.length || telling.some((name) => letters.includes(name));
  return clash ? plain : telling;
}

function tellingName(formula: Formula): string {
  switch (formula.kind) {
    case 'atom':
      return `h${formula.name}`;
    case 'not':
      return formula.inner.kind === 'atom' ? `hn${formula.inner.name}` : 'h';
    case 'implies':
    case 'and':
    case 'or':
    case 'iff':
      return formula.left.kind === 'atom' && formula.right.kind === 'atom'
        ? `h${formula.left.name}${formula.right.name}`
        : 'h';
    case 'true':
    case 'false':
      return 'h';
  }
}
