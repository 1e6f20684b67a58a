import type { CorpusGoal } from './goal.ts';

/** Natural numbers, integers, bits and finite numbers. */
export const numbers: readonly CorpusGoal[] = [
  {
    name: 'an inequality in steps',
    source: 'theorem steps (a b c : Nat) (h : a < b) (k : b ≤ c) : a < c := by\n  ‸',
    candidates: [
      ['omega', 'closes'],
      ['exact Nat.lt_of_lt_of_le h k', 'closes'],
      ['exact Nat.lt_trans h k', 'error'],
      ['apply Nat.lt_of_lt_of_le h', ['b ≤ c']],
    ],
  },
  {
    name: 'what omega cannot know',
    source: 'theorem product (a b : Nat) (h : a * b = 0) : a = 0 ∨ b = 0 := by\n  ‸',
    candidates: [
      ['exact Nat.mul_eq_zero.mp h', 'closes'],
      ['omega', 'error'],
      ['decide', 'error'],
    ],
  },
  {
    name: 'a sum moved around',
    source: 'theorem moved (a b c : Nat) : a + b + c = c + b + a := by\n  ‸',
    candidates: [
      ['omega', 'closes'],
      ['ac_rfl', 'closes'],
      ['rw [Nat.add_comm]', ['c + (a + b) = c + b + a']],
      ['rfl', 'error'],
    ],
  },
  {
    name: 'zero added on the left, by induction',
    source: 'theorem zeroAdd (n : Nat) : 0 + n = n := by\n  ‸',
    candidates: [
      ['induction n with\n| zero => rfl\n| succ n ih => rw [← Nat.add_assoc, ih]', 'closes'],
      ['induction n with\n| zero => rfl', 'error'],
      ['induction n', ['0 + 0 = 0', '0 + (n✝ + 1) = n✝ + 1']],
      ['cases n with\n| zero => rfl\n| succ n => rfl', 'error'],
    ],
  },
  {
    name: 'a false equation',
    source: 'theorem wrong (n : Nat) (h : n = 2) : n = 3 := by\n  ‸',
    candidates: [
      ['omega', 'error'],
      ['simp [h]', ['False']],
      ['subst h', ['2 = 3']],
      ['rw [h]', ['2 = 3']],
      ['exact h', 'error'],
    ],
  },
  {
    name: 'a computation',
    source: 'theorem computed : 12 * 12 = 144 := by\n  ‸',
    candidates: [
      ['rfl', 'closes'],
      ['decide', 'closes'],
      ['exact rfl', 'closes'],
      ['skip', 'noProgress'],
    ],
  },
  {
    name: 'a wrong computation',
    source: 'theorem miscomputed : 12 * 12 = 145 := by\n  ‸',
    candidates: [
      ['rfl', 'error'],
      ['decide', 'error'],
      ['simp', ['False']],
      ['omega', 'error'],
    ],
  },
  {
    name: 'an integer between',
    source: 'theorem between (x : Int) (h : 2 * x > 5) (k : 2 * x < 7) : x = 3 := by\n  ‸',
    candidates: [
      ['omega', 'closes'],
      ['constructor', 'error'],
      ['have l : x ≤ 3 := by omega', ['x = 3']],
    ],
  },
  {
    name: 'a remainder',
    source: 'theorem remainder (n : Nat) (h : n % 4 = 3) : n % 2 = 1 := by\n  ‸',
    candidates: [
      ['omega', 'closes'],
      ['simp_all', 'error'],
      ['exact h', 'error'],
    ],
  },
  {
    name: 'a conditional',
    source: 'theorem conditional (n : Nat) : (if n = 0 then 1 else n) > 0 := by\n  ‸',
    candidates: [
      ['split <;> omega', 'closes'],
      ['split', ['1 > 0', 'n > 0']],
      ['rfl', 'error'],
    ],
  },
  {
    name: 'bits',
    source: 'theorem bits (x : BitVec 8) : x &&& x = x := by\n  ‸',
    candidates: [
      ['simp', 'closes'],
      ['exact BitVec.and_self', 'closes'],
      ['omega', 'error'],
    ],
  },
  {
    name: 'all numbers below four',
    source: 'theorem below : ∀ n : Fin 4, n.val < 4 := by\n  ‸',
    candidates: [
      ['decide', 'closes'],
      ['intro n', ['↑n < 4']],
      ['exact fun n => n.isLt', 'closes'],
      ['exact fun n => n', 'error'],
    ],
  },
  {
    name: 'a chain of equations',
    source: `theorem chained (a b c : Nat) (h : a = b + 1) (k : b = c) : a = c + 1 := by
  calc a = b + 1 := h
    _ = c + 1 := by ‸`,
    candidates: [
      ['rw [k]', 'closes'],
      ['omega', 'closes'],
      ['exact k', 'error'],
    ],
  },
  {
    name: 'a rewriting inside',
    source: `theorem inside (a b : Nat) (h : a = 0) : b + a = b := by
  conv =>
    lhs
    ‸`,
    candidates: [
      ['rw [h]', ['b + 0']],
      ['exact h', 'error'],
    ],
  },
  {
    name: 'evenness with a witness',
    source: `def Even (n : Nat) : Prop := ∃ k, n = k + k
theorem evenAdd (a b : Nat) (ha : Even a) (hb : Even b) : Even (a + b) := by
  obtain ⟨k, hk⟩ := ha
  obtain ⟨l, hl⟩ := hb
  ‸`,
    candidates: [
      ['exact ⟨k + l, by omega⟩', 'closes'],
      ['refine ⟨k + l, ?_⟩', ['a + b = k + l + (k + l)']],
      ['exact ⟨k, by omega⟩', 'error'],
      ['constructor', ['a + b = ?w + ?w', 'Nat']],
    ],
  },
];
