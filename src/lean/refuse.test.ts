import { describe, expect, it } from 'vitest';
import { refusalOf } from './refuse.ts';

describe('refusalOf', () => {
  it.each([
    ['sorry', 'leaves the goal unproved'],
    ['exact sorry', 'leaves the goal unproved'],
    ['all_goals sorry', 'leaves the goal unproved'],
    ['exact sorryAx _ false', 'leaves the goal unproved'],
    ['exact _root_.sorryAx _', 'leaves the goal unproved'],
    ['admit', 'leaves the goal unproved'],
    ['stop', 'leaves the goal unproved'],
    ['native_decide', 'compiled code'],
    ['decide +native', 'compiled code'],
    ['decide (config := { native := true })', 'compiled code'],
    ['exact Lean.ofReduceBool _ _ rfl', 'compiled code'],
    ['run_tac pure ()', 'runs code'],
    ['exact (by_elab pure ())', 'runs code'],
    ['exact unsafeIO foo', 'runs code'],
    ['let x := IO.println "x"\nexact h', 'runs code'],
    ['exact h\n#eval 1', 'starts another command'],
    ['exact h\n  #print axioms t', 'starts another command'],
    ['exact h\naxiom bad : False', 'assumes'],
    ['exact h\n\ntheorem u : False := h', 'starts another declaration'],
    ['exact h\nend A', 'starts another command'],
    ['exact h\nnamespace A', 'starts another command'],
    ['set_option maxRecDepth 100000 in simp', 'changes the language'],
    ['exact h\nmacro "x" : tactic => `(tactic| skip)', 'changes the language'],
    ['exact h\n@[simp] def x := 1', 'starts another declaration'],
    ['exact ⟨h', 'brackets'],
    ['exact h)', 'brackets'],
    ['exact (h]', 'brackets'],
    ['simp) ; (skip', 'brackets'],
    ['exact h /- and', 'does not end'],
    ['exact f "x', 'does not end'],
    ['exact h\u202e', 'invisible'],
    ['exact h\u0000', 'invisible'],
    ['  \n ', 'empty'],
    ['simp; '.repeat(1400), 'too long'],
    ['simp\n'.repeat(170), 'too long'],
  ])('refuses %j', (candidate, reason) => {
    expect(refusalOf(candidate)).toContain(reason);
  });

  it.each([
    'exact h_sorry',
    "exact sorry'",
    'exact admitted',
    'exact Foo.ending',
    'simp only [definition, List.append_assoc]',
    'rw [IOne.eq]',
    'cases h with\n| inl a => exact a\n| inr b => exact b',
    'exact ⟨h.1, fun x => (f x).2⟩',
    "rcases h with ⟨x, hx, rfl | h'⟩",
    'exact f "sorry" \'(\'',
    'simp -- no sorry here (really',
    'open Nat in simp',
    'constructor\n· exact h\n· simp',
    'nlinarith [sq_nonneg (a - b), mul_pos ha hb]',
  ])('lets pass %j', (candidate) => {
    expect(refusalOf(candidate)).toBeUndefined();
  });

  it('says which word it was', () => {
    expect(refusalOf('exact foo sorry')).toBe('it leaves the goal unproved (sorry)');
  });
});
