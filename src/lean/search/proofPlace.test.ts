import { describe, expect, it } from 'vitest';
import { positionAt, offsetAt } from '../../common/position.ts';
import { proofEdit, proofPlaceAt, withProof } from './proofPlace.ts';

/** The document with a proof for the cursor `‸`, which the edit must give as well. */
function proved(marked: string, script: string): string | undefined {
  const at = marked.indexOf('‸');
  const text = marked.slice(0, at) + marked.slice(at + 1);
  const place = proofPlaceAt(text, positionAt(text, at));
  if (place === undefined) return undefined;
  const { range, newText } = proofEdit(place, script);
  const edited = text.slice(0, offsetAt(text, range.start)) + newText + text.slice(offsetAt(text, range.end));
  expect(edited).toBe(withProof(place, script));
  return edited;
}

const two = 'intro h\nsimp';

describe('the place of a proof', () => {
  it.each([
    ['a sorry', 'theorem t : p := by\n  so‸rry\n', 'theorem t : p := by\n  intro h\n  simp\n'],
    ['a sorry behind a bullet', 'theorem t : p := by\n  · sorry‸\n', 'theorem t : p := by\n  · intro h\n    simp\n'],
    ['a sorry behind by', 'theorem t : p := by sorry‸\n', 'theorem t : p := by\n  intro h\n  simp\n'],
    ['a term', 'theorem t : p := sorry‸\n', 'theorem t : p := by\n  intro h\n  simp\n'],
    ['a term after blanks', 'theorem t :\n    p :=\n  sorry‸\n', 'theorem t :\n    p :=\n  by intro h\n     simp\n'],
    ['an empty by', 'theorem t : p := by‸\n', 'theorem t : p := by\n  intro h\n  simp\n'],
    ['a blank line', 'theorem t : p := by\n  ‸\n', 'theorem t : p := by\n  intro h\n  simp\n'],
    [
      'a by with tactics',
      'theorem t : p := ‸by\n  skip\n\nx\n',
      'theorem t : p := by\n  skip\n  intro h\n  simp\n\nx\n',
    ],
    [
      'a by below the name',
      'theorem t\n    (x : p) :\n    q := ‸by\n  skip\n',
      'theorem t\n    (x : p) :\n    q := by\n  skip\n  intro h\n  simp\n',
    ],
    [
      'a by with a tactic behind it',
      'theorem t : p := ‸by skip\n',
      'theorem t : p := by skip\n                    intro h\n                    simp\n',
    ],
    [
      'a bullet with tactics',
      'theorem t : p := by\n  ‸· skip\n    skip\n  · skip\n',
      'theorem t : p := by\n  · skip\n    skip\n    intro h\n    simp\n  · skip\n',
    ],
    [
      'an alternative',
      'theorem t : p := by\n  cases h with\n  ‸| inl x =>\n    skip\n  | inr y => skip\n',
      'theorem t : p := by\n  cases h with\n  | inl x =>\n    skip\n    intro h\n    simp\n  | inr y => skip\n',
    ],
    [
      'the middle of a tactic',
      'theorem t : p := by\n  constr‸uctor\n  · skip\nx\n',
      'theorem t : p := by\n  constructor\n  · skip\n  intro h\n  simp\nx\n',
    ],
  ])('is found at %s', (_, marked, expected) => {
    expect(proved(marked, two)).toBe(expected);
  });

  it('keeps a proof of one line on the line', () => {
    expect(proved('theorem t : p := by sorry‸\n', 'simp')).toBe('theorem t : p := by simp\n');
    expect(proved('theorem t : p ∧ q := ⟨sorry‸, h⟩\n', 'simp')).toBe('theorem t : p ∧ q := ⟨by simp, h⟩\n');
  });

  it('gives edits with \\n, for places of a document with any line break', () => {
    const text = 'theorem t : p := by\r\n  sorry\r\n';
    const place = proofPlaceAt(text, { line: 1, character: 4 });
    expect(place?.forSorry).toBe(true);
    expect(place && proofEdit(place, 'simp\nrfl')).toEqual({
      range: { start: { line: 1, character: 3 }, end: { line: 1, character: 7 } },
      newText: 'imp\n  rfl',
    });
  });

  it('is nowhere in a comment or between declarations', () => {
    expect(proved('-- a ‸\n', 'simp')).toBeUndefined();
    expect(proved('def ‸x := 1\n', 'simp')).toBeUndefined();
  });
});
