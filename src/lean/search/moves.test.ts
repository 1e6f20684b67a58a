import { describe, expect, it } from 'vitest';
import { functionsIn, movesFor } from './moves.ts';

describe('movesFor', () => {
  it('introduces what a goal begins with, under a name that is not taken', () => {
    expect(movesFor('p : Prop\n⊢ p → p')).toEqual(['intro h']);
    expect(movesFor('p q : Prop\nh : p\n⊢ ∀ (n : Nat), q')).toContain('intro h1');
  });

  it('tries both sides of a disjunction', () => {
    expect(movesFor('p q : Prop\n⊢ p ∨ q')).toEqual(['left', 'right']);
  });

  it('takes hypotheses apart, the last first', () => {
    expect(movesFor('p q : Prop\na : p ∧ q\nb : p ∨ q\n⊢ q')).toEqual(['cases b', 'obtain ⟨h, h1⟩ := a']);
    expect(movesFor('a : ∃ n, n = 1 ∧\n    2 = 2\n⊢ False')).toEqual(['obtain ⟨h, h1⟩ := a']);
  });

  it('does induction over each of several variables, but over none without a name', () => {
    expect(movesFor('α : Type\nt : Tree α\na : Tree.Has t ∧ p\n⊢ p')).toContain('induction t');
    expect(movesFor('α : Type\np : Prop\nx : Int\n⊢ p')).toEqual([]);
    expect(movesFor('m n : Nat\nk✝ : Nat\n⊢ m < n')).toEqual(['induction n', 'induction m']);
  });

  it('reads goals with a case name', () => {
    expect(movesFor('case succ\nn : Nat\n⊢ ¬n = 1')).toEqual(['intro h', 'induction n']);
  });

  it('looks into functions, and at both cases of an if', () => {
    expect(movesFor('⊢ f = fun x => x')).toEqual(['funext x']);
    expect(movesFor('⊢ (if p then 1 else 1) = 1')).toEqual(['split']);
  });

  it('tells automation of the functions of the file that the goal is about', () => {
    const functions = functionsIn('def Tree.size : Tree → Nat\n  | leaf => 1\ntheorem a : p := q\ndef other := 1\n');
    expect(functions).toEqual(['Tree.size', 'other']);
    expect(movesFor('a : Prop\n⊢ t.size = 1', functions)).toEqual(['simp_all [Tree.size]', 'grind [Tree.size]']);
    expect(movesFor('a : Prop\n⊢ t.sizes = 1', functions)).toEqual([]);
  });

  it('has nothing to say of other goals', () => {
    expect(movesFor('⊢ True')).toEqual([]);
    expect(movesFor('')).toEqual([]);
  });
});
