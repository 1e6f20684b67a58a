import type { CorpusGoal } from './goal.ts';

const tree = `inductive Tree where
  | leaf
  | node (left : Tree) (value : Nat) (right : Tree)

namespace Tree

def mirror : Tree → Tree
  | leaf => leaf
  | node l v r => node r.mirror v l.mirror

def size : Tree → Nat
  | leaf => 0
  | node l _ r => l.size + 1 + r.size

`;

const numeral = `inductive Numeral where
  | zero
  | next (n : Numeral)

open Numeral

def plus : Numeral → Numeral → Numeral
  | a, zero => a
  | a, next b => next (plus a b)

`;

const expression = `inductive Term where
  | number (n : Nat)
  | sum (a b : Term)

def value : Term → Nat
  | .number n => n
  | .sum a b => value a + value b

def turned : Term → Term
  | .number n => .number n
  | .sum a b => .sum (turned b) (turned a)

`;

const order = `class Order (α : Type) where
  le : α → α → Prop
  refl : ∀ a, le a a
  trans : ∀ {a b c}, le a b → le b c → le a c

`;

/** Types, functions and classes that no library has. */
export const ownTypes: readonly CorpusGoal[] = [
  {
    name: 'a tree mirrored twice',
    source: `${tree}theorem mirrorTwice (t : Tree) : t.mirror.mirror = t := by\n  ‸\n\nend Tree\n`,
    candidates: [
      ['induction t with\n| leaf => rfl\n| node l v r hl hr => simp [mirror, hl, hr]', 'closes'],
      ['induction t with\n| leaf => rfl\n| node l v r hl hr => simp [mirror]', 'error'],
      ['cases t', ['leaf.mirror.mirror = leaf', '(left✝.node value✝ right✝).mirror.mirror = left✝.node value✝ right✝']],
      ['simp [mirror]', 'error'],
      ['exact mirrorTwice t', 'error'],
    ],
  },
  {
    name: 'the size of a mirrored tree, in its step',
    source: `${tree}theorem mirrorSize (t : Tree) : t.mirror.size = t.size := by
  induction t with
  | leaf => rfl
  | node l v r hl hr => ‸

end Tree
`,
    candidates: [
      ['simp [mirror, size, hl, hr]; omega', 'closes'],
      ['simp only [mirror, size, hl, hr]', ['r.size + 1 + l.size = l.size + 1 + r.size']],
      ['exact hl', 'error'],
      ['rfl', 'error'],
    ],
  },
  {
    name: 'plus zero',
    source: `${numeral}theorem plusZero (a : Numeral) : plus a zero = a := by\n  ‸`,
    candidates: [
      ['rfl', 'closes'],
      ['simp [plus]', 'closes'],
      ['omega', 'error'],
    ],
  },
  {
    name: 'zero plus',
    source: `${numeral}theorem zeroPlus (a : Numeral) : plus zero a = a := by\n  ‸`,
    candidates: [
      ['rfl', 'error'],
      ['induction a with\n| zero => rfl\n| next a ih => rw [plus, ih]', 'closes'],
      ['induction a <;> simp_all [plus]', 'closes'],
      ['induction a', ['plus zero zero = zero', 'plus zero n✝.next = n✝.next']],
    ],
  },
  {
    name: 'plus is associative, after the first case',
    source: `${numeral}theorem plusAssociative (a b c : Numeral) : plus (plus a b) c = plus a (plus b c) := by
  induction c
  · rfl
  case next c ih =>
    ‸`,
    candidates: [
      ['simp [plus, ih]', 'closes'],
      ['simp only [plus]', ['(plus (plus a b) c).next = (plus a (plus b c)).next']],
      ['rw [ih]', 'error'],
    ],
  },
  {
    name: 'the value of a turned sum',
    source: `${expression}theorem sameValue (t : Term) : value (turned t) = value t := by\n  ‸`,
    candidates: [
      ['induction t with\n| number n => rfl\n| sum a b ha hb => simp [turned, value, ha, hb, Nat.add_comm]', 'closes'],
      ['induction t with\n| number n => rfl\n| sum a b ha hb => simp [turned, value, ha, hb]', 'error'],
      ['rfl', 'error'],
      ['cases t with\n| number n => rfl\n| sum a b => exact sameValue (a.sum b)', 'error'],
    ],
  },
  {
    name: 'an order of one own class',
    source: `${order}theorem between {α : Type} [Order α] {a b c d : α} (h : Order.le a b) (k : Order.le b c) (l : Order.le c d) : Order.le a d := by\n  ‸`,
    candidates: [
      ['exact Order.trans h (Order.trans k l)', 'closes'],
      ['apply Order.trans h', ['Order.le b d']],
      ['exact Order.trans h l', 'error'],
      ['omega', 'error'],
    ],
  },
  {
    name: 'an instance that is not finished',
    source: `${order}instance : Order Nat where
  le := Nat.le
  refl := Nat.le_refl
  trans := by
    ‸`,
    candidates: [
      ['exact Nat.le_trans', 'closes'],
      ['intro a b c h k', ['a.le c']],
      ['exact Nat.lt_trans', 'error'],
    ],
  },
  {
    name: 'an instance whose data comes after the proof about it',
    source: `${order}instance : Order Nat where
  refl := by
    ‸
  le := Nat.le
  trans := by
    exact Nat.le_trans`,
    candidates: [
      ['exact Nat.le_refl', 'closes'],
      ['intro a', ['a.le a']],
      ['exact Nat.lt_irrefl', 'error'],
    ],
  },
  {
    name: 'data, not a proof',
    source: 'def middle (a b : Nat) : { n : Nat // n ≤ a + b } := by\n  ‸',
    candidates: [
      ['exact ⟨a, by omega⟩', 'closes'],
      ['refine ⟨b, ?_⟩', ['b ≤ a + b']],
      ['exact a', 'error'],
      ['exact middle a b', 'error'],
    ],
  },
  {
    name: 'recursion that Lean accepts',
    source: 'theorem recursive : ∀ n : Nat, 0 + n = n\n  | 0 => rfl\n  | n + 1 => by\n    ‸',
    candidates: [
      ['exact congrArg Nat.succ (recursive n)', 'closes'],
      ['exact recursive (n + 1)', 'error'],
      ['omega', 'closes'],
    ],
  },
  {
    name: 'an inductive predicate',
    source: `inductive Linked : Bool → Bool → Prop
  | same (b : Bool) : Linked b b
  | turned (b : Bool) : Linked b (!b)

theorem linked (a b : Bool) (h : Linked a b) : Linked b a := by
  ‸`,
    candidates: [
      ['cases h with\n| same => exact .same _\n| turned => simpa using Linked.turned (!a)', 'closes'],
      ['cases h', ['Linked a a', 'Linked (!a) a']],
      ['exact h', 'error'],
      ['exact .same a', 'error'],
    ],
  },
];
