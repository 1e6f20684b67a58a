import type { Random } from '../random.ts';
import { row, script, tactic, thenRow, type Script } from './script.ts';

const letterPools = ['a b c', 'n m k', 'x y z', 'm n k', 'k l m', 'i j k'].map((names) => names.split(' '));

/** Three different names for numbers. */
export function letters(random: Random): [string, string, string] {
  const [a = 'a', b = 'b', c = 'c'] = random.pick(letterPools);
  return [a, b, c];
}

/** Numbers, pairs and functions with a property: the proof begins with a good choice. */
export function witness(random: Random): Script {
  return random.pick([number, bounded, twoNumbers, dependent, divisibility, functionWith, evenSum, root])(random);
}

const family = 'witnesses';

function number(random: Random): Script {
  const [a] = letters(random);
  const [value, factor, add] = [random.integer(1, 30), random.integer(2, 12), random.integer(1, 30)];
  const [statement, close] = random.pick([
    [`${factor} * ${a} + ${add} = ${factor * value + add}`, 'rfl'],
    [`${factor} * ${a} = ${factor * value}`, 'rfl'],
    [`${a} * ${a} = ${value * value}`, 'rfl'],
    [`${a} + ${add} = ${value + add}`, 'rfl'],
    [`${a} * ${a} + ${a} = ${value * value + value}`, 'rfl'],
    [`${a} ^ 2 = ${value ** 2}`, 'rfl'],
  ] as const);
  return witnessed(random, `∃ ${a} : Nat, ${statement}`, String(value), close);
}

/** One tactic with a term, or two with `refine` and what is left. */
function witnessed(
  random: Random,
  target: string,
  value: string,
  close: string,
  binders: readonly string[] = [],
): Script {
  const proof = random.weighted([
    [3, row(`exact ⟨${value}, ${close === 'rfl' ? 'rfl' : `by ${close}`}⟩`)],
    [2, row(`refine ⟨${value}, ?_⟩`, close)],
    [2, row(`exists ${value}`)],
  ]);
  const exists = close === 'omega' && proof.text.startsWith('exists') ? row(`refine ⟨${value}, ?_⟩`, close) : proof;
  return script(family, binders, target, exists);
}

function bounded(random: Random): Script {
  const [a] = letters(random);
  const [modulus, above] = [random.integer(3, 12), random.integer(5, 60)];
  const rest = random.integer(0, modulus - 1);
  const value = above + 1 + ((((rest - above - 1) % modulus) + modulus) % modulus);
  const target = random.pick([
    `∃ ${a} : Nat, ${a} > ${above} ∧ ${a} % ${modulus} = ${rest}`,
    `∃ ${a} : Nat, ${above} < ${a} ∧ ${a} % ${modulus} = ${rest}`,
    `∃ ${a} : Nat, ${a} % ${modulus} = ${rest} ∧ ${above} < ${a}`,
  ]);
  return script(
    family,
    [],
    target,
    random.pick([row(`exact ⟨${value}, by decide, by decide⟩`), row(`refine ⟨${value}, ?_⟩`, 'decide')]),
  );
}

function twoNumbers(random: Random): Script {
  const [a, b] = letters(random);
  const [p, q] = [random.integer(1, 20), random.integer(1, 20)];
  if (p === q) return twoNumbers(random);
  const target = random.pick([
    `∃ ${a} ${b} : Nat, ${a} + ${b} = ${p + q} ∧ ${a} * ${b} = ${p * q}`,
    `∃ ${a} ${b} : Nat, ${a} * ${b} = ${p * q} ∧ ${a} ≠ ${b}`,
    `∃ ${a} ${b} : Nat, ${a} ≠ ${b} ∧ ${a} + ${b} = ${p + q}`,
  ]);
  return script(
    family,
    [],
    target,
    random.pick([row(`exact ⟨${p}, ${q}, by decide, by decide⟩`), row(`refine ⟨${p}, ${q}, ?_⟩`, 'decide')]),
  );
}

/** The witness is made of what is given. */
function dependent(random: Random): Script {
  const [a, b, c] = letters(random);
  const [add, factor] = [random.integer(1, 9), random.integer(2, 9)];
  const given = random.chance(0.5) ? [`${a} : Nat`] : [];
  const intro = given.length === 0 ? [`intro ${a}`] : [];
  const all = given.length === 0 ? `∀ ${a} : Nat, ` : '';
  const [statement, value, close] = random.pick([
    [`∃ ${b} : Nat, ${b} = ${factor} * ${a} + ${add}`, `${factor} * ${a} + ${add}`, 'rfl'],
    [`∃ ${b} : Nat, ${a} < ${b}`, `${a} + 1`, 'omega'],
    [`∃ ${b} : Nat, ${a} + ${add} < ${b}`, `${a} + ${add + 1}`, 'omega'],
    [`∃ ${b} : Nat, ${factor} * ${a} < ${b}`, `${factor} * ${a} + 1`, 'omega'],
    [`∃ ${b} ${c} : Nat, ${b} + ${c} = ${a}`, `0, ${a}`, 'omega'],
    [`∃ ${b} ${c} : Nat, ${b} = ${a} + ${c} ∧ ${add} < ${c}`, `${a} + ${add + 1}, ${add + 1}`, 'omega'],
  ] as const);
  const last = close === 'rfl' ? `exact ⟨${value}, rfl⟩` : undefined;
  const proof =
    last !== undefined && random.chance(0.6)
      ? thenRow([...intro, last])
      : thenRow([...intro, `refine ⟨${value}, ?_⟩`, close]);
  return script(family, given, `${all}${statement}`, proof);
}

function divisibility(random: Random): Script {
  const [a, b, c] = letters(random);
  const d = random.pick(['d', 'p', 'q', 't']);
  if ([a, b, c].includes(d)) return divisibility(random);
  const divides = (name: string): string => `${d} ∣ ${name}`;
  const [hypotheses, target, proof] = random.pick([
    [
      [`h₁ : ${divides(a)}`, `h₂ : ${divides(b)}`],
      divides(`${a} + ${b}`),
      random.pick([
        row(`exact Nat.dvd_add h₁ h₂`),
        row(`obtain ⟨u, hu⟩ := h₁`, `obtain ⟨v, hv⟩ := h₂`, `exact ⟨u + v, by rw [hu, hv, Nat.mul_add]⟩`),
      ]),
    ],
    [
      [`h : ${divides(a)}`],
      divides(`${a} * ${b}`),
      random.pick([
        row(`exact Nat.dvd_trans h (Nat.dvd_mul_right ${a} ${b})`),
        row(`obtain ⟨u, hu⟩ := h`, `exact ⟨u * ${b}, by rw [hu, Nat.mul_assoc]⟩`),
      ]),
    ],
    [
      [`h₁ : ${divides(a)}`, `h₂ : ${a} ∣ ${b}`],
      divides(b),
      random.pick([
        row(`exact Nat.dvd_trans h₁ h₂`),
        row(`obtain ⟨u, hu⟩ := h₁`, `obtain ⟨v, hv⟩ := h₂`, `exact ⟨u * v, by rw [hv, hu, Nat.mul_assoc]⟩`),
      ]),
    ],
    [[], `${a} ∣ ${a} * ${b}`, row(`exact ⟨${b}, rfl⟩`)],
    [[], `${a} ∣ ${b} * ${a}`, row(`exact ⟨${b}, Nat.mul_comm ${b} ${a}⟩`)],
    [[`h : ∃ ${c}, ${b} = ${a} * ${c}`], `${a} ∣ ${b}`, row(`obtain ⟨${c}, hc⟩ := h`, `exact ⟨${c}, hc⟩`)],
  ] as const);
  const names = [...new Set([d, a, b])].filter((name) =>
    new RegExp(`\\b${name}\\b`).test([...hypotheses, target].join(' ')),
  );
  return script('divisibility', [`${names.join(' ')} : Nat`, ...hypotheses], target, proof);
}

function functionWith(random: Random): Script {
  const [a] = letters(random);
  const [f, add, factor] = [random.pick(['f', 'g', 'h']), random.integer(1, 20), random.integer(2, 9)];
  const [at, value] = [random.integer(0, 9), random.integer(0, 30)];
  const arrow = `∃ ${f} : Nat → Nat, `;
  const body = random.pick([
    [`∀ ${a}, ${f} ${a} = ${a} + ${add}`, `fun ${a} => ${a} + ${add}`, `fun _ => rfl`],
    [`∀ ${a}, ${f} ${a} = ${factor} * ${a}`, `fun ${a} => ${factor} * ${a}`, `fun _ => rfl`],
    [`∀ ${a}, ${f} ${a} = ${factor} * ${a} + ${add}`, `fun ${a} => ${factor} * ${a} + ${add}`, `fun _ => rfl`],
    [`∀ ${a}, ${f} ${a} = ${value}`, `fun _ => ${value}`, `fun _ => rfl`],
    [`${f} ${at} = ${value}`, `fun _ => ${value}`, `rfl`],
  ] as const);
  return script(family, [], `${arrow}${body[0]}`, row(`exact ⟨${body[1]}, ${body[2]}⟩`));
}

/** Even and odd numbers, said with `∃`. */
function evenSum(random: Random): Script {
  const [a, b] = letters(random);
  const [k, l] = random.pick([
    ['u', 'v'],
    ['r', 's'],
    ['p', 'q'],
  ] as const);
  const even = (name: string, bound: string): string => `∃ ${bound}, ${name} = 2 * ${bound}`;
  const odd = (name: string, bound: string): string => `∃ ${bound}, ${name} = 2 * ${bound} + 1`;
  const [first, second, target, value] = random.pick([
    [even(a, k), even(b, l), even(`${a} + ${b}`, k), `${k} + ${l}`],
    [odd(a, k), odd(b, l), even(`${a} + ${b}`, k), `${k} + ${l} + 1`],
    [even(a, k), odd(b, l), odd(`${a} + ${b}`, k), `${k} + ${l}`],
    [odd(a, k), even(b, l), odd(`${a} + ${b}`, k), `${k} + ${l}`],
  ] as const);
  return script(
    'parity',
    [`${a} ${b} : Nat`, `h₁ : ${first}`, `h₂ : ${second}`],
    target,
    row(`obtain ⟨${k}, hu⟩ := h₁`, `obtain ⟨${l}, hv⟩ := h₂`, `exact ⟨${value}, by omega⟩`),
  );
}

/** One of two alternatives holds, and the proof says which. */
function root(random: Random): Script {
  const [a] = letters(random);
  const [value, factor] = [random.integer(2, 15), random.integer(2, 9)];
  const [good, bad] = [
    `∃ ${a} : Nat, ${factor} * ${a} = ${factor * value}`,
    `∃ ${a} : Nat, ${factor} * ${a} + 1 = ${factor * value}`,
  ];
  const first = random.chance(0.5);
  return script(
    family,
    [],
    first ? `(${good}) ∨ ${bad}` : `(${bad}) ∨ ${good}`,
    tactic(first ? 'left' : 'right', row(`exact ⟨${value}, rfl⟩`)),
  );
}
