import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { positionAt } from '../common/position.ts';
import { Places, ShownPlace } from './checkPlace.ts';
import type { LeanVersion } from './leanVersion.ts';
import { type Diagnostic, diagnosticSchema } from './messages.ts';
import { findSlot } from './slot.ts';

function placeIn(marked: string) {
  const at = marked.indexOf('‸');
  const text = marked.slice(0, at) + marked.slice(at + 1);
  const slot = findSlot(text, positionAt(text, at));
  if (!slot) throw new Error('no slot');
  return { uri: 'file:///A.lean', text, slot };
}

function said(line: number, severity: number, message: string): Diagnostic {
  const range = { start: { line, character: 0 }, end: { line, character: 1 } };
  return v.parse(diagnosticSchema, { range, severity, message });
}

const earlier = 'theorem a : p := by\n  intro h\n  exact h\n\n';

describe('a place as it is shown to Lean', () => {
  it('has the proofs above it cut short, and its own as it is', () => {
    const shown = new ShownPlace(placeIn(`${earlier}theorem b : q := by\n  intro k\n  ‸`));
    expect(shown.scratch('simp').text).toBe(
      'theorem a : p := by sorry\n\n\n\ntheorem b : q := by\n  intro k\n  (simp\n  ); skip',
    );
    expect(shown.declaration).toBe('b');
    expect(shown.declarationLine).toBe(4);
  });

  it('has plain line breaks, so that positions are those of the server', () => {
    const marked = `${earlier}theorem b : q := by\n  ‸`.replaceAll('\n', '\r\n');
    expect(new ShownPlace(placeIn(marked)).scratch('simp').text).not.toContain('\r');
  });

  it('has a sorry of its own when its declaration has, or what is kept behind it', () => {
    const hasSorry = (marked: string) => new ShownPlace(placeIn(marked)).hasSorry;
    expect(hasSorry(`theorem a : p := sorry\n\ntheorem b : q := by\n  ‸`)).toBe(false);
    expect(hasSorry('theorem b : q := by\n  have h : p := sorry\n  ‸')).toBe(true);
    expect(hasSorry('theorem b : q := by\n  calc a = b := by ‸\n    _ = c := h')).toBe(true);
  });

  it('is in doubt about proofs that were cut where there is an error, and about no others', () => {
    const shown = new ShownPlace(placeIn(`${earlier}${earlier}theorem b : q := by\n  ‸`));
    expect(shown.doubts([said(1, 1, 'unexpected token')])).toEqual([earlier]);
    expect(shown.doubts([said(8, 1, 'unsolved goals'), said(0, 2, 'declaration uses `sorry`')])).toEqual([]);
  });

  it('may go without warnings when the file speaks of them, or when there is none of a proof that was cut', () => {
    const plain = new ShownPlace(placeIn('theorem b : q := by\n  ‸'));
    expect(plain.mayMuteSorry([])).toBe(false);
    const muted = new ShownPlace(placeIn('set_option warn.sorry false\ntheorem b : q := by\n  ‸'));
    expect(muted.mayMuteSorry([])).toBe(true);
    const cut = new ShownPlace(placeIn(`${earlier}theorem b : q := by\n  ‸`));
    expect(cut.mayMuteSorry([])).toBe(true);
    expect(cut.mayMuteSorry([said(0, 2, 'declaration uses `sorry`')])).toBe(false);
  });
});

it('a declaration with which cutting went wrong is shown whole from then on, and no other', () => {
  const places = new Places();
  places.keep([earlier]);
  const { text } = places
    .show(placeIn(`${earlier}lemma c : p := k\n\ntheorem b : q := by\n  ‸`), undefined)
    .scratch('simp');
  expect(text).toContain(earlier);
  expect(text).toContain('lemma c : p := by sorry');
});

it('theorems behind a variable are cut short for a Lean in which proofs do not choose the variables', () => {
  const place = placeIn(`variable (k : p)\n${earlier}theorem b : q := by\n  ‸`);
  const shownTo = (version: LeanVersion | undefined) => new ShownPlace(place, new Set(), version).scratch('simp').text;
  expect(shownTo({ major: 4, minor: 12 })).not.toContain(earlier);
  expect(shownTo({ major: 4, minor: 11 })).toContain(earlier);
  expect(shownTo(undefined)).toContain(earlier);
});
