import { describe, expect, it } from 'vitest';
import { withHoles, withName } from './declared.ts';

const at = (text: string): ReturnType<typeof withName> => withName(text.replace('‸', ''), text.indexOf('‸'));

describe('the declaration around a place', () => {
  it.each([
    ['theorem t : p := by ‸', 't'],
    ['namespace A.B\nsection C\n@[simp]\nprotected theorem t : p := by ‸', 'A.B.t'],
    ['namespace A\nend A\nlemma t.u (h : p) : p := by ‸', 't.u'],
    ['namespace A\ntheorem _root_.b : p := by ‸', 'b'],
    ['theorem «a b» : p := by ‸', '«a b»'],
    ['theorem s : p := q\nopen A in omit [B] in theorem t : p := by ‸', 't'],
    ['instance i : X p := by ‸', 'i'],
    ['theorem s : p := q\n-- theorem no\n@[simp] private noncomputable def x.{u} : p := by ‸', 'x'],
  ])('has its full name: %j', (marked, name) => {
    const text = marked.replace('‸', '');
    expect(at(marked)).toMatchObject({ text, name });
  });

  it('gets a name when it has none', () => {
    expect(at('namespace A\nexample : p := by ‸\nend A')).toMatchObject({
      text: 'namespace A\ndef llemmaProof : p := by \nend A',
      name: 'A.llemmaProof',
    });
    expect(at('instance : X p := by ‸')).toMatchObject({
      text: 'instance llemmaProof : X p := by ',
      name: 'llemmaProof',
    });
    expect(at('instance [X q] : X p where\n  x := by ‸')?.text).toMatch(/^instance llemmaProof \[X q\] : X p where/);
  });

  it('is none elsewhere', () => {
    expect(at('#check ‸')).toBeUndefined();
  });
});

describe('holes', () => {
  it('stand for every sorry of a declaration, and are declared below the imports', () => {
    const text =
      'import A\n\ntheorem s : p := sorry\ntheorem t : p := by\n  exact sorry -- sorry\n  have h_sorry := 1\n';
    const holes = withHoles(text);
    expect(holes?.startsWith('import A\naxiom llemmaHole')).toBe(true);
    expect(holes).toContain(
      'theorem s : p := llemma_hole\ntheorem t : p := by\n  exact llemma_hole -- sorry\n  have h_sorry := 1\n',
    );
  });

  it('stand for none in what makes other syntax', () => {
    const macro = 'macro "hidden" : tactic => `(tactic| sorry)\n';
    expect(withHoles(macro)).toBeUndefined();
    expect(withHoles(`${macro}@[simp] theorem t : p := sorry\n`)).toContain(
      `${macro}@[simp] theorem t : p := llemma_hole\n`,
    );
    expect(withHoles('def f : MacroM Syntax := `(tactic| sorry)\n')).toBeUndefined();
  });
});
