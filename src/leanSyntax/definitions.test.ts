import { describe, expect, it } from 'vitest';
import { leanDefinitions } from './definitions.ts';

const file = `import Mathlib.Data.Nat.Basic
import Std

/-! # theorem notThis : False := trivial -/
open Nat in
theorem first : p := h
open Nat Function
universe u

namespace Group
variable {G : Type u} [Mul G] -- a comment
  (a b : G)

/-- Says much. -/
@[simp] theorem mul_swap (h : a = b) -- why
    (k : Nat := 3) :
    a * b = b * a := by
  simp [h]

section inner
variable (c : G)
private lemma hidden : c = c := rfl
end inner

noncomputable def size : List α → Nat
  | [] => 0
  | _ :: t => size t + 1

structure Point (α : Type u) extends Base α where
  x : α

instance : Inhabited (Point Nat) := ⟨⟨0⟩⟩
instance named : Inhabited Nat where
  default := 0

inductive Tree
  | leaf
axiom choice : True
theorem «odd name» : s = "a := b" := by
  `;

describe('leanDefinitions', () => {
  const definitions = leanDefinitions(file);

  it('names the imports', () => {
    expect(definitions.imports).toEqual(['Mathlib.Data.Nat.Basic', 'Std']);
  });

  it('keeps what is in force at the end', () => {
    expect(definitions.opens).toEqual([
      'open Nat Function',
      'universe u',
      'namespace Group',
      'variable {G : Type u} [Mul G] (a b : G)',
    ]);
  });

  it('gives the statements of what is declared, without bodies or comments', () => {
    expect(definitions.signatures).toEqual([
      { name: 'first', source: 'theorem first : p' },
      { name: 'mul_swap', source: '@[simp] theorem mul_swap (h : a = b) (k : Nat := 3) : a * b = b * a' },
      { name: 'hidden', source: 'private lemma hidden : c = c' },
      { name: 'size', source: 'noncomputable def size : List α → Nat' },
      { name: 'Point', source: 'structure Point (α : Type u) extends Base α' },
      { name: 'named', source: 'instance named : Inhabited Nat' },
      { name: 'Tree', source: 'inductive Tree' },
      { name: '«odd name»', source: 'theorem «odd name» : s = "a := b"' },
    ]);
  });

  it('leaves out a statement that is still being written', () => {
    expect(leanDefinitions('theorem a : p ∧ q').signatures).toEqual([]);
  });

  it('is empty for an empty text, and follows an end that nothing began', () => {
    expect(leanDefinitions('end\nopen A\n')).toEqual({ imports: [], opens: ['open A'], signatures: [] });
  });
});
