/** Propositional formulas, written the way Lean 4 pretty-prints them. */
export type Formula =
  | { kind: 'atom'; name: string }
  | { kind: 'true' }
  | { kind: 'false' }
  | { kind: 'not'; inner: Formula }
  | { kind: 'and' | 'or' | 'implies' | 'iff'; left: Formula; right: Formula };

export const atom = (name: string): Formula => ({ kind: 'atom', name });
export const not = (inner: Formula): Formula => ({ kind: 'not', inner });
export const and = (left: Formula, right: Formula): Formula => ({ kind: 'and', left, right });
export const or = (left: Formula, right: Formula): Formula => ({ kind: 'or', left, right });
export const implies = (left: Formula, right: Formula): Formula => ({ kind: 'implies', left, right });
export const iff = (left: Formula, right: Formula): Formula => ({ kind: 'iff', left, right });
export const falsum: Formula = { kind: 'false' };
export const verum: Formula = { kind: 'true' };

/** Precedences of Lean's notations: all three binary connectives associate to the right, `↔` not at all. */
const notations = {
  and: { symbol: '∧', level: 35 },
  or: { symbol: '∨', level: 30 },
  implies: { symbol: '→', level: 25 },
  iff: { symbol: '↔', level: 20 },
} as const;

export function print(formula: Formula, minimum = 0): string {
  switch (formula.kind) {
    case 'atom':
      return formula.name;
    case 'true':
      return 'True';
    case 'false':
      return 'False';
    case 'not':
      return `¬${print(formula.inner, 1024)}`;
    case 'and':
    case 'or':
    case 'implies':
    case 'iff': {
      const { symbol, level } = notations[formula.kind];
      const rightLevel = formula.kind === 'iff' ? level + 1 : level;
      const text = `${print(formula.left, level + 1)} ${symbol} ${print(formula.right, rightLevel)}`;
      return level < minimum ? `(${text})` : text;
    }
  }
}

export const same = (a: Formula, b: Formula): boolean => print(a) === print(b);

/** Replaces atoms by formulas; atoms that the map does not name stay. */
export function substitute(formula: Formula, replacements: ReadonlyMap<string, Formula>): Formula {
  switch (formula.kind) {
    case 'atom':
      return replacements.get(formula.name) ?? formula;
    case 'true':
    case 'false':
      return formula;
    case 'not':
      return not(substitute(formula.inner, replacements));
    case 'and':
    case 'or':
    case 'implies':
    case 'iff':
      return {
        kind: formula.kind,
        left: substitute(formula.left, replacements),
        right: substitute(formula.right, replacements),
      };
  }
}
