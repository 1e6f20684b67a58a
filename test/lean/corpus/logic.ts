import type { CorpusGoal } from './goal.ts';

/** Propositions and quantifiers. */
export const logic: readonly CorpusGoal[] = [
  {
    name: 'and swapped',
    source: 'theorem andSwap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  ‸',
    candidates: [
      ['exact ⟨h.2, h.1⟩', 'closes'],
      ['constructor', ['q', 'p']],
      ['rcases h with ⟨hp, hq⟩', ['q ∧ p']],
      ['exact h', 'error'],
      ['skip', 'noProgress'],
    ],
  },
  {
    name: 'or swapped',
    source: 'theorem orSwap (p q : Prop) (h : p ∨ q) : q ∨ p := by\n  ‸',
    candidates: [
      ['exact h.symm', 'closes'],
      ['rcases h with h | h\n· exact Or.inr h\n· exact Or.inl h', 'closes'],
      ['cases h', ['q ∨ p', 'q ∨ p']],
      ['left', ['q']],
      ['exact Or.inl h', 'error'],
    ],
  },
  {
    name: 'implications one after the other',
    source: 'theorem chain (p q r : Prop) (f : p → q) (g : q → r) : p → r := by\n  ‸',
    candidates: [
      ['exact fun h => g (f h)', 'closes'],
      ['intro h', ['r']],
      ['intro h\napply g', ['q']],
      ['exact g', 'error'],
    ],
  },
  {
    name: 'not not',
    source: 'theorem notNot (p : Prop) (h : p) : ¬¬p := by\n  ‸',
    candidates: [
      ['exact fun n => n h', 'closes'],
      ['intro n', ['False']],
      ['assumption', 'error'],
    ],
  },
  {
    name: 'De Morgan',
    source: 'theorem deMorgan (p q : Prop) (h : ¬(p ∨ q)) : ¬p ∧ ¬q := by\n  ‸',
    candidates: [
      ['exact ⟨fun a => h (Or.inl a), fun b => h (Or.inr b)⟩', 'closes'],
      ['constructor', ['¬p', '¬q']],
      ['exact ⟨h, h⟩', 'error'],
    ],
  },
  {
    name: 'contraposition',
    source: 'theorem contra (p q : Prop) (f : p → q) (n : ¬q) : ¬p := by\n  ‸',
    candidates: [
      ['exact fun h => n (f h)', 'closes'],
      ['intro h; exact n (f h)', 'closes'],
      ['exact f n', 'error'],
      ['exact absurd', 'error'],
    ],
  },
  {
    name: 'a number above three',
    source: 'theorem above : ∃ n : Nat, n > 3 := by\n  ‸',
    candidates: [
      ['exact ⟨4, by decide⟩', 'closes'],
      ['refine ⟨4, ?_⟩', ['4 > 3']],
      ['exact ⟨3, by decide⟩', 'error'],
      ['exact ⟨4, ?_⟩', 'error'],
    ],
  },
  {
    name: 'a witness from a hypothesis',
    source: 'theorem witness (P : Nat → Prop) (h : ∃ n, P n ∧ n > 0) : ∃ n, P n := by\n  ‸',
    candidates: [
      ['obtain ⟨n, hn, _⟩ := h\nexact ⟨n, hn⟩', 'closes'],
      ['obtain ⟨n, hn, _⟩ := h', ['∃ n, P n']],
      ['exact h', 'error'],
    ],
  },
  {
    name: 'for all, in two places',
    source: 'theorem twice (P : Nat → Prop) (h : ∀ n, P n) : P 3 ∧ P 4 := by\n  ‸',
    candidates: [
      ['exact ⟨h 3, h 4⟩', 'closes'],
      ['constructor <;> apply h', 'closes'],
      ['constructor', ['P 3', 'P 4']],
      ['exact ⟨h 3, h 3⟩', 'error'],
    ],
  },
  {
    name: 'excluded middle',
    source: 'theorem middle (p : Prop) : p ∨ ¬p := by\n  ‸',
    candidates: [
      ['exact Classical.em p', 'closes'],
      ['by_cases h : p\n· exact Or.inl h\n· exact Or.inr h', 'closes'],
      ['by_cases h : p', ['p ∨ ¬p', 'p ∨ ¬p']],
      ['right', ['¬p']],
      ['assumption', 'error'],
    ],
  },
  {
    name: 'equivalence from both directions',
    source: 'theorem both (p q : Prop) (f : p → q) (g : q → p) : p ↔ q := by\n  ‸',
    candidates: [
      ['exact ⟨f, g⟩', 'closes'],
      ['constructor', ['p → q', 'q → p']],
      ['exact ⟨g, f⟩', 'error'],
    ],
  },
  {
    name: 'a lemma to be had on the way',
    source: 'theorem onTheWay (p q : Prop) (hp : p) (f : p → q) : q := by\n  ‸',
    candidates: [
      ['have h : q := by exact f hp\nexact h', 'closes'],
      ['have h : q := f hp', ['q']],
      ['suffices h : p from f h', ['p']],
      ['have h : q := by skip\nexact h', 'error'],
      ['show p', 'error'],
    ],
  },
  {
    name: 'nothing from a contradiction but everything',
    source: 'theorem anything (p : Prop) (h : p) (n : ¬p) : 1 = 2 := by\n  ‸',
    candidates: [
      ['contradiction', 'closes'],
      ['exact absurd h n', 'closes'],
      ['exfalso', ['False']],
      ['rfl', 'error'],
    ],
  },
  {
    name: 'three goals of which one is closed',
    source: `theorem three (p q r : Prop) (hp : p) (hq : q) (hr : r) : p ∧ q ∧ r := by
  refine ⟨?_, ?_, ?_⟩
  ‸`,
    candidates: [
      ['exact hp', ['q', 'r']],
      ['· exact hp', ['q', 'r']],
      ['all_goals assumption', 'closes'],
      ['rotate_left', ['q', 'r', 'p']],
      ['any_goals exact hq', ['p', 'r']],
      ['exact hq', 'error'],
    ],
  },
  {
    name: 'functions that agree',
    source: 'theorem agree (f g : Nat → Nat) (h : ∀ n, f n = g n) : f = g := by\n  ‸',
    candidates: [
      ['exact funext h', 'closes'],
      ['funext n', ['f n = g n']],
      ['rfl', 'error'],
    ],
  },
];
