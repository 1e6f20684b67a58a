import type { Random } from '../random.ts';
import { row, script, tactic, type Script } from './script.ts';

const types = [
  ['α', 'β', 'γ'],
  ['α', 'β', 'γ'],
  ['A', 'B', 'C'],
  ['X', 'Y', 'Z'],
] as const;

/** Functions, options, lists, pairs and booleans. */
export function structures(random: Random): Script {
  return random.pick([mappings, extensional, options, pairs, listInduction, booleans, emptyOrNot, subtypes])(random);
}

/** Injective, surjective, left inverse: said with quantifiers. */
function mappings(random: Random): Script {
  const [A, B, C] = random.pick(types);
  const [f, g] = random.pick([
    ['f', 'g'],
    ['u', 'v'],
    ['s', 't'],
  ] as const);
  const two = [`${A} ${B} ${C} : Type`, `${f} : ${A} → ${B}`, `${g} : ${B} → ${C}`];
  const injective = (name: string): string => `∀ x y, ${name} x = ${name} y → x = y`;
  const [binders, target, proof] = random.pick([
    [
      [...two, `hf : ${injective(f)}`, `hg : ${injective(g)}`],
      injective(`(${g} ∘ ${f})`),
      row('intro x y h', 'exact hf x y (hg _ _ h)'),
    ],
    [
      [...two, `hf : ∀ y, ∃ x, ${f} x = y`, `hg : ∀ z, ∃ y, ${g} y = z`],
      `∀ z, ∃ x, ${g} (${f} x) = z`,
      row(
        'intro z',
        'obtain ⟨y, hy⟩ := hg z',
        'obtain ⟨x, hx⟩ := hf y',
        random.pick(['exact ⟨x, by rw [hx, hy]⟩', 'exact ⟨x, hx ▸ hy⟩']),
      ),
    ],
    [
      [...two, `h : ${injective(`(${g} ∘ ${f})`)}`],
      injective(f),
      row('intro x y hxy', `apply h`, `exact congrArg ${g} hxy`),
    ],
    [
      [`${A} ${B} : Type`, `${f} : ${A} → ${B}`, `${g} : ${B} → ${A}`, `h : ∀ x, ${g} (${f} x) = x`],
      injective(f),
      row('intro x y hxy', `rw [← h x, hxy, h y]`),
    ],
    [
      [`${A} ${B} : Type`, `${f} : ${A} → ${B}`, `${g} : ${B} → ${A}`, `h : ∀ x, ${g} (${f} x) = x`],
      `∀ x, ∃ y, ${g} y = x`,
      row('intro x', `exact ⟨${f} x, h x⟩`),
    ],
    [
      [`${A} : Type`, `${f} ${g} : ${A} → ${A}`, `h : ∀ x, ${f} (${g} x) = x`],
      `∃ k : ${A} → ${A}, ∀ x, ${f} (k x) = x`,
      row(`exact ⟨${g}, h⟩`),
    ],
  ] as const);
  return script('functions', [...binders], target, proof);
}

function extensional(random: Random): Script {
  const [A, B] = random.pick(types);
  const f = random.pick(['f', 'g', 'u']);
  const x = random.pick(['x', 'a', 'n']);
  const [add, factor] = [random.integer(1, 9), random.integer(2, 9)];
  const [binders, target, proof] = random.pick([
    [
      [`${f} : Nat → Nat`, `h : ∀ n, ${f} n = n + ${add}`],
      `${f} = fun n => ${add} + n`,
      row(`funext ${x}`, `rw [h, Nat.add_comm]`),
    ],
    [
      [`${f} : Nat → Nat`, `h : ∀ n, ${f} n = ${factor} * n`],
      `${f} = fun n => n * ${factor}`,
      row(`funext ${x}`, `rw [h, Nat.mul_comm]`),
    ],
    [
      [`${A} ${B} : Type`, `${f} k : ${A} → ${B}`, `h : ∀ x, ${f} x = k x`],
      `${f} = k`,
      row(`funext ${x}`, `exact h ${x}`),
    ],
    [
      [`${f} : Nat → Nat`, `h₀ : ${f} 0 = ${add}`, `h : ∀ n, ${f} (n + 1) = ${f} n`],
      `∀ n, ${f} n = ${add}`,
      row('intro n', 'induction n with\n  | zero => exact h₀\n  | succ n ih => rw [h, ih]'),
    ],
    [
      [`${f} : Nat → Nat`, `h₀ : ${f} 0 = 0`, `h : ∀ n, ${f} (n + 1) = ${f} n + ${factor}`, `n : Nat`],
      `${f} n = ${factor} * n`,
      row(`induction n with\n  | zero => exact h₀\n  | succ n ih =>\n    rw [h, ih]\n    omega`),
    ],
    [
      [`${f} : Nat → Nat`, `h : ∀ n, ${f} n < ${f} (n + 1)`, `n : Nat`],
      `n ≤ ${f} n`,
      row(`induction n with\n  | zero => exact Nat.zero_le _\n  | succ n ih =>\n    have h₀ := h n\n    omega`),
    ],
    [
      [`P : Nat → Prop`, `h₀ : P 0`, `h : ∀ n, P n → P (n + 1)`],
      `∀ n, P n`,
      row('intro n', 'induction n with\n  | zero => exact h₀\n  | succ n ih => exact h n ih'),
    ],
  ] as const);
  return script('functions', [...binders], target, proof);
}

function options(random: Random): Script {
  const [A, B] = random.pick(types);
  const o = random.pick(['o', 'x', 'm']);
  const [binders, target, proof] = random.pick([
    [
      [`${A} : Type`, `${o} : Option ${A}`, `h : ${o} ≠ none`],
      `∃ a, ${o} = some a`,
      row(`cases ${o} with\n  | none => exact absurd rfl h\n  | some a => exact ⟨a, rfl⟩`),
    ],
    [
      [`${A} : Type`, `${o} : Option ${A}`],
      `${o} = none ∨ ∃ a, ${o} = some a`,
      row(`cases ${o} with\n  | none => exact Or.inl rfl\n  | some a => exact Or.inr ⟨a, rfl⟩`),
    ],
    [
      [`${A} ${B} : Type`, `f : ${A} → ${B}`, `${o} : Option ${A}`, `h : ${o}.map f = none`],
      `${o} = none`,
      row(`cases ${o} with\n  | none => rfl\n  | some a => simp at h`),
    ],
    [[`${A} : Type`, `d : ${A}`, `${o} : Option ${A}`], `∃ a, ${o}.getD d = a`, row(`exact ⟨_, rfl⟩`)],
    [
      [`${A} ${B} : Type`, `f : ${A} → ${B}`, `${o} : Option ${A}`],
      `Option ${B}`,
      row(random.pick([`exact ${o}.map f`, `exact Option.map f ${o}`])),
    ],
    [[`${A} : Type`, `d : ${A}`, `${o} : Option ${A}`], A, row(`exact ${o}.getD d`)],
  ] as const);
  return script('options', [...binders], target, proof);
}

function pairs(random: Random): Script {
  const [A, B, C] = random.pick(types);
  const p = random.pick(['p', 'q', 'z']);
  const [binders, target, proof] = random.pick([
    [
      [`${A} ${B} : Type`, `${p} : ${A} × ${B}`],
      `∃ a b, ${p} = (a, b)`,
      random.pick([row(`exact ⟨${p}.1, ${p}.2, rfl⟩`), row(`obtain ⟨a, b⟩ := ${p}`, 'exact ⟨a, b, rfl⟩')]),
    ],
    [
      [`${A} ${B} ${C} : Type`, `f : ${A} × ${B} → ${C}`],
      `∃ g : ${A} → ${B} → ${C}, ∀ a b, g a b = f (a, b)`,
      row(`exact ⟨fun a b => f (a, b), fun _ _ => rfl⟩`),
    ],
    [
      [`${A} ${B} ${C} : Type`, `f : ${A} → ${B} → ${C}`],
      `∃ g : ${A} × ${B} → ${C}, ∀ a b, g (a, b) = f a b`,
      row(`exact ⟨fun x => f x.1 x.2, fun _ _ => rfl⟩`),
    ],
    [
      [`${A} ${B} : Type`, `${p} : ${A} × ${B}`],
      `∃ r : ${B} × ${A}, r.1 = ${p}.2 ∧ r.2 = ${p}.1`,
      row(`exact ⟨(${p}.2, ${p}.1), rfl, rfl⟩`),
    ],
  ] as const);
  return script('pairs', [...binders], target, proof);
}

/** Core functions on lists where `simp` alone does not do. */
function listInduction(random: Random): Script {
  const [xs, x] = random.pick([
    ['xs', 'x'],
    ['l', 'a'],
    ['as', 'a'],
  ] as const);
  const start = random.integer(0, 9);
  const [target, proof] = random.pick([
    [
      `${xs}.foldr (fun a b => a + b) ${start} = ${xs}.foldr (fun a b => a + b) 0 + ${start}`,
      row(
        `induction ${xs} with\n  | nil => simp\n  | cons ${x} ${xs} ih => simp only [List.foldr_cons, ih, Nat.add_assoc]`,
      ),
    ],
    [
      `${xs}.foldr (fun _ n => n + ${start + 1}) 0 = ${start + 1} * ${xs}.length`,
      row(
        `induction ${xs} with\n  | nil => rfl\n  | cons ${x} ${xs} ih =>\n    simp only [List.foldr_cons, ih, List.length_cons]\n    omega`,
      ),
    ],
    [
      `(${xs}.map (fun a => a + ${start + 1})).sum = ${xs}.sum + ${start + 1} * ${xs}.length`,
      row(
        `induction ${xs} with\n  | nil => simp\n  | cons ${x} ${xs} ih =>\n    simp only [List.map_cons, List.sum_cons, List.length_cons, ih]\n    omega`,
      ),
    ],
    [
      `(${xs}.map (fun a => ${start + 2} * a)).sum = ${start + 2} * ${xs}.sum`,
      row(
        `induction ${xs} with\n  | nil => simp\n  | cons ${x} ${xs} ih =>\n    simp only [List.map_cons, List.sum_cons, ih]\n    omega`,
      ),
    ],
    [`∃ ys, ${xs} = [] ++ ys`, row(`exact ⟨${xs}, rfl⟩`)],
    [`∃ n, ${xs}.length = n`, row(`exact ⟨${xs}.length, rfl⟩`)],
  ] as const);
  return script('lists', [`${xs} : List Nat`], target, proof);
}

function booleans(random: Random): Script {
  const [a, b, c] = random.pick([
    ['a', 'b', 'c'],
    ['p', 'q', 'r'],
    ['x', 'y', 'z'],
  ] as const);
  const [binders, target, proof] = random.pick([
    [[`${a} : Bool`], `∃ ${b}, (${a} != ${b}) = true`, row(`exact ⟨!${a}, by cases ${a} <;> rfl⟩`)],
    [[`${a} ${b} : Bool`], `∃ ${c}, (${c} && ${a}) = ${b} ∨ ${c} = false`, row(`exact ⟨false, Or.inr rfl⟩`)],
    [[`${a} : Bool`], `∃ ${b}, (${a} || ${b}) = true`, row(`exact ⟨true, by cases ${a} <;> rfl⟩`)],
    [
      [`f : Bool → Bool`, `h : f true = f false`],
      `∃ ${c}, ∀ ${a}, f ${a} = ${c}`,
      tactic(`refine ⟨f true, ?_⟩`, row(`intro ${a}`, `cases ${a} <;> simp [h]`)),
    ],
  ] as const);
  return script('booleans', [...binders], target, proof);
}

function emptyOrNot(random: Random): Script {
  const A = random.pick(['α', 'β', 'A']);
  const xs = random.pick(['xs', 'l', 'as']);
  const [binders, target, proof] = random.pick([
    [
      [`${A} : Type`, `${xs} : List ${A}`, `h : ${xs} ≠ []`],
      `∃ x ys, ${xs} = x :: ys`,
      row(`cases ${xs} with\n  | nil => exact absurd rfl h\n  | cons x ys => exact ⟨x, ys, rfl⟩`),
    ],
    [
      [`${A} : Type`, `${xs} : List ${A}`],
      `${xs} = [] ∨ ∃ x ys, ${xs} = x :: ys`,
      row(`cases ${xs} with\n  | nil => exact Or.inl rfl\n  | cons x ys => exact Or.inr ⟨x, ys, rfl⟩`),
    ],
    [
      ['n : Nat', 'h : n ≠ 0'],
      `∃ m, n = m + 1`,
      row(
        random.pick([
          `exact ⟨n - 1, by omega⟩`,
          `cases n with\n  | zero => exact absurd rfl h\n  | succ m => exact ⟨m, rfl⟩`,
        ]),
      ),
    ],
    [
      ['n : Nat'],
      `n = 0 ∨ ∃ m, n = m + 1`,
      row(`cases n with\n  | zero => exact Or.inl rfl\n  | succ m => exact Or.inr ⟨m, rfl⟩`),
    ],
    [['n : Nat'], `(∃ m, n = 2 * m) ∨ ∃ m, n = 2 * m + 1`, row(`rcases Nat.mod_two_eq_zero_or_one n with h | h`)],
  ] as const);
  if (proof.text.startsWith('rcases')) {
    return script(
      'cases',
      [...binders],
      target,
      tactic(proof.text, row('left', 'exact ⟨n / 2, by omega⟩'), row('right', 'exact ⟨n / 2, by omega⟩')),
    );
  }
  return script('cases', [...binders], target, proof);
}

function subtypes(random: Random): Script {
  const bound = random.integer(2, 40);
  const value = random.integer(0, bound - 1);
  const [target, proof] = random.pick([
    [`{ n : Nat // n > ${bound} }`, row(`exact ⟨${bound + 1}, by decide⟩`)],
    [`{ n : Nat // n < ${bound} }`, row(`exact ⟨${value}, by decide⟩`)],
    [`Fin ${bound}`, row(`exact ⟨${value}, by decide⟩`)],
    [`{ n : Nat // ${bound} * n = ${bound * value} }`, row(`exact ⟨${value}, rfl⟩`)],
  ] as const);
  return script('subtypes', [], target, proof);
}
