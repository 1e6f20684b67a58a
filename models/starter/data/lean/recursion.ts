import type { Random } from '../random.ts';
import { row, script, thenRow, type Script, type Tactic } from './script.ts';

/** Facts about functions that are defined by recursion, proved by induction. */
export function recursion(random: Random): Script {
  return random.pick([linearFunction, addingUp, doubled, positive, growing, power, listFunction, appended, folded])(
    random,
  );
}

const family = 'induction';
const numbers = ['n', 'n', 'm', 'k', 'i'] as const;
const functionNames = ['f', 'g', 'u', 'a', 's', 'count', 'step', 'total', 'value'] as const;

/** Structured or with bullets, as people write both. */
function induction(random: Random, name: string, zero: Tactic, successor: Tactic): Tactic {
  const hypothesis = random.pick(['ih', 'ih', 'ih', 'hn']);
  const line = ({ text, below }: Tactic, depth: string): string[] => [
    ...text.split('\n').map((part) => depth + part),
    ...below.flatMap((next) => line(next, depth)),
  ];
  const renamed = (lines: readonly string[]): string[] =>
    lines.map((text) => text.replaceAll('IH', hypothesis).replaceAll('VAR', name));
  const block = (tactic: Tactic): string => {
    const lines = renamed(line(tactic, '    '));
    const [only = ''] = lines;
    return lines.length === 1 && only.length < 40 ? ` ${only.trim()}` : `\n${lines.join('\n')}`;
  };
  return row(`induction ${name} with\n  | zero =>${block(zero)}\n  | succ ${name} ${hypothesis} =>${block(successor)}`);
}

/** f 0 = start, f (n + 1) = f n + step. */
function linearFunction(random: Random): Script {
  const [f, n] = [random.pick(functionNames), random.pick(numbers)];
  const [start, step] = [random.integer(0, 12), random.integer(2, 12)];
  const preamble = `def ${f} : Nat → Nat\n  | 0 => ${start}\n  | n + 1 => ${f} n + ${step}`;
  const closed =
    start === 0 ? `${step} * ${n}` : random.pick([`${step} * ${n} + ${start}`, `${start} + ${step} * ${n}`]);
  return script(
    family,
    [`${n} : Nat`],
    `${f} ${n} = ${closed}`,
    induction(
      random,
      n,
      row('rfl'),
      random.pick([row(`rw [${f}, IH]`, 'omega'), row(`simp only [${f}, IH]`, 'omega'), row(`unfold ${f}`, 'omega')]),
    ),
    preamble,
  );
}

/** The sum of the first numbers, without a division. */
function addingUp(random: Random): Script {
  const [f, n] = [random.pick(['sum', 'sumTo', 'total', 's', 'triangle']), random.pick(numbers)];
  const factor = random.integer(1, 9);
  const added = factor === 1 ? '(n + 1)' : `${factor} * (n + 1)`;
  const preamble = `def ${f} : Nat → Nat\n  | 0 => 0\n  | n + 1 => ${f} n + ${added}`;
  return script(
    family,
    [`${n} : Nat`],
    `2 * ${f} ${n} = ${factor === 1 ? '' : `${factor} * (`}${n} * (${n} + 1)${factor === 1 ? '' : ')'}`,
    induction(random, n, row('rfl'), row(`simp only [${f}, Nat.mul_add, Nat.add_mul] at *`, 'omega')),
    preamble,
  );
}

function doubled(random: Random): Script {
  const [f, n] = [random.pick(['double', 'twice', 'd', 'f', 'dbl']), random.pick(numbers)];
  const preamble = `def ${f} : Nat → Nat\n  | 0 => 0\n  | n + 1 => ${f} n + 2`;
  const [target, zero] = random.pick([
    [`${f} ${n} = ${n} + ${n}`, 'rfl'],
    [`${f} ${n} = 2 * ${n}`, 'rfl'],
    [`${n} ≤ ${f} ${n}`, `simp [${f}]`],
    [`${f} ${n} % 2 = 0`, 'rfl'],
  ] as const);
  return script(
    family,
    [`${n} : Nat`],
    target,
    induction(random, n, row(zero), row(`simp only [${f}]`, 'omega')),
    preamble,
  );
}

function positive(random: Random): Script {
  const [f, n] = [random.pick(functionNames), random.pick(numbers)];
  const [start, step] = [random.integer(1, 9), random.integer(1, 9)];
  const preamble = `def ${f} : Nat → Nat\n  | 0 => ${start}\n  | n + 1 => ${f} n + ${step}`;
  const target = random.pick([`0 < ${f} ${n}`, `${start} ≤ ${f} ${n}`, `${f} ${n} ≠ 0`, `${n} < ${f} ${n}`]);
  return script(
    family,
    [`${n} : Nat`],
    target,
    induction(random, n, row(`simp [${f}]`), row(`simp only [${f}]`, 'omega')),
    preamble,
  );
}

function growing(random: Random): Script {
  const [f, n] = [random.pick(functionNames), random.pick(numbers)];
  const [start, factor] = [random.integer(1, 5), random.integer(2, 5)];
  const preamble = `def ${f} : Nat → Nat\n  | 0 => ${start}\n  | n + 1 => ${factor} * ${f} n`;
  const [target, successor] = random.pick([
    [`0 < ${f} ${n}`, row(`simp only [${f}]`, 'omega')],
    [`${n} < ${f} ${n}`, row(`simp only [${f}]`, 'omega')],
    [`${f} ${n} = ${start} * ${factor} ^ ${n}`, row(`rw [${f}, IH, Nat.pow_succ, Nat.mul_comm, Nat.mul_assoc]`)],
  ] as const);
  return script(family, [`${n} : Nat`], target, induction(random, n, row(`simp [${f}]`), successor), preamble);
}

function power(random: Random): Script {
  const n = random.pick(numbers);
  const base = random.integer(2, 9);
  const [target, zero, successor] = random.pick([
    [`0 < ${base} ^ ${n}`, row('decide'), row(`rw [Nat.pow_succ]`, 'omega')],
    [`${n} < ${base} ^ ${n}`, row('decide'), row(`rw [Nat.pow_succ]`, 'omega')],
    [`1 ≤ ${base} ^ ${n}`, row('decide'), row(`rw [Nat.pow_succ]`, 'omega')],
    [`${n} ≤ ${n} * ${n}`, row('decide'), row(`rw [Nat.mul_add, Nat.add_mul]`, 'omega')],
  ] as const);
  return script(family, [`${n} : Nat`], target, induction(random, n, zero, successor));
}

const elements = ['α', 'α', 'β', 'A'] as const;

/** Own functions on lists, by induction on the list. */
function listFunction(random: Random): Script {
  const type = random.pick(elements);
  const [xs, x] = random.pick([
    ['xs', 'x'],
    ['l', 'a'],
    ['as', 'a'],
  ] as const);
  const f = random.pick(['len', 'size', 'count', 'mySize']);
  const step = random.integer(1, 3);
  const preamble = `def ${f} {α : Type} : List α → Nat\n  | [] => 0\n  | _ :: xs => ${f} xs + ${step}`;
  const target = step === 1 ? `${f} ${xs} = ${xs}.length` : `${f} ${xs} = ${step} * ${xs}.length`;
  const successor = step === 1 ? `simp [${f}, ih]` : `simp only [${f}, ih, List.length_cons]\n    omega`;
  return script(
    family,
    [`${type} : Type`, `${xs} : List ${type}`],
    target,
    row(`induction ${xs} with\n  | nil => rfl\n  | cons ${x} ${xs} ih =>${step === 1 ? ' ' : '\n    '}${successor}`),
    preamble,
  );
}

function appended(random: Random): Script {
  const [xs, ys, x] = random.pick([
    ['xs', 'ys', 'x'],
    ['l', 'm', 'a'],
    ['as', 'bs', 'a'],
  ] as const);
  const f = random.pick(['sum', 'total', 'mySum', 'addAll']);
  const factor = random.integer(1, 4);
  const head = factor === 1 ? 'x' : `${factor} * x`;
  const preamble = `def ${f} : List Nat → Nat\n  | [] => 0\n  | x :: xs => ${head} + ${f} xs`;
  return script(
    family,
    [`${xs} ${ys} : List Nat`],
    `${f} (${xs} ++ ${ys}) = ${f} ${xs} + ${f} ${ys}`,
    row(`induction ${xs} with\n  | nil => simp [${f}]\n  | cons ${x} ${xs} ih => simp [${f}, ih, Nat.add_assoc]`),
    preamble,
  );
}

/** Recursion that stands in the goal itself. */
function folded(random: Random): Script {
  const n = random.pick(numbers);
  const [start, step] = [random.integer(1, 12), random.integer(2, 12)];
  const recursor = `(Nat.rec ${start} (fun _ r => r + ${step}) ${n} : Nat)`;
  const closed = `${step} * ${n} + ${start}`;
  return script(
    family,
    [`${n} : Nat`],
    `${recursor} = ${closed}`,
    thenRow([`induction ${n} with\n  | zero => rfl\n  | succ ${n} ih =>\n    simp only [ih]\n    omega`]),
  );
}
