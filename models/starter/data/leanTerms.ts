import { print, type Formula } from './leanFormula.ts';
import type { Assumption } from './leanGoal.ts';

/** A Lean term of a known type. */
export interface Term {
  text: string;
  formula: Formula;
  /** Whether it can stand as an argument without parentheses. */
  simple: boolean;
  size: number;
}

/** A term reached from one assumption, whose name it keeps. */
export interface Projection extends Term {
  name: string;
}

const maximumSize = 5;

/**
 * Everything that projections and applications give from the assumptions without introducing anything new:
 * `h`, `h.1`, `h.mp`, `hpq hp`, … The shortest term for each formula comes first.
 */
export function projections(assumptions: readonly Assumption[]): Projection[] {
  const found: Projection[] = [];
  const seen = new Set<string>();
  const add = (projection: Projection): void => {
    const key = print(projection.formula);
    if (seen.has(key) || projection.size > maximumSize) return;
    seen.add(key);
    found.push(projection);
  };
  for (const { name, formula } of assumptions) add({ name, text: name, formula, simple: true, size: 1 });
  for (let count = -1; count !== found.length;) {
    count = found.length;
    for (const term of [...found]) for (const next of consequences(term, found)) add(next);
  }
  return found;
}

function consequences(term: Projection, known: readonly Projection[]): Projection[] {
  const { formula, name } = term;
  const head = term.simple ? term.text : `(${term.text})`;
  const project = (part: string, to: Formula): Projection => ({
    name,
    text: `${head}.${part}`,
    formula: to,
    simple: true,
    size: term.size + 1,
  });
  switch (formula.kind) {
    case 'and':
      return [project('1', formula.left), project('2', formula.right)];
    case 'iff':
      return [
        project('mp', { kind: 'implies', left: formula.left, right: formula.right }),
        project('mpr', { kind: 'implies', left: formula.right, right: formula.left }),
      ];
    case 'implies':
    case 'not': {
      const premise = formula.kind === 'not' ? formula.inner : formula.left;
      const argument = construct(premise, known, 3);
      if (argument === undefined) return [];
      const written = argument.simple ? argument.text : `(${argument.text})`;
      return [
        {
          name,
          text: `${term.text} ${written}`,
          formula: formula.kind === 'not' ? { kind: 'false' } : formula.right,
          simple: false,
          size: term.size + argument.size + 1,
        },
      ];
    }
    case 'atom':
    case 'true':
    case 'false':
    case 'or':
      return [];
  }
}

/** A short term of the wanted type, or undefined. */
export function findTerm(target: Formula, assumptions: readonly Assumption[]): Term | undefined {
  const term = construct(target, projections(assumptions), maximumSize + 2);
  return term !== undefined && term.size <= maximumSize + 2 ? term : undefined;
}

function construct(target: Formula, known: readonly Term[], room: number): Term | undefined {
  if (room <= 0) return undefined;
  const key = print(target);
  const direct = known.find(({ formula }) => print(formula) === key);
  if (direct !== undefined) return direct;
  if (target.kind === 'and') {
    const left = construct(target.left, known, room - 2);
    const right = left && construct(target.right, known, room - 1 - left.size);
    if (left === undefined || right === undefined) return undefined;
    const rightText = target.right.kind === 'and' && right.text.startsWith('⟨') ? right.text.slice(1, -1) : right.text;
    return { text: `⟨${left.text}, ${rightText}⟩`, formula: target, simple: true, size: left.size + right.size + 1 };
  }
  if (target.kind !== 'or') return undefined;
  for (const [side, part] of [
    ['inl', target.left],
    ['inr', target.right],
  ] as const) {
    const term = construct(part, known, room - 1);
    if (term !== undefined) {
      return {
        text: `Or.${side} ${term.simple ? term.text : `(${term.text})`}`,
        formula: target,
        simple: false,
        size: term.size + 1,
      };
    }
  }
  return undefined;
}
