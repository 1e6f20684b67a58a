import { describe, expect, it } from 'vitest';
import { declaredName, hasWord, headerOf, lastDeclaration } from './declaration.ts';

describe('lastDeclaration', () => {
  it('begins at the last line at column 0, which bullets and alternatives are not', () => {
    expect(lastDeclaration('theorem a : p := by\n  sorry\n\ntheorem b : p\n| 0 => x\n  y')).toBe(
      'theorem b : p\n| 0 => x\n  y',
    );
  });
});

describe('headerOf', () => {
  it('is the imports and what stands between them', () => {
    expect(headerOf('module\n\npublic import Std.Data\nimport Mathlib\n\ntheorem a : p := h')).toBe(
      'module\n\npublic import Std.Data\nimport Mathlib',
    );
  });

  it('is empty without imports', () => {
    expect(headerOf('theorem important : p := h')).toBe('');
  });
});

describe('hasWord', () => {
  it('finds whole words only', () => {
    expect(hasWord('exact sorry', 'sorry')).toBe(true);
    expect(hasWord('exact h_sorry', 'sorry')).toBe(false);
  });
});

describe('declaredName', () => {
  it('is the last part of the name, behind attributes and modifiers', () => {
    expect(declaredName('theorem foo (x : Nat) : p := by')).toBe('foo');
    expect(declaredName('@[simp] protected lemma A.B.foo₁ {x} : p')).toBe('foo₁');
    expect(declaredName("noncomputable def foo' : Nat")).toBe("foo'");
  });

  it('is nothing where there is none', () => {
    expect(declaredName('example : p := by')).toBeUndefined();
    expect(declaredName('instance : Inhabited Nat where')).toBeUndefined();
  });
});
