import { scriptLines, type Theorem } from './leanGoal.ts';
import { declaration, drawTheorem } from './leanTheorems.ts';
import { blockLines, heading, type Script } from './lean/script.ts';
import { drawScript } from './lean/scripts.ts';
import type { Random } from './random.ts';

/**
 * A Lean 4 file: comments, declarations with their proofs, definitions.
 * @param heldOut whether its theorems are of the held-out half
 */
export function leanDocument(random: Random, heldOut = false): string {
  const parts: string[] = [];
  if (random.chance(0.5)) parts.push(random.pick(titles));
  const namespace = random.chance(0.25) ? random.pick(['Demo', 'Examples', 'Logic', 'Basics', 'Exercises']) : '';
  if (namespace !== '') parts.push(`namespace ${namespace}`);
  const count = random.chance(0.85) ? random.integer(2, 7) : random.integer(8, 16);
  const used = new Map<string, number>();
  const unused = random.shuffled(definitions);
  for (let index = 0; index < count; index++) {
    const definition = random.chance(0.14) ? unused.pop() : undefined;
    parts.push(
      definition?.(random) ??
        (random.chance(0.45)
          ? longer(random, drawScript(random, heldOut), heldOut, used)
          : written(random, drawTheorem(random, heldOut), used)),
    );
  }
  if (namespace !== '') parts.push(`end ${namespace}`);
  return `${parts.join('\n\n')}\n`;
}

const titles = [
  '/-!\n# Propositional logic\n-/',
  '/-!\n# Natural numbers\n-/',
  '/-!\n# First examples\n-/',
  '/-! # Exercises -/',
  '-- Small lemmas about logic and numbers',
  '-- Exercises',
  '/-!\n# Basic facts\n\nSmall lemmas with short proofs.\n-/',
];

function written(random: Random, theorem: Theorem, used: Map<string, number>): string {
  const isData = theorem.family === 'functions' && !theorem.proof.goal.target.includes('=');
  const named = !isData && random.chance(0.55);
  const name = uniqueName(theorem, used);
  const head = declaration(theorem, named ? `theorem ${name}` : 'example');
  const lines = scriptLines(theorem.proof);
  const [only = ''] = lines;
  const term =
    lines.length === 1 && only.startsWith('exact ') && random.chance(0.12) ? only.slice('exact '.length) : undefined;
  const body = term === undefined ? lines.map((line) => `\n  ${line}`).join('') : `\n  ${term}`;
  const comment = random.chance(0.3) ? `${documentation(random, theorem, named)}\n` : '';
  return `${comment}${term === undefined ? head : head.slice(0, -' by'.length)}${body}`;
}

/** A theorem with a proof of several steps, below the definitions that it uses, where their name is not taken. */
function longer(random: Random, script: Script, heldOut: boolean, used: Map<string, number>): string {
  const defined = /^def (\S+)/.exec(script.preamble)?.[1];
  const taken = defined !== undefined && used.has(`def ${defined}`);
  if (taken) return longer(random, drawScript(random, heldOut), heldOut, used);
  if (defined !== undefined) used.set(`def ${defined}`, 1);
  const isData = !/[=∃∣≤<]|∀|Prop/.test(script.target);
  const named = !isData && random.chance(0.55);
  const base = (defined ?? script.family.replaceAll(' ', '_')) + random.pick(['_spec', '_eq', '_fact', "'"]);
  const count = (used.get(base) ?? 0) + 1;
  used.set(base, count);
  const name = count === 1 ? base : `${base}_${String(count)}`;
  const body = blockLines(script.proof).map((line) => `\n  ${line}`);
  const declared = `${heading(script, named ? `theorem ${name}` : 'example')}${body.join('')}`;
  return script.preamble === '' ? declared : `${script.preamble}\n\n${declared}`;
}

function documentation(random: Random, theorem: Theorem, named: boolean): string {
  const { target, hypotheses } = theorem.proof.goal;
  const facts = hypotheses.filter(({ name }) => name.startsWith('h')).map(({ type }) => `\`${type}\``);
  const text =
    facts.length === 0
      ? random.pick([`We show \`${target}\`.`, `A proof of \`${target}\`.`])
      : `From ${facts.join(' and ')} we get \`${target}\`.`;
  return named ? `/-- ${text} -/` : `-- ${text}`;
}

const words: readonly (readonly [symbol: string, word: string])[] = [
  ['∀', 'forall'],
  ['∃', 'exists'],
  ['↔', 'iff'],
  ['→', 'imp'],
  ['∨', 'or'],
  ['∧', 'and'],
  ['¬', 'not'],
  ['≠', 'ne'],
  ['=', 'eq'],
  ['≤', 'le'],
  ['<', 'lt'],
  ['False', 'false'],
  ['True', 'true'],
  ['∈', 'mem'],
];

const word = (type: string): string => words.find(([symbol]) => type.includes(symbol))?.[1] ?? 'self';

/** `and_of_and`, `lt_of_lt_lt`, with a number from the second use on. */
function uniqueName(theorem: Theorem, used: Map<string, number>): string {
  const { target, hypotheses } = theorem.proof.goal;
  const from = hypotheses.filter(({ name }) => name.startsWith('h')).map(({ type }) => word(type));
  const base = from.length === 0 ? `${word(target)}_intro` : `${word(target)}_of_${from.join('_')}`;
  const count = (used.get(base) ?? 0) + 1;
  used.set(base, count);
  return count === 1 ? base : `${base}_${count}`;
}

/** Definitions with a fact about them; each was accepted by Lean. */
const definitions: readonly ((random: Random) => string)[] = [
  (random) => {
    const [name, factor] = random.pick([
      ['double', 2],
      ['triple', 3],
      ['quadruple', 4],
    ] as const);
    const sum = Array.from({ length: factor }, () => 'n').join(' + ');
    return `def ${name} (n : Nat) : Nat :=\n  ${sum}\n\ntheorem ${name}_eq (n : Nat) : ${name} n = ${factor} * n := by\n  unfold ${name}\n  omega`;
  },
  (random) => {
    const number = random.integer(1, 9);
    const name = `add${number}`;
    return `def ${name} (n : Nat) : Nat :=\n  n + ${number}\n\nexample : ${name} ${number} = ${2 * number} := by\n  rfl\n\ntheorem lt_${name} (n : Nat) : n < ${name} n := by\n  unfold ${name}\n  omega`;
  },
  () => 'def square (n : Nat) : Nat :=\n  n * n\n\ntheorem square_eq (n : Nat) : square n = n * n := by\n  rfl',
  (random) => {
    const number = random.integer(2, 9);
    return `def sum : List Nat → Nat\n  | [] => 0\n  | x :: xs => x + sum xs\n\nexample : sum [1, ${number}] = ${number + 1} := by\n  rfl`;
  },
  (random) => {
    const step = random.integer(2, 5);
    return `def times${step} : Nat → Nat\n  | 0 => 0\n  | n + 1 => times${step} n + ${step}\n\ntheorem times${step}_eq (n : Nat) : times${step} n = ${step} * n := by\n  induction n with\n  | zero => rfl\n  | succ n ih =>\n    unfold times${step}\n    omega`;
  },
  () =>
    'structure Point where\n  x : Nat\n  y : Nat\n\ndef Point.swap (p : Point) : Point :=\n  { x := p.y, y := p.x }\n\ntheorem Point.swap_swap (p : Point) : p.swap.swap = p := by\n  rfl',
  () => 'def isEven (n : Nat) : Prop :=\n  ∃ k, n = 2 * k\n\ntheorem isEven_zero : isEven 0 := by\n  exact ⟨0, rfl⟩',
  () =>
    'def identity {α : Type} (a : α) : α :=\n  a\n\ntheorem identity_eq {α : Type} (a : α) : identity a = a := by\n  rfl',
];
