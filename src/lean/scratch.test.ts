import { describe, expect, it } from 'vitest';
import { offsetAt, positionAt } from '../common/position.ts';
import { ShownPlace } from './checkPlace.ts';
import { findSlot } from './slot.ts';

function scratchAt(marked: string, candidate: string) {
  const at = marked.indexOf('‸');
  const text = marked.slice(0, at) + marked.slice(at + 1);
  const slot = findSlot(text, positionAt(text, at));
  if (!slot) throw new Error('no slot');
  return new ShownPlace({ uri: 'file:///A.lean', text, slot }, 'all').scratch(candidate);
}

describe('the scratch text', () => {
  it('ends with the candidate, whole between parentheses', () => {
    const { text } = scratchAt(
      'theorem t : p := by\n  ‸\n  exact h\n\ntheorem u : q := by simp',
      'constructor\n· simp',
    );
    expect(text).toBe('theorem t : p := by\n  (constructor\n   · simp\n  ); skip');
  });

  it('keeps what closes a bracket that was opened before', () => {
    expect(scratchAt('theorem t : p := by\n  exact foo (by ‸) x', 'simp').text).toBe(
      `theorem t : p := by\n  exact foo (by (simp\n${' '.repeat(16)}); skip) x`,
    );
  });

  it('says where the candidate begins and where to ask for goals, in UTF-16 columns', () => {
    const { text, candidateStart, end } = scratchAt('theorem t : p := by\n  have 𝔸 : p := by ‸', 'simp');
    expect(text.slice(offsetAt(text, candidateStart)).startsWith('simp')).toBe(true);
    expect(text.slice(0, offsetAt(text, end)).endsWith('; skip')).toBe(true);
  });

  it('has plain line breaks, so that positions are those of the server', () => {
    expect(scratchAt('theorem t : p := by\r\n  constructor\r\n  ‸', 'simp').text).not.toContain('\r');
  });
});
