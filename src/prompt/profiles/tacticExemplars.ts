import type { Exemplar } from '../profile.ts';

/** Three steps in today's Lean and Mathlib names: an introduction, a rewriting with a library lemma, a closing step. */
export const tacticExemplars: readonly Exemplar[] = [
  {
    question: 'α : Type u_1\ns t u : Set α\n⊢ s ⊆ t ∧ t ⊆ u → s ⊆ u',
    answer: 'rintro ⟨hst, htu⟩ x hx',
  },
  {
    question: 'm n : ℕ\nh : Nat.Coprime m n\n⊢ Nat.gcd m n + 1 = 2',
    answer: 'rw [Nat.Coprime.gcd_eq_one h]',
  },
  {
    question: 'a b c : ℝ\nhab : a ≤ b\nhc : 0 < c\n⊢ a * c ≤ b * c',
    answer: 'exact mul_le_mul_of_nonneg_right hab hc.le',
  },
];
