import { describe, expect, it } from 'vitest';
import { tacticContextAt } from './tacticContext.ts';

function at(document: string) {
  const offset = document.indexOf('‸');
  return tacticContextAt(document.replace('‸', ''), offset);
}

const starts = (column: number) => ({ column, atStart: true });
const goesOn = (column: number) => ({ column, atStart: false });

describe('a tactic begins', () => {
  it.each([
    ['after by', 'theorem a : p := by‸', 2],
    ['after by and a blank', 'theorem a : p := by ‸', 2],
    ['after by of a statement on two lines', 'theorem a (h : p)\n    (k : q) : p ∧ q := by‸', 2],
    ['below by', 'theorem a : p := by\n  ‸', 2],
    ['below by of a statement on two lines', 'theorem a (h : p)\n    (k : q) : p := by\n  ‸', 2],
    ['below by with nothing indented yet', 'theorem a : p := by\n‸', 2],
    ['at the column that the block has already', 'theorem a : p := by\n    ‸\n    rfl', 4],
    ['after a tactic', 'theorem a : p := by\n  intro x\n  ‸', 2],
    ['after a tactic of two lines', 'theorem a : p := by\n  simp [a,\n    b]\n  ‸', 2],
    ['before a tactic', 'theorem a : p := by\n  ‸intro x', 2],
    ['after a bullet', 'theorem a : p := by\n  constructor\n  · ‸', 4],
    ['below a bullet and its first tactic', 'theorem a : p := by\n  constructor\n  · intro x\n    ‸', 4],
    ['beside a bullet', 'theorem a : p := by\n  constructor\n  · simp\n  ‸', 2],
    ['after a bullet of ASCII', 'theorem a : p := by\n  constructor\n  . ‸', 4],
    ['after the head of a case', 'theorem a : p := by\n  cases h\n  case inl x => ‸', 4],
    ['below the head of a case', 'theorem a : p := by\n  cases h\n  case inl x =>\n    ‸', 4],
    ['below an alternative', 'theorem a : p := by\n  induction n with\n  | zero =>\n    ‸', 4],
    ['after an alternative', 'theorem a : p := by\n  induction n with\n  | zero => ‸', 4],
    ['after the second alternative', 'theorem a : p := by\n  cases n with\n  | zero => simp\n  | succ n => ‸', 4],
    ['below the tactics of an alternative', 'theorem a : p := by\n  cases n with\n  | zero =>\n    simp\n    ‸', 4],
    ['in a match of tactics', 'theorem a : p := by\n  match h with\n  | inl x =>\n    ‸', 4],
    ['in a have of its own', 'theorem a : p := by\n  have h : q := by\n    ‸\n  exact h', 4],
    ['after a have of its own', 'theorem a : p := by\n  have h : q := by\n    simp\n  ‸', 2],
    ['after by within a line', 'theorem a : p := by\n  have h : q := by ‸\n  exact h', 4],
    ['after <;>', 'theorem a : p := by\n  cases h <;> ‸', 14],
    ['after a semicolon', 'theorem a : p := by\n  simp; ‸', 8],
    ['in conv', 'theorem a : p := by\n  conv =>\n    lhs\n    ‸', 4],
    ['below the if of tactics', 'theorem a : p := by\n  if h : q then\n    ‸', 4],
    ['in a by in a term', 'def a : p ∧ q := ⟨h, by ‸⟩', 24],
    ['at a step of calc', 'theorem a : p := by\n  calc a = b := by ‸', 4],
    ['at the column of tactics in line with by', 'theorem a : p := by simp\n                    ‸', 20],
    ['in a proof after where', 'instance : A where\n  b := by\n    ‸', 4],
    ['behind a name with a letter outside the basic plane', 'theorem a : p := by\n  have 𝔸 : q := by simp; ‸', 25],
  ])('%s', (_, document, column) => {
    expect(at(document)).toEqual(starts(column));
  });
});

describe('a tactic goes on', () => {
  it.each([
    ['in its first word', 'theorem a : p := by\n  sim‸', 2],
    ['in its arguments', 'theorem a : p := by\n  simp [h, ‸', 2],
    ['in its second line', 'theorem a : p := by\n  exact foo\n    (bar ‸', 2],
    ['below it, deeper', 'theorem a : p := by\n  refine foo ?_\n      ‸', 2],
    ['behind a bullet', 'theorem a : p := by\n  · simp‸', 4],
    ['in a term in it', 'theorem a : p := by\n  exact fun x => ‸', 2],
    ['in line with by', 'theorem a : p := by simp‸', 20],
    ['where an alternative is due', 'theorem a : p := by\n  induction n with\n  ‸', 2],
    ['in the head of an alternative', 'theorem a : p := by\n  induction n with\n  | ze‸', 2],
    ['where a step of calc is due', 'theorem a : p := by\n  calc\n    a = b := h\n    ‸', 4],
  ])('%s', (_, document, column) => {
    expect(at(document)).toEqual(goesOn(column));
  });
});

describe('there is no tactic', () => {
  it.each([
    ['in a statement', 'theorem a : p ‸'],
    ['in a term', 'def a : Nat := ‸'],
    ['in a term below', 'def a : Nat :=\n  ‸'],
    ['in a do block', 'def main : IO Unit := do\n  ‸'],
    ['below an alternative of a definition', 'def a : Nat → Nat\n  | 0 =>\n    ‸'],
    ['in an alternative of a definition', 'def a : Nat → Nat\n  | 0 => ‸'],
    ['below a function', 'def a : Nat → Nat :=\n  fun x =>\n    ‸'],
    ['in the fields of an instance', 'instance : A where\n  ‸'],
    ['in the match of a term', 'def a : Nat :=\n  match n with\n  | 0 =>\n    ‸'],
    ['after a proof, on a line of its own', 'theorem a : p := by\n  simp\n\n‸'],
    ['at the beginning', '‸'],
    ['behind a bracket that ends the proof', 'def a : p ∧ q := ⟨h, by simp⟩ ‸'],
  ])('%s', (_, document) => {
    expect(at(document)).toBeUndefined();
  });
});
