import { and, atom, implies, or, print, type Formula } from '../leanFormula.ts';
import type { Assumption, Proof } from '../leanGoal.ts';
import { prove } from '../leanProver.ts';
import type { Random } from '../random.ts';
import { script, tactic, type Script, type Tactic } from './script.ts';

const alphabets = [
  ['α', 'β', 'γ', 'δ'],
  ['α', 'β', 'γ', 'δ'],
  ['A', 'B', 'C', 'D'],
  ['X', 'Y', 'Z', 'W'],
] as const;

/** Functions, pairs and sums of types: what a propositional proof is when its propositions are types. */
export function typeTerm(random: Random): Script {
  const letters = random.pick(alphabets).slice(0, random.integer(2, 4));
  const hypotheses = Array.from({ length: random.integer(1, 4) }, () => formula(random, random.integer(0, 2), letters));
  const target = formula(random, random.integer(0, 2), letters);
  const assumptions: Assumption[] = hypotheses.map((one, index) => ({
    name: `h${String(index + 1)}`,
    type: print(one),
    formula: one,
  }));
  const variables = letters.map((name) => ({ name, type: 'Type' }));
  const proof = prove({ tag: '', variables, assumptions, target }, 7);
  const used = new Set(assumptions.map(({ type }) => type));
  if (proof === undefined || used.size < assumptions.length || used.has(print(target))) return typeTerm(random);
  const naming = new Naming(assumptions, letters);
  const binders = [
    `${letters.join(' ')} : Type`,
    ...assumptions.map(({ name, type }) => `${naming.renamed(name)} : ${asType(type)}`),
  ];
  return script('types', binders, asType(print(target)), converted(proof, naming));
}

function formula(random: Random, depth: number, names: readonly string[]): Formula {
  if (depth === 0) return atom(random.pick(names));
  const smaller = (): Formula => formula(random, random.integer(0, depth - 1), names);
  const make = random.weighted([
    [4, and],
    [2, or],
    [5, implies],
  ] as readonly (readonly [number, (left: Formula, right: Formula) => Formula])[]);
  return make(smaller(), smaller());
}

/** The three connectives have the same precedences as what stands for them among types. */
const asType = (text: string): string => text.replaceAll('∧', '×').replaceAll('∨', '⊕').replaceAll('Or.in', 'Sum.in');

const converted = ({ tactic: text, children }: Proof, naming: Naming): Tactic =>
  tactic(naming.renamed(asType(text)), ...children.map((child) => converted(child, naming)));

const functionNames = ['f', 'g', 'k', 'u', 'v'];
const valueNames = ['x', 'y', 'z', 'a', 'b', 'c', 'p', 'q', 's', 't', 'w'];

/** Names as people give them to functions and values instead of those of hypotheses. */
class Naming {
  readonly #names = new Map<string, string>();
  readonly #functions = [...functionNames];
  readonly #values: string[];

  constructor(assumptions: readonly Assumption[], letters: readonly string[]) {
    this.#values = valueNames.filter((name) => !letters.includes(name));
    for (const { name, formula: given } of assumptions) {
      const pool = given.kind === 'implies' ? this.#functions : this.#values;
      this.#names.set(name, pool.shift() ?? name);
    }
  }

  renamed(text: string): string {
    return text.replace(/\bh[\p{L}\d₀-₉]*/gu, (name) => {
      const known = this.#names.get(name) ?? this.#values.shift() ?? name;
      this.#names.set(name, known);
      return known;
    });
  }
}
