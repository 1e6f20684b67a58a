import { describe, expect, it } from 'vitest';
import { extendsTyped, firstTactic } from './candidates.ts';

describe('firstTactic', () => {
  it.each([
    ['takes the first line', 'simp\nexact h', '', 'simp'],
    ['drops blanks around', '\n  simp  \n', '', 'simp'],
    ['keeps deeper lines', 'have h : p := by\n  simp\nexact h', '', 'have h : p := by\n  simp'],
    [
      'keeps alternatives',
      'cases h with\n| inl a => exact a\n| inr b => exact b',
      '',
      'cases h with\n| inl a => exact a\n| inr b => exact b',
    ],
    ['drops a leading by', 'by simp', '', 'simp'],
    ['drops a code fence', '```lean\nsimp\n```', '', 'simp'],
    ['goes on with what is typed', 't ⟨a, b⟩\nsimp', 'exac', 'exact ⟨a, b⟩'],
    ['takes what is typed as it is', ' h', 'exact', 'exact h'],
    ['reads Windows line breaks', 'have h : p := by\r\n  simp\r\n', '', 'have h : p := by\n  simp'],
  ])('%s', (_, text, typed, tactic) => {
    expect(firstTactic(text, typed)).toBe(tactic);
  });

  it('finds nothing in blanks', () => {
    expect(firstTactic(' \n ', '')).toBeUndefined();
  });
});

describe('extendsTyped', () => {
  it('holds for what goes on, and for a whole tactic without the blank behind it', () => {
    expect(['simp_all', 'simp', 'omega'].map((tactic) => extendsTyped(tactic, 'simp'))).toEqual([true, true, false]);
    expect(['simp', 'simp [h]', 'simp_all'].map((tactic) => extendsTyped(tactic, 'simp '))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
