import { describe, expect, it } from 'vitest';
import { shortenProofs } from './shortProofs.ts';

const goal = '\ntheorem last : p := by\n  simp\n';

/** What a text becomes before the last declaration. */
function shortened(text: string): string {
  return shortenProofs(text + goal).text.slice(0, -goal.length);
}

describe('a proof is cut short', () => {
  it.each([
    ['of tactics', 'theorem a : p := by\n  intro h\n  exact h\n', 'theorem a : p := by sorry\n\n\n'],
    ['that is a term', 'lemma a : p ∧ q :=\n  ⟨hp,\n   hq⟩\n', 'lemma a : p ∧ q := by sorry\n\n\n'],
    ['of an example, also of data', 'example : Nat := by\n  exact 1\n', 'example : Nat := by sorry\n\n'],
    ['behind attributes', '@[simp] private theorem a : p := h\n', '@[simp] private theorem a : p := by sorry\n'],
    [
      'of a statement over several lines, with values in its brackets',
      'theorem a (x : Nat := 1)\n    (h : q) :\n    p := by simp\n',
      'theorem a (x : Nat := 1)\n    (h : q) :\n    p := by sorry\n',
    ],
    [
      'with alternatives at the column of the theorem',
      'theorem a : p := by\n  cases h with\n| x => simp\n',
      'theorem a : p := by sorry\n\n\n',
    ],
    [
      'with comments and strings that look like something else',
      'theorem a : p := by\n  -- theorem b : q := h\n  exact f "\ntheorem"\n',
      'theorem a : p := by sorry\n\n\n\n',
    ],
  ])('%s', (_, text, expected) => {
    expect(shortened(text)).toBe(expected);
  });

  it('but not what documents the next declaration', () => {
    const documented = 'theorem a : p := by simp\n\n/-- says\nmore -/\ndef b := 1\n';
    expect(shortened(documented)).toBe(documented.replace('by simp', 'by sorry'));
  });

  it('and its lines are told', () => {
    const text = `import A\n\ndef x := 1\n\ntheorem a : p := by\n  simp\n\ntheorem b : q := h\n${goal}`;
    expect(shortenProofs(text).changed).toEqual([
      { first: 4, last: 7, code: 'theorem a : p := by\n  simp\n\n' },
      { first: 7, last: 9, code: 'theorem b : q := h\n\n' },
    ]);
  });

  it('unless somebody wants it kept', () => {
    const text = `theorem a : p := by\n  simp\ntheorem b : q := h\n${goal}`;
    const [first] = shortenProofs(text).changed;
    expect(shortenProofs(text, new Set([first?.code ?? ''])).text).toBe(text.replace(':= h', ':= by sorry'));
  });
});

it('theorems behind a variable are cut short where the statement decides which variables they take', () => {
  const text = `variable (p : Prop) {q : Prop}\ninclude q in\ntheorem a : p := by\n  exact h\n${goal}`;
  expect(shortenProofs(text, new Set(), 'statement').text).toBe(text.replace('by\n  exact h\n', 'by sorry\n\n'));
  const asBefore = `set_option deprecated.oldSectionVars true\n${text}`;
  expect(shortenProofs(asBefore, new Set(), 'statement').text).toBe(asBefore);
});

describe('what is cut after the first is nothing that Lean speaks of', () => {
  const first = 'theorem first : p := by sorry\n';

  it.each([
    ['a theorem is an axiom', 'theorem a : p := by\n  simp\n', 'axiom a :( p : Prop)\n\n'],
    [
      'with its binders, attributes and comments',
      '/-- says -/\n@[simp] private lemma a.{u} (x : Nat := 1) {T : Type u}\n    (h : q) : -- so\n    p x :=\n  h\n',
      '/-- says -/\n@[simp] private axiom a.{u} (x : Nat := 1) {T : Type u}\n    (h : q) :( -- so\n    p x : Prop)\n\n',
    ],
    ['with a quoted name', 'theorem «a:b» : p := by simp\n', 'axiom «a:b» :( p : Prop)\n'],
    ['an example is another', 'example (h : p) :\n    p := by\n  simp\n', 'example : Nat := 0\n\n\n'],
    [
      'also behind variables that a statement takes when it names them',
      'variable (x : Nat)\ntheorem a : p x := by simp\n',
      'variable (x : Nat)\naxiom a :( p x : Prop)\n',
    ],
  ])('%s', (_, text, expected) => {
    const { text: short } = shortenProofs(first + text + goal, new Set(), 'statement');
    expect(short).toBe(first + expected + goal);
  });

  it.each([
    ['behind an instance, which theorems take without naming it', 'variable [Inhabited T]\ntheorem a : p := by simp\n'],
    ['behind what is included', 'variable (h : p)\ninclude h in\ntheorem a : p := by simp\n'],
    ['that is nonrec', 'nonrec theorem a : p := by simp\n'],
  ])('but not a theorem %s', (_, text) => {
    const { text: short } = shortenProofs(first + text + goal, new Set(), 'statement');
    expect(short).toBe(first + text.replace('by simp', 'by sorry') + goal);
  });
});

describe('nothing is cut', () => {
  it.each([
    [
      'of what `dsimp` looks into',
      'theorem a : x = y := rfl\n@[simp] theorem b : x = y := by rfl\nlemma c : p ↔ q := Iff.rfl\n',
    ],
    ['of a definition', 'def a : Nat := by\n  exact 1\n'],
    ['of an instance', 'instance : Inhabited T := by\n  exact ⟨t⟩\n'],
    [
      'of what defines data otherwise',
      'abbrev T := Nat\nstructure S where\n  x : Nat := 1\nnoncomputable def c : S := d\n',
    ],
    ['of a proof for the recursion of a definition', 'def f (n : Nat) : Nat := f (n - 1)\ndecreasing_by simp\n'],
    ['where definitions follow in the same declaration', 'theorem a : p := f\nwhere f : p := h\n'],
    ['where a name may be defined in the proof', 'theorem a : p := by\n  let rec f : p := h\n  exact f\n'],
    ['among mutual declarations', 'mutual\ntheorem a : p := b\ntheorem b : p := a\nend\n'],
    ['where the statement has an assignment of its own', 'theorem a : let x := 1; x = 1 := by simp\n'],
    ['where there is no assignment', 'theorem a : ∀ n, p n\n  | 0 => h\n  | n + 1 => k\n'],
    ['where tactics stand at the column of commands', 'theorem a : p := by\nsimp\n'],
    ['of theorems that tell how recursion ends', 'theorem a : WellFounded r := by\n  exact h\n'],
    [
      'of theorems behind a variable, which their proofs may choose',
      'variable (p : Prop)\ntheorem a : p := by\n  exact h\n',
    ],
    ['of theorems that are not at the first column', 'namespace A\n  theorem a : p := by simp\nend A\n'],
  ])('%s', (_, text) => {
    expect(shortened(text)).toBe(text);
  });

  it('of the last declaration, which is being proved', () => {
    expect(shortenProofs('theorem a : p := by\n  simp\n  ')).toEqual({
      text: 'theorem a : p := by\n  simp\n  ',
      changed: [],
    });
  });
});
