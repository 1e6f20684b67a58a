import { describe, expect, it } from 'vitest';
import { hasWord, headerOf, lastDeclaration } from './declaration.ts';

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
