import { closed, context, goal, leaf, sequence, theorem } from './leanBuilder.ts';
import type { Theorem } from './leanGoal.ts';
import type { Random } from './random.ts';

/** Equality in any type. */
export function equality(random: Random): Theorem {
  const type = random.pick(['α', 'α', 'A', 'X']);
  const [a = 'a', b = 'b', c = 'c'] = random.pick(['a b c', 'x y z', 'u v w']).split(' ');
  const h = random.pick(['h', 'h', 'hab', 'e']);
  const [first, second] = random.pick([
    ['h₁', 'h₂'],
    ['h1', 'h2'],
    ['hab', 'hbc'],
  ] as const);
  const sort = `${type} : Type`;
  const f = random.pick(['f', 'f', 'g']);
  const P = random.pick(['P', 'P', 'Q']);
  return random.pick([
    () => closed('equality', [sort, `${a} ${b} : ${type}`, `${h} : ${a} = ${b}`], `${b} = ${a}`, `exact ${h}.symm`),
    () => closed('equality', [sort, `${a} ${b} : ${type}`, `${h} : ${a} ≠ ${b}`], `${b} ≠ ${a}`, `exact ${h}.symm`),
    () =>
      closed(
        'equality',
        [sort, `${a} ${b} ${c} : ${type}`, `${first} : ${a} = ${b}`, `${second} : ${b} = ${c}`],
        `${a} = ${c}`,
        `exact ${first}.trans ${second}`,
      ),
    () =>
      closed(
        'equality',
        [sort, `${a} ${b} ${c} : ${type}`, `${first} : ${a} = ${b}`, `${second} : ${b} = ${c}`],
        `${c} = ${a}`,
        `exact (${first}.trans ${second}).symm`,
      ),
    () =>
      closed(
        'equality',
        [sort, `${a} ${b} ${c} : ${type}`, `${first} : ${a} = ${b}`, `${second} : ${c} = ${b}`],
        `${a} = ${c}`,
        `exact ${first}.trans ${second}.symm`,
      ),
    () => closed('equality', [sort, `${a} : ${type}`], `${a} = ${a}`, 'rfl'),
    () =>
      closed(
        'equality',
        [`${type} β : Type`, `${f} : ${type} → β`, `${a} ${b} : ${type}`, `${h} : ${a} = ${b}`],
        `${f} ${a} = ${f} ${b}`,
        `rw [${h}]`,
      ),
    () =>
      closed(
        'equality',
        [sort, `${P} : ${type} → Prop`, `${a} ${b} : ${type}`, `${h} : ${a} = ${b}`, `ha : ${P} ${a}`],
        `${P} ${b}`,
        `exact ${h} ▸ ha`,
      ),
    () =>
      closed(
        'equality',
        [sort, `${a} ${b} ${c} : ${type}`, `${first} : ${a} = ${b}`, `${second} : ${a} = ${c}`],
        `${b} = ${c}`,
        `rw [← ${first}, ${second}]`,
      ),
    () =>
      sequence(
        'equality',
        [sort, `${a} ${b} : ${type}`],
        [`${a} = ${b} → ${b} = ${a}`, 'intro h'],
        [[[sort, `${a} ${b} : ${type}`, `h : ${a} = ${b}`], `${b} = ${a}`, 'exact h.symm']],
      ),
  ])();
}

/** Functions: composition, identity, and terms of a function type. */
export function functions(random: Random): Theorem {
  const [A = 'α', B = 'β', C = 'γ'] = random.pick(['α β γ', 'α β γ', 'A B C', 'X Y Z']).split(' ');
  const x = random.pick(['x', 'x', 'a']);
  const [f, g] = random.pick([
    ['f', 'g'],
    ['f', 'g'],
    ['g', 'h'],
  ] as const);
  const two = [`${A} ${B} ${C} : Type`, `${f} : ${A} → ${B}`, `${g} : ${B} → ${C}`];
  return random.pick([
    () => closed('functions', [...two, `${x} : ${A}`], `(${g} ∘ ${f}) ${x} = ${g} (${f} ${x})`, 'rfl'),
    () => closed('functions', [...two, `${x} : ${A}`], C, `exact ${g} (${f} ${x})`),
    () =>
      sequence(
        'functions',
        two,
        [`${A} → ${C}`, `intro ${x}`],
        [[[...two, `${x} : ${A}`], C, `exact ${g} (${f} ${x})`]],
      ),
    () => closed('functions', [`${A} : Type`, `${x} : ${A}`], `id ${x} = ${x}`, 'rfl'),
    () => closed('functions', [`${A} ${B} : Type`, `${f} : ${A} → ${B}`], `${f} ∘ id = ${f}`, 'rfl'),
    () => closed('functions', [`${A} ${B} : Type`, `${f} : ${A} → ${B}`], `id ∘ ${f} = ${f}`, 'rfl'),
    () => closed('functions', [`${A} ${B} : Type`, `${f} : ${A} → ${B}`, `${x} : ${A}`], B, `exact ${f} ${x}`),
    () => closed('functions', [`${A} ${B} : Type`, `p : ${A} × ${B}`], `${B} × ${A}`, 'exact (p.2, p.1)'),
    () => closed('functions', [`${A} ${B} : Type`, `p : ${A} × ${B}`], A, 'exact p.1'),
    () => closed('functions', [`${A} ${B} : Type`, `a : ${A}`, `b : ${B}`], '(a, b).fst = a', 'rfl'),
  ])();
}

/** Lists and Booleans. */
export function lists(random: Random): Theorem {
  const A = random.pick(['α', 'α', 'β', 'A']);
  const [xs = 'xs', ys = 'ys'] = random.pick(['xs ys', 'xs ys', 'as bs', 'l m']).split(' ');
  const x = random.pick(['x', 'a', 'y']);
  const one = [`${A} : Type`, `${xs} : List ${A}`];
  const two = [`${A} : Type`, `${xs} ${ys} : List ${A}`];
  const withHead = [`${A} : Type`, `${x} : ${A}`, `${xs} : List ${A}`];
  const mapped = [`${A} γ : Type`, `f : ${A} → γ`, `${xs} ${ys} : List ${A}`];
  const numbers = Array.from({ length: random.integer(0, 5) }, () => random.integer(0, 9));
  const [lines, target, tactic] = random.pick<readonly [readonly string[], string, string]>([
    [one, `${xs} ++ [] = ${xs}`, 'simp'],
    [one, `[] ++ ${xs} = ${xs}`, 'rfl'],
    [two, `(${xs} ++ ${ys}).length = ${xs}.length + ${ys}.length`, 'simp'],
    [withHead, `(${x} :: ${xs}).length = ${xs}.length + 1`, 'rfl'],
    [one, `${xs}.reverse.reverse = ${xs}`, 'simp'],
    [one, `${xs}.reverse.length = ${xs}.length`, 'simp'],
    [two, `(${xs} ++ ${ys}).reverse = ${ys}.reverse ++ ${xs}.reverse`, 'simp'],
    [mapped, `List.map f (${xs} ++ ${ys}) = List.map f ${xs} ++ List.map f ${ys}`, 'simp'],
    [[`${A} γ : Type`, `f : ${A} → γ`, `${xs} : List ${A}`], `(List.map f ${xs}).length = ${xs}.length`, 'simp'],
    [one, `List.map id ${xs} = ${xs}`, 'simp'],
    [withHead, `${x} ∈ ${x} :: ${xs}`, 'simp'],
    [withHead, `${x} :: ${xs} ≠ []`, 'simp'],
    [
      [`${A} : Type`, `${xs} ${ys} zs : List ${A}`],
      `${xs} ++ ${ys} ++ zs = ${xs} ++ (${ys} ++ zs)`,
      `exact List.append_assoc ${xs} ${ys} zs`,
    ],
    [[], `[${numbers.join(', ')}].length = ${numbers.length}`, 'rfl'],
    [['b : Bool'], '(b && true) = b', 'simp'],
    [['b : Bool'], '(b || false) = b', 'simp'],
    [['b : Bool'], '(!!b) = b', 'simp'],
    [['b : Bool'], 'b = true ∨ b = false', 'cases b <;> simp'],
    [['a b : Bool'], '(a && b) = (b && a)', 'cases a <;> cases b <;> rfl'],
    [['a b : Bool'], '(a || b) = (b || a)', 'cases a <;> cases b <;> rfl'],
  ]);
  const made = closed('lists', lines, target, tactic);
  return target.startsWith('[].length') ? { ...made, statement: '([] : List Nat).length = 0' } : made;
}

/** Quantifiers over an arbitrary type. */
export function quantifiers(random: Random): Theorem {
  const A = random.pick(['α', 'α', 'α', 'X']);
  const [P, Q] = random.pick([
    ['P', 'Q'],
    ['P', 'Q'],
    ['p', 'q'],
    ['Q', 'R'],
  ] as const);
  const x = random.pick(['x', 'x', 'y', 'z']);
  const h = random.pick(['h', 'h', 'hP', 'H']);
  const one = [`${A} : Type`, `${P} : ${A} → Prop`];
  const two = [`${A} : Type`, `${P} ${Q} : ${A} → Prop`];
  const all = (body: string): string => `∀ (${x} : ${A}), ${body}`;
  const some = (body: string): string => `∃ ${x}, ${body}`;
  const open = `obtain ⟨${x}, hx⟩ := ${h}`;
  const opened = (fact: string): string[] => [...two, `${x} : ${A}`, `hx : ${fact}`];
  return random.pick([
    () => closed('quantifiers', [...one, `${h} : ${all(`${P} ${x}`)}`, `a : ${A}`], `${P} a`, `exact ${h} a`),
    () =>
      closed(
        'quantifiers',
        [...two, `${h} : ${all(`${P} ${x} → ${Q} ${x}`)}`, `a : ${A}`, `ha : ${P} a`],
        `${Q} a`,
        `exact ${h} a ha`,
      ),
    () => closed('quantifiers', [...one, `a : ${A}`, `${h} : ${P} a`], some(`${P} ${x}`), `exact ⟨a, ${h}⟩`),
    () =>
      sequence(
        'quantifiers',
        one,
        [all(`${P} ${x} → ${P} ${x}`), `intro ${x}`],
        [
          [[...one, `${x} : ${A}`], `${P} ${x} → ${P} ${x}`, 'intro h'],
          [[...one, `${x} : ${A}`, `h : ${P} ${x}`], `${P} ${x}`, 'exact h'],
        ],
      ),
    () =>
      sequence(
        'quantifiers',
        [...two, `${h} : ${some(`${P} ${x} ∧ ${Q} ${x}`)}`],
        [some(`${P} ${x}`), open],
        [[opened(`${P} ${x} ∧ ${Q} ${x}`), some(`${P} ${x}`), `exact ⟨${x}, hx.1⟩`]],
      ),
    () =>
      sequence(
        'quantifiers',
        [...two, `${h} : ${some(`${P} ${x} ∧ ${Q} ${x}`)}`],
        [some(`${Q} ${x} ∧ ${P} ${x}`), open],
        [[opened(`${P} ${x} ∧ ${Q} ${x}`), some(`${Q} ${x} ∧ ${P} ${x}`), `exact ⟨${x}, hx.2, hx.1⟩`]],
      ),
    () =>
      sequence(
        'quantifiers',
        [...two, `${h} : ${some(`${P} ${x}`)}`],
        [some(`${P} ${x} ∨ ${Q} ${x}`), open],
        [[opened(`${P} ${x}`), some(`${P} ${x} ∨ ${Q} ${x}`), `exact ⟨${x}, Or.inl hx⟩`]],
      ),
    () =>
      sequence(
        'quantifiers',
        [...two, `h₁ : ${all(`${P} ${x} → ${Q} ${x}`)}`, `h₂ : ${all(`${P} ${x}`)}`],
        [all(`${Q} ${x}`), `intro ${x}`],
        [
          [
            [...two, `h₁ : ${all(`${P} ${x} → ${Q} ${x}`)}`, `h₂ : ${all(`${P} ${x}`)}`, `${x} : ${A}`],
            `${Q} ${x}`,
            `exact h₁ ${x} (h₂ ${x})`,
          ],
        ],
      ),
    () =>
      sequence(
        'quantifiers',
        [...two, `${h} : ${all(`${P} ${x} ∧ ${Q} ${x}`)}`],
        [all(`${P} ${x}`), `intro ${x}`],
        [[[...two, `${h} : ${all(`${P} ${x} ∧ ${Q} ${x}`)}`, `${x} : ${A}`], `${P} ${x}`, `exact (${h} ${x}).1`]],
      ),
    () =>
      sequence(
        'quantifiers',
        [...one, `${h} : ¬${some(`${P} ${x}`)}`],
        [all(`¬${P} ${x}`), `intro ${x}`],
        [
          [[...one, `${h} : ¬${some(`${P} ${x}`)}`, `${x} : ${A}`], `¬${P} ${x}`, 'intro hx'],
          [[...one, `${h} : ¬${some(`${P} ${x}`)}`, `${x} : ${A}`, `hx : ${P} ${x}`], 'False', `exact ${h} ⟨${x}, hx⟩`],
        ],
      ),
    () =>
      sequence(
        'quantifiers',
        [...two, `h₁ : ${some(`${P} ${x}`)}`, `h₂ : ${all(`${P} ${x} → ${Q} ${x}`)}`],
        [some(`${Q} ${x}`), `obtain ⟨${x}, hx⟩ := h₁`],
        [
          [
            [...two, `h₂ : ${all(`${P} ${x} → ${Q} ${x}`)}`, `${x} : ${A}`, `hx : ${P} ${x}`],
            some(`${Q} ${x}`),
            `exact ⟨${x}, h₂ ${x} hx⟩`,
          ],
        ],
      ),
  ])();
}

/** Universally quantified facts about numbers, taken up by `intro`. */
export function forAllNumbers(random: Random): Theorem {
  const [a = 'n', b = 'm'] = random.pick(['n m', 'a b', 'x y', 'm n']).split(' ');
  const one = [`${a} : Nat`];
  const both = [`${a} ${b} : Nat`];
  const number = random.integer(1, 9);
  const [target, below, rest, tactic] = random.pick<readonly [string, readonly string[], string, string]>([
    [`∀ (${a} : Nat), ${a} + 0 = ${a}`, one, `${a} + 0 = ${a}`, 'rfl'],
    [`∀ (${a} : Nat), 0 ≤ ${a}`, one, `0 ≤ ${a}`, `exact Nat.zero_le ${a}`],
    [`∀ (${a} : Nat), ${a} < ${a} + ${number}`, one, `${a} < ${a} + ${number}`, 'omega'],
    [`∀ (${a} : Nat), ${a} = ${a}`, one, `${a} = ${a}`, 'rfl'],
    [
      `∀ (${a} ${b} : Nat), ${a} + ${b} = ${b} + ${a}`,
      both,
      `${a} + ${b} = ${b} + ${a}`,
      `exact Nat.add_comm ${a} ${b}`,
    ],
    [
      `∀ (${a} ${b} : Nat), ${a} * ${b} = ${b} * ${a}`,
      both,
      `${a} * ${b} = ${b} * ${a}`,
      `exact Nat.mul_comm ${a} ${b}`,
    ],
    [
      `∀ (${a} ${b} : Nat), ${a} < ${b} → ${a} ≤ ${b}`,
      [...both, `h : ${a} < ${b}`],
      `${a} ≤ ${b}`,
      'exact Nat.le_of_lt h',
    ],
  ]);
  const names = context(below)
    .map(({ name }) => name)
    .join(' ');
  return theorem('quantifiers', [], {
    goal: goal([], target),
    tactic: `intro ${names}`,
    children: [leaf(goal(below, rest), tactic)],
  });
}
