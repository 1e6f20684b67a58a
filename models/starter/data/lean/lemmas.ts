import type { Random } from '../random.ts';
import { row, script, type Script } from './script.ts';
import { letters } from './witnesses.ts';

const hypothesisNames = [
  ['h', "h'"],
  ['h₁', 'h₂'],
  ['h1', 'h2'],
  ['hab', 'hcd'],
] as const;

/** Facts that are not linear: a lemma of core Lean applied to what is given, by itself or after `have`, `calc` or `rw`. */
export function lemma(random: Random): Script {
  return random.pick([monotone, divisors, powers, signs, chained, rewritten])(random);
}

function monotone(random: Random): Script {
  const [a, b, c] = letters(random);
  const d = ['d', 'e', 'w'].find((name) => ![a, b, c].includes(name)) ?? 'd';
  const [h, k] = random.pick(hypothesisNames);
  const factor = random.integer(2, 9);
  const [names, given, target, term] = random.pick([
    [[a, b, c], [`${h} : ${a} ≤ ${b}`], `${a} * ${c} ≤ ${b} * ${c}`, `Nat.mul_le_mul_right ${c} ${h}`],
    [[a, b, c], [`${h} : ${a} ≤ ${b}`], `${c} * ${a} ≤ ${c} * ${b}`, `Nat.mul_le_mul_left ${c} ${h}`],
    [
      [a, b, c, d],
      [`${h} : ${a} ≤ ${b}`, `${k} : ${c} ≤ ${d}`],
      `${a} * ${c} ≤ ${b} * ${d}`,
      `Nat.mul_le_mul ${h} ${k}`,
    ],
    [[a, b], [`${h} : ${a} ≤ ${b}`], `${a} * ${a} ≤ ${b} * ${b}`, `Nat.mul_le_mul ${h} ${h}`],
    [[a, b], [`${h} : ${a} ≤ ${b}`], `${a} ^ ${factor} ≤ ${b} ^ ${factor}`, `Nat.pow_le_pow_left ${h} ${factor}`],
    [[a, b], [`${h} : ${a} ≤ ${b}`], `${factor} ^ ${a} ≤ ${factor} ^ ${b}`, `Nat.pow_le_pow_right (by decide) ${h}`],
    [[a, b, c], [`${h} : ${a} ≤ ${b}`], `${a} / ${c} ≤ ${b} / ${c}`, `Nat.div_le_div_right ${h}`],
  ] as const);
  const proof = random.weighted([
    [3, row(`exact ${term}`)],
    [1, row(`apply ${term}`)],
    [1, row(`have h₀ : ${target} := ${term}`, 'exact h₀')],
  ]);
  return script('lemmas', [`${names.join(' ')} : Nat`, ...given], target, proof);
}

function divisors(random: Random): Script {
  const [a, b, c] = letters(random);
  const [h, k] = random.pick(hypothesisNames);
  const factor = random.integer(2, 9);
  const [names, given, target, term] = random.pick([
    [[a, b, c], [`${h} : ${a} ∣ ${b}`, `${k} : ${b} ∣ ${c}`], `${a} ∣ ${c}`, `Nat.dvd_trans ${h} ${k}`],
    [[a, b], [`${h} : ${a} ∣ ${b}`, `${k} : ${b} ∣ ${a}`], `${a} = ${b}`, `Nat.dvd_antisymm ${h} ${k}`],
    [[a, b], [`${h} : ${a} ∣ ${b}`, `${k} : 0 < ${b}`], `${a} ≤ ${b}`, `Nat.le_of_dvd ${k} ${h}`],
    [[a, b, c], [`${h} : ${a} ∣ ${b}`], `${a} ∣ ${b} * ${c}`, `Nat.dvd_mul_right_of_dvd ${h} ${c}`],
    [[a, b, c], [`${h} : ${a} ∣ ${b}`], `${c} * ${a} ∣ ${c} * ${b}`, `Nat.mul_dvd_mul_left ${c} ${h}`],
    [[a, b], [`${h} : ${a} ∣ ${b}`], `${a} ∣ ${factor} * ${b}`, `Nat.dvd_trans ${h} (Nat.dvd_mul_left ${b} ${factor})`],
    [[a, b], [], `Nat.gcd ${a} ${b} ∣ ${a}`, `Nat.gcd_dvd_left ${a} ${b}`],
    [[a, b], [], `Nat.gcd ${a} ${b} ∣ ${b}`, `Nat.gcd_dvd_right ${a} ${b}`],
    [[a, b, c], [`${h} : ${c} ∣ ${a}`, `${k} : ${c} ∣ ${b}`], `${c} ∣ Nat.gcd ${a} ${b}`, `Nat.dvd_gcd ${h} ${k}`],
    [[a, b, c], [`${h} : ${c} ∣ ${a}`, `${k} : ${c} ∣ ${b}`], `${c} ∣ ${a} - ${b}`, `Nat.dvd_sub ${h} ${k}`],
  ] as const);
  const proof = random.weighted([
    [4, row(`exact ${term}`)],
    [1, row(`have h₀ := ${term}`, 'exact h₀')],
  ]);
  return script('lemmas', [`${names.join(' ')} : Nat`, ...given], target, proof);
}

function powers(random: Random): Script {
  const [a, b, c] = letters(random);
  const base = random.integer(2, 9);
  const [names, given, target, term] = random.pick([
    [[a], [], `0 < ${base} ^ ${a}`, `Nat.pow_pos (by decide)`],
    [[a, b], [`h : 0 < ${a}`], `0 < ${a} ^ ${b}`, `Nat.pow_pos h`],
    [[a, b, c], [], `${a} ^ (${b} + ${c}) = ${a} ^ ${b} * ${a} ^ ${c}`, `Nat.pow_add ${a} ${b} ${c}`],
    [[a, b, c], [], `(${a} ^ ${b}) ^ ${c} = ${a} ^ (${b} * ${c})`, `(Nat.pow_mul ${a} ${b} ${c}).symm`],
    [[a, b, c], [], `(${a} * ${b}) ^ ${c} = ${a} ^ ${c} * ${b} ^ ${c}`, `Nat.mul_pow ${a} ${b} ${c}`],
    [[a], [], `${a} < ${base} ^ ${a}`, `Nat.lt_pow_self (by decide)`],
  ] as const);
  return script('lemmas', [`${names.join(' ')} : Nat`, ...given], target, row(`exact ${term}`));
}

function signs(random: Random): Script {
  const [a, b] = letters(random);
  const [h, k] = random.pick(hypothesisNames);
  const [type, given, target, term] = random.pick([
    ['Nat', [`${h} : 0 < ${a}`, `${k} : 0 < ${b}`], `0 < ${a} * ${b}`, `Nat.mul_pos ${h} ${k}`],
    ['Int', [`${h} : 0 < ${a}`, `${k} : 0 < ${b}`], `0 < ${a} * ${b}`, `Int.mul_pos ${h} ${k}`],
    ['Int', [`${h} : 0 ≤ ${a}`, `${k} : 0 ≤ ${b}`], `0 ≤ ${a} * ${b}`, `Int.mul_nonneg ${h} ${k}`],
    ['Nat', [`${h} : ${a} * ${b} = 0`], `${a} = 0 ∨ ${b} = 0`, `Nat.mul_eq_zero.mp ${h}`],
    ['Nat', [`${h} : ${a} * ${b} ≠ 0`], `${a} ≠ 0`, `fun h₀ => ${h} (by rw [h₀, Nat.zero_mul])`],
  ] as const);
  return script('lemmas', [`${a} ${b} : ${type}`, ...given], target, row(`exact ${term}`));
}

/** Two estimates one after the other, by `calc` or with a transitivity. */
function chained(random: Random): Script {
  const [a, b, c] = letters(random);
  const [h, k] = random.pick(hypothesisNames);
  const [mid, end, earlier, later] = random.pick([
    [`${b} * ${c}`, `${b} * ${b}`, `Nat.mul_le_mul_right ${c} ${h}`, `Nat.mul_le_mul_left ${b} ${k}`],
    [
      `${b} * ${c}`,
      `${b} * (${c} + 1)`,
      `Nat.mul_le_mul_right ${c} ${h}`,
      `Nat.mul_le_mul_left ${b} (Nat.le_succ ${c})`,
    ],
  ] as const);
  const given = [`${h} : ${a} ≤ ${b}`, ...(later.includes(k) ? [`${k} : ${c} ≤ ${b}`] : [])];
  const start = `${a} * ${c}`;
  const proof = random.pick([
    row(`exact Nat.le_trans (${earlier}) (${later})`),
    row(`calc ${start} ≤ ${mid} := ${earlier}\n  _ ≤ ${end} := ${later}`),
    row(`have h₀ : ${start} ≤ ${mid} := ${earlier}`, `exact Nat.le_trans h₀ (${later})`),
  ]);
  return script('calculations', [`${a} ${b} ${c} : Nat`, ...given], `${start} ≤ ${end}`, proof);
}

/** An operation with laws that are hypotheses: rewriting with them by name. */
function rewritten(random: Random): Script {
  const type = random.pick(['α', 'G', 'M', 'S']);
  const op = random.pick(['op', 'mul', 'f', 'm']);
  const e = random.pick(['e', 'one', 'u']);
  const inv = random.pick(['inv', 'i', 'neg']);
  if (op === e || inv === e) return rewritten(random);
  const law = (name: string, text: string): string => `${name} : ${text}`;
  const assoc = law('assoc', `∀ x y z, ${op} (${op} x y) z = ${op} x (${op} y z)`);
  const idLeft = law('id_left', `∀ x, ${op} ${e} x = x`);
  const idRight = law('id_right', `∀ x, ${op} x ${e} = x`);
  const invLeft = law('inv_left', `∀ x, ${op} (${inv} x) x = ${e}`);
  const comm = law('comm', `∀ x y, ${op} x y = ${op} y x`);
  const base = [`${type} : Type`, `${op} : ${type} → ${type} → ${type}`];
  const [a, b, c] = random.pick([
    ['a', 'b', 'c'],
    ['x', 'y', 'z'],
    ['p', 'q', 'r'],
  ] as const);
  const [binders, target, proof] = random.pick([
    [
      [...base, `${e} : ${type}`, assoc, idLeft, `${a} ${b} : ${type}`],
      `${op} (${op} ${a} ${e}) ${b} = ${op} ${a} ${b}`,
      row(`rw [assoc, id_left]`),
    ],
    [
      [...base, `${e} : ${type}`, idLeft, idRight, `${a} : ${type}`],
      `${op} (${op} ${e} ${a}) ${e} = ${a}`,
      row(`rw [id_left, id_right]`),
    ],
    [
      [
        ...base,
        `${e} : ${type}`,
        `${inv} : ${type} → ${type}`,
        assoc,
        idLeft,
        invLeft,
        `${a} ${b} ${c} : ${type}`,
        `h : ${op} ${a} ${b} = ${op} ${a} ${c}`,
      ],
      `${b} = ${c}`,
      random.pick([
        row(`rw [← id_left ${b}, ← inv_left ${a}, assoc, h, ← assoc, inv_left, id_left]`),
        row(
          `calc ${b} = ${op} (${op} (${inv} ${a}) ${a}) ${b} := by rw [inv_left, id_left]\n  _ = ${op} (${inv} ${a}) (${op} ${a} ${b}) := by rw [assoc]\n  _ = ${op} (${inv} ${a}) (${op} ${a} ${c}) := by rw [h]\n  _ = ${c} := by rw [← assoc, inv_left, id_left]`,
        ),
      ]),
    ],
    [
      [...base, assoc, comm, `${a} ${b} ${c} : ${type}`],
      `${op} ${a} (${op} ${b} ${c}) = ${op} ${b} (${op} ${a} ${c})`,
      row(`rw [← assoc, comm ${a} ${b}, assoc]`),
    ],
    [
      [...base, `${e} ${a} : ${type}`, `h : ∀ x, ${op} ${a} x = x`, idRight],
      `${a} = ${e}`,
      random.pick([row(`rw [← id_right ${a}, h]`), row(`have h₀ := h ${e}`, `rw [id_right] at h₀`, `exact h₀`)]),
    ],
  ] as const);
  return script('rewriting by laws', [...binders], target, proof);
}
