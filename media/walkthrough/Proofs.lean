/-
A place to try Llemma in. Change whatever you like.

Put the cursor on a `sorry` and run "Llemma: Suggest Tactics"
from the context menu or the command palette.
Each tactic in the list was tried in your own Lean.
-/

theorem and_swap (p q : Prop) (h : p ∧ q) : q ∧ p := by
  sorry

theorem add_swap (a b : Nat) : a + b = b + a := by
  sorry
