import { closed, sequence } from './leanBuilder.ts';
import type { Theorem } from './leanGoal.ts';
import type { Random } from './random.ts';

const pools = ['a b c d', 'a b c d', 'm n k l', 'n m k i', 'x y z w', 'i j k l', 'u v w t'].map((names) =>
  names.split(' '),
);

interface Letters {
  a: string;
  b: string;
  c: string;
}

function letters(random: Random): Letters {
  const pool = random.pick(pools);
  const [a = 'a', b = 'b', c = 'c'] = random.chance(0.3) ? random.sample(pool, 3) : pool;
  return { a, b, c };
}

const nat = (...names: string[]): string => `${names.join(' ')} : Nat`;

/** Identities that have a name in core Lean. */
export function namedIdentity(random: Random): Theorem {
  const { a, b, c } = letters(random);
  const [names, target, tactic] = random.pick([
    [[a, b], `${a} + ${b} = ${b} + ${a}`, `exact Nat.add_comm ${a} ${b}`],
    [[a, b], `${a} + ${b} = ${b} + ${a}`, `exact Nat.add_comm ${a} ${b}`],
    [[a, b], `${a} * ${b} = ${b} * ${a}`, `exact Nat.mul_comm ${a} ${b}`],
    [[a, b, c], `${a} + ${b} + ${c} = ${a} + (${b} + ${c})`, `exact Nat.add_assoc ${a} ${b} ${c}`],
    [[a, b, c], `${a} * ${b} * ${c} = ${a} * (${b} * ${c})`, `exact Nat.mul_assoc ${a} ${b} ${c}`],
    [[a, b, c], `${a} * (${b} + ${c}) = ${a} * ${b} + ${a} * ${c}`, `exact Nat.mul_add ${a} ${b} ${c}`],
    [[a, b, c], `(${a} + ${b}) * ${c} = ${a} * ${c} + ${b} * ${c}`, `exact Nat.add_mul ${a} ${b} ${c}`],
    [[a], `${a} + 0 = ${a}`, 'rfl'],
    [[a], `0 + ${a} = ${a}`, `exact Nat.zero_add ${a}`],
    [[a], `${a} * 1 = ${a}`, `exact Nat.mul_one ${a}`],
    [[a], `1 * ${a} = ${a}`, `exact Nat.one_mul ${a}`],
    [[a], `${a} * 0 = 0`, 'rfl'],
    [[a], `0 * ${a} = 0`, `exact Nat.zero_mul ${a}`],
    [[a], `${a} - ${a} = 0`, `exact Nat.sub_self ${a}`],
    [[a], `${a} ≤ ${a}`, `exact Nat.le_refl ${a}`],
    [[a], `0 ≤ ${a}`, `exact Nat.zero_le ${a}`],
    [[a], `${a} < ${a} + 1`, `exact Nat.lt_succ_self ${a}`],
    [[a], `0 < ${a} + 1`, `exact Nat.succ_pos ${a}`],
    [[a, b], `${a} ≤ ${a} + ${b}`, `exact Nat.le_add_right ${a} ${b}`],
    [[a, b], `${b} ≤ ${a} + ${b}`, `exact Nat.le_add_left ${b} ${a}`],
    [[a, b], `max ${a} ${b} = max ${b} ${a}`, `exact Nat.max_comm ${a} ${b}`],
    [[a, b], `min ${a} ${b} ≤ ${a}`, `exact Nat.min_le_left ${a} ${b}`],
    [[a, b], `${a} ≤ max ${a} ${b}`, `exact Nat.le_max_left ${a} ${b}`],
    [[a], `${a} = ${a}`, 'rfl'],
    [[a, b], `${a} + ${b} = ${a} + ${b}`, 'rfl'],
  ] as const);
  return closed('natural numbers', [nat(...names)], target, tactic);
}

/** Order facts whose proof is one lemma applied to the hypotheses. */
export function namedOrder(random: Random): Theorem {
  const { a, b, c } = letters(random);
  const [h, k] = random.pick([
    ['h₁', 'h₂'],
    ['h1', 'h2'],
    ['hab', 'hbc'],
    ['h', "h'"],
  ] as const);
  const [names, hypotheses, target, tactic] = random.pick([
    [[a, b], [`${h} : ${a} < ${b}`], `${a} ≤ ${b}`, `exact Nat.le_of_lt ${h}`],
    [[a, b, c], [`${h} : ${a} ≤ ${b}`, `${k} : ${b} ≤ ${c}`], `${a} ≤ ${c}`, `exact Nat.le_trans ${h} ${k}`],
    [[a, b, c], [`${h} : ${a} < ${b}`, `${k} : ${b} < ${c}`], `${a} < ${c}`, `exact Nat.lt_trans ${h} ${k}`],
    [[a, b, c], [`${h} : ${a} < ${b}`, `${k} : ${b} ≤ ${c}`], `${a} < ${c}`, `exact Nat.lt_of_lt_of_le ${h} ${k}`],
    [[a, b, c], [`${h} : ${a} ≤ ${b}`, `${k} : ${b} < ${c}`], `${a} < ${c}`, `exact Nat.lt_of_le_of_lt ${h} ${k}`],
    [[a, b], [`${h} : ${a} ≤ ${b}`, `${k} : ${b} ≤ ${a}`], `${a} = ${b}`, `exact Nat.le_antisymm ${h} ${k}`],
    [[a, b], [`${h} : ${a} < ${b}`], `${a} + 1 ≤ ${b}`, `exact ${h}`],
    [[a, b], [`${h} : ${a} < ${b}`], `${a} ≠ ${b}`, `exact Nat.ne_of_lt ${h}`],
    [[a, b, c], [`${h} : ${a} ≤ ${b}`], `${a} + ${c} ≤ ${b} + ${c}`, `exact Nat.add_le_add_right ${h} ${c}`],
    [[a], [`${h} : ${a} < ${a}`], 'False', `exact Nat.lt_irrefl ${a} ${h}`],
    [[a], [`${h} : ${a} ≠ 0`], `0 < ${a}`, `exact Nat.pos_of_ne_zero ${h}`],
  ] as const);
  return closed('natural numbers', [nat(...names), ...hypotheses], target, tactic);
}

/** Linear facts over naturals and integers: `omega` decides them. */
export function linearFact(random: Random): Theorem {
  const { a, b, c } = letters(random);
  const [number, more] = [random.integer(1, 12), random.integer(1, 12)];
  const factor = random.integer(2, 6);
  const type = random.chance(0.25) ? 'Int' : 'Nat';
  const [h, k] = random.pick([
    ['h₁', 'h₂'],
    ['h1', 'h2'],
    ['h', "h'"],
    ['ha', 'hb'],
  ] as const);
  const one = random.pick(['h', 'h', 'h', 'hn', 'h₀']);
  const small = random.integer(0, number);
  const [names, hypotheses, target] = random.pick<readonly [string[], string[], string]>([
    [[a], [`${one} : ${number + small} < ${a}`], `${small} < ${a}`],
    [[a], [`${one} : ${number} < ${a}`], `0 < ${a}`],
    [[a], [`${one} : ${number} ≤ ${a}`], `0 < ${a}`],
    [[a], [`${one} : ${a} < ${number}`], `${a} < ${number + more}`],
    [[a], [`${one} : ${a} ≤ ${number}`], `${a} < ${number + more}`],
    [[a], [`${one} : ${a} + ${number} = ${number + more}`], `${a} = ${more}`],
    [[a], [`${one} : ${factor} * ${a} = ${factor * more}`], `${a} = ${more}`],
    [[a], [`${one} : ${factor} * ${a} + ${number} = ${factor * more + number}`], `${a} = ${more}`],
    [[a], [`${one} : ${a} > ${number}`], `${a} ≥ ${number}`],
    [[a], [`${one} : ${number} < ${a}`], `${a} ≠ ${small}`],
    [[a, b], [`${one} : ${a} < ${b}`], `${a} < ${b} + ${number}`],
    [[a, b], [`${one} : ${a} ≤ ${b}`], `${a} ≤ ${b} + ${number}`],
    [[a, b], [`${one} : ${a} + ${number} ≤ ${b}`], `${a} < ${b}`],
    [[a, b], [`${one} : ${a} = ${b}`], `${a} + ${number} = ${b} + ${number}`],
    [[a, b], [`${one} : ${a} + ${number} = ${b} + ${number}`], `${a} = ${b}`],
    [[a, b], [`${h} : ${a} = ${b} + ${number}`, `${k} : ${b} = ${more}`], `${a} = ${number + more}`],
    [[a, b], [`${h} : ${a} + ${b} = ${number + more}`, `${k} : ${a} = ${number}`], `${b} = ${more}`],
    [[a, b], [`${h} : ${a} < ${number}`, `${k} : ${number} < ${b}`], `${a} < ${b}`],
    [[a, b], [`${h} : ${a} ≤ ${number}`, `${k} : ${b} ≤ ${more}`], `${a} + ${b} ≤ ${number + more}`],
    [[a, b, c], [`${h} : ${a} < ${b}`, `${k} : ${b} < ${c}`], `${a} + 1 < ${c}`],
    [[a, b, c], [`${h} : ${a} ≤ ${b}`, `${k} : ${b} ≤ ${c}`], `${a} ≤ ${c} + ${number}`],
    [[a, b, c], [], `${a} + ${b} + ${c} = ${c} + ${b} + ${a}`],
    [[a, b, c], [], `${a} + (${b} + ${c}) = ${b} + (${a} + ${c})`],
    [[a, b], [], `${factor} * (${a} + ${b}) = ${factor} * ${a} + ${factor} * ${b}`],
    [[a], [], `${a} + ${a} = 2 * ${a}`],
    [[a], [], `${a} < ${a} + ${number}`],
    [[a], [], `${a} ≤ ${a} + ${number}`],
    [[a], [], `${factor} * ${a} + ${a} = ${factor + 1} * ${a}`],
    [[a], [], `${a} % 2 = 0 ∨ ${a} % 2 = 1`],
    [[a], [`${one} : ${a} % 2 = 1`], `${a} ≠ 0`],
    [[a], [`${h} : ${a} < ${number}`, `${k} : ${number} < ${a}`], 'False'],
    [[a], [`${h} : ${number} < ${a}`, `${k} : ${a} < ${number + 2}`], `${a} = ${number + 1}`],
    [[a, b], [], `${a} ≤ ${b} ∨ ${b} ≤ ${a}`],
    [[a, b], [], `${a} < ${b} ∨ ${a} = ${b} ∨ ${b} < ${a}`],
    [[a, b], [`${one} : ¬${a} < ${b}`], `${b} ≤ ${a}`],
    [[a, b], [`${one} : ¬${a} ≤ ${b}`], `${b} < ${a}`],
    ...(type === 'Nat'
      ? ([
          [[a, b], [], `${a} + ${b} - ${b} = ${a}`],
          [[a, b], [`${one} : ${b} ≤ ${a}`], `${a} - ${b} + ${b} = ${a}`],
          [[a], [`${one} : ${a} < 1`], `${a} = 0`],
          [[a], [`${one} : ${a} ≤ 0`], `${a} = 0`],
          [[a], [`${one} : ${a} < 0`], 'False'],
        ] as [string[], string[], string][])
      : ([
          [
            [a, b],
            [`${h} : ${a} + ${b} = ${2 * number}`, `${k} : ${a} - ${b} = ${2 * small}`],
            `${a} = ${number + small}`,
          ],
          [[a], [], `${a} - ${a} = 0`],
        ] as [string[], string[], string][])),
  ]);
  return closed('linear arithmetic', [`${names.join(' ')} : ${type}`, ...hypotheses], target, 'omega');
}

/** Closed numerical facts. */
export function numeral(random: Random): Theorem {
  const [m, n] = [random.integer(0, 12), random.integer(1, 12)];
  const [target, tactic] = random.pick([
    [`${m} + ${n} = ${m + n}`, 'rfl'],
    [`${m} * ${n} = ${m * n}`, 'rfl'],
    [`${m + n} - ${n} = ${m}`, 'rfl'],
    [`${n} ^ 2 = ${n * n}`, 'rfl'],
    [`${m} % ${n} = ${m % n}`, 'rfl'],
    [`${m * n} / ${n} = ${m}`, 'rfl'],
    [`${m} < ${m + n}`, 'decide'],
    [`${m} ≤ ${m + n}`, 'decide'],
    [`${m} ≠ ${m + n}`, 'decide'],
    [`¬${m + n} < ${m}`, 'decide'],
    [`${n} ∣ ${n * m}`, 'decide'],
  ] as const);
  return closed('numerals', [], target, tactic);
}

/** Existence of a number with a property. */
export function existence(random: Random): Theorem {
  const [small, more] = [random.integer(0, 12), random.integer(0, 9)];
  const factor = random.integer(2, 9);
  const { a, b } = letters(random);
  const [names, target, tactic] = random.pick([
    [[], `∃ ${a}, ${a} + ${more} = ${small + more}`, `exact ⟨${small}, rfl⟩`],
    [[], `∃ ${a}, ${factor} * ${a} = ${factor * small}`, `exact ⟨${small}, rfl⟩`],
    [[], `∃ ${a}, ${a} * ${factor} = ${factor * small}`, `exact ⟨${small}, rfl⟩`],
    [[], `∃ ${a}, ${factor} * ${a} + ${more} = ${factor * small + more}`, `exact ⟨${small}, rfl⟩`],
    [[], `∃ ${a}, ${a} * ${a} = ${small * small}`, `exact ⟨${small}, rfl⟩`],
    [[], `∃ ${a}, ${a} > ${small}`, `exact ⟨${small + 1}, by decide⟩`],
    [[], `∃ ${a}, ${small} < ${a}`, `exact ⟨${small + 1}, by decide⟩`],
    [[b], `∃ ${a}, ${a} = ${b} + ${more}`, `exact ⟨${b} + ${more}, rfl⟩`],
    [[b], `∃ ${a}, ${b} < ${a}`, `exact ⟨${b} + 1, Nat.lt_succ_self ${b}⟩`],
    [[b], `∃ ${a}, ${b} ≤ ${a}`, `exact ⟨${b}, Nat.le_refl ${b}⟩`],
    [[b], `∃ ${a}, ${b} + ${a} = ${b}`, `exact ⟨0, rfl⟩`],
  ] as const);
  const bound = target.startsWith(`∃ ${a}, `) ? target : '';
  const written = bound.replace(`∃ ${a}, `, `∃ ${a} : Nat, `);
  const made = closed('existence', names.length === 0 ? [] : [nat(...names)], target, tactic);
  return { ...made, statement: written };
}

/** Rewriting and closing. */
export function rewriting(random: Random): Theorem {
  const { a, b, c } = letters(random);
  const number = random.integer(1, 9);
  const h = random.pick(['h', 'h', 'hab', 'h₁']);
  return random.pick([
    () => closed('rewriting', [nat(a, b, c), `${h} : ${a} = ${b}`], `${a} + ${c} = ${b} + ${c}`, `rw [${h}]`),
    () => closed('rewriting', [nat(a, b, c), `${h} : ${a} = ${b}`], `${c} * ${a} = ${c} * ${b}`, `rw [${h}]`),
    () => closed('rewriting', [nat(a, b), `${h} : ${a} = ${b}`], `${a} * ${a} = ${b} * ${b}`, `rw [${h}]`),
    () =>
      closed('rewriting', [nat(a, b, c), `${h} : ${a} = ${b} + ${c}`], `${a} = ${c} + ${b}`, `rw [${h}, Nat.add_comm]`),
    () => closed('rewriting', [nat(a, b, c)], `${c} + ${a} * ${b} = ${c} + ${b} * ${a}`, `rw [Nat.mul_comm ${a} ${b}]`),
    () => closed('rewriting', ['f : Nat → Nat', nat(a, b)], `f (${a} + ${b}) = f (${b} + ${a})`, `rw [Nat.add_comm]`),
    () =>
      closed('rewriting', ['f : Nat → Nat', nat(a), `${h} : f ${a} = ${a}`], `f (f ${a}) = ${a}`, `rw [${h}, ${h}]`),
    () => closed('rewriting', ['f : Nat → Nat', nat(a, b), `${h} : ${a} = ${b}`], `f ${a} = f ${b}`, `rw [${h}]`),
    () =>
      sequence(
        'rewriting',
        [nat(a, b), `${h} : ${a} = ${number}`],
        [`${a} + ${b} = ${b} + ${number}`, `rw [${h}]`],
        [
          [
            [nat(a, b), `${h} : ${a} = ${number}`],
            `${number} + ${b} = ${b} + ${number}`,
            `exact Nat.add_comm ${number} ${b}`,
          ],
        ],
      ),
  ])();
}
