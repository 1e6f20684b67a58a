/-!
# First proofs

Plain Lean 4: no project and no library is needed. Put the cursor on a `sorry` and run *Llemma: Suggest Tactics*: what
it lists was tried in your own Lean and is marked with what it does to the goal. Choose one, and go on in the next line.
-/

namespace Basics

/-- One tactic closes it. -/
theorem add_swap (a b : Nat) : a + b = b + a := by
  sorry

/-- Linear arithmetic. -/
theorem pos_of_two_lt (n : Nat) (h : 2 < n) : 0 < n := by
  sorry

/-- A pair. Several tactics make progress, and some close it at once. -/
theorem and_swap (p q : Prop) (h : p ∧ q) : q ∧ p := by
  sorry

/-- Two steps: there is something to introduce first. -/
theorem imp_chain (p q r : Prop) (hpq : p → q) (hqr : q → r) : p → r := by
  sorry

/-- Two cases. -/
theorem or_swap (p q : Prop) (h : p ∨ q) : q ∨ p := by
  sorry

/-- A witness. -/
theorem exists_larger (n : Nat) : ∃ m, n < m := by
  sorry

/-- Lists. -/
theorem length_map (f : Nat → Nat) (xs : List Nat) : (xs.map f).length = xs.length := by
  sorry

/-- A proof with a step missing: the cursor can also stand in the middle. -/
theorem and_assoc_left (p q r : Prop) (h : p ∧ q ∧ r) : (p ∧ q) ∧ r := by
  constructor
  · exact ⟨h.1, h.2.1⟩
  · sorry

/-
Ghost text. Type the line below outside of this comment, press Enter, and wait a moment; Tab accepts what appears.

theorem and_left (p q : Prop) (h : p ∧ q) : p := by
-/

end Basics
