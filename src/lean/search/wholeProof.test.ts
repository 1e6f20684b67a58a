import { describe, expect, it } from 'vitest';
import { positionAt } from '../../common/position.ts';
import { type OpenStatement, openStatementAt, proofIn, tacticsOf } from './wholeProof.ts';
import { proofPlaceAt } from './proofPlace.ts';

/** @param marked a text with `‸` where the cursor is */
function statementAt(marked: string): OpenStatement | undefined {
  const text = marked.replace('‸', '');
  const place = proofPlaceAt(text, positionAt(text, marked.indexOf('‸')));
  return place && openStatementAt(place);
}

describe('openStatementAt', () => {
  const above = 'import Std\n\n/-- About q. -/\n';
  const statement = 'theorem t (p q : Prop) (n : Nat := 3)\n    (h : p ∧ q) : q';

  it.each([
    ['a sorry', ' := by\n  so‸rry\n'],
    ['a sorry in the place of a term', ' := sorry‸\n'],
    ['a by with nothing behind it', ' := by‸\n'],
    ['a blank line', ' := by\n  ‸\n\ntheorem later : 1 = 1 := rfl\n'],
    ['the end of a statement', ' :=‸'],
  ])('finds it at %s, with what stands above', (_, rest) => {
    expect(statementAt(above + statement + rest)).toEqual({ code: above + statement, statement });
  });

  it.each([
    ['behind a tactic', ' := by\n  have := h.1\n  sorry‸\n'],
    ['in a part of the proof', ' := by\n  have : q := by\n    sorry‸\n  exact this'],
    ['in a part of a term', ' :=\n  have : q := by\n    sorry‸\n  this'],
    ['in a case', '\n  | 0 => by sorry‸'],
  ])('finds none %s', (_, rest) => {
    expect(statementAt(above + statement + rest)).toBeUndefined();
  });

  it('leaves out the beginning of a long file, but for what is imported and open', () => {
    const theorems = Array.from({ length: 200 }, (__, index) => `theorem t${index} : ${index} = ${index} := rfl\n`);
    const long = `import Std\nnamespace A\nopen Nat\n${theorems.join('')}${statement}`;
    const { code } = statementAt(`${long} := by\n  sorry‸`) ?? expect.unreachable();
    expect(code).toMatch(/^import Std\n\nnamespace A\n\nopen Nat\n\ntheorem t\d+ : /u);
    expect(code.endsWith(`theorem t199 : 199 = 199 := rfl\n${statement}`)).toBe(true);
    expect(code.length).toBeLessThan(3300);
  });
});

describe('proofIn', () => {
  const statement = 'theorem t (p q : Prop) (h : p ∧ q) : q ∧ p';
  const block = (code: string, language = 'lean4'): string => `\`\`\`${language}\n${code}\n\`\`\`\n`;

  it.each([
    ['a block of tactics', `${statement} := by\n  constructor\n  · exact h.2\n  · exact h.1`],
    [
      'one with other white space',
      'theorem t(p q:Prop)\n  (h : p∧q) :\n  q ∧ p := by\n  constructor\n  · exact h.2\n  · exact h.1',
    ],
    ['one deeper than usual', `${statement} := by\n    constructor\n    · exact h.2\n    · exact h.1`],
    [
      'one below imports, above another theorem',
      `import Mathlib\n\n${statement} := by\n  constructor\n  · exact h.2\n  · exact h.1\n\nexample : 1 = 1 := rfl`,
    ],
  ])('takes %s', (_, code) => {
    expect(proofIn(`A plan.\n\n${block(code)}\nDone.`, statement)).toBe('constructor\n· exact h.2\n· exact h.1');
  });

  it('takes the last block that has the statement', () => {
    const answer =
      block(`${statement} := by\n  sorry`) +
      block(`${statement} := by\n  exact h.symm`, 'lean') +
      block(`${statement} := by simp`, 'tactics') +
      block('theorem helper : 1 = 1 := by\n  rfl');
    expect(proofIn(answer, statement)).toBe('exact h.symm');
  });

  it('keeps comments, wherever they stand, and what goes on behind the by', () => {
    expect(proofIn(block(`${statement} := by\n-- first\n  intro x\n  -- second\n  exact\n    h.symm`), statement)).toBe(
      '-- first\nintro x\n-- second\nexact\n  h.symm',
    );
    expect(proofIn(block(`${statement} := by rw [a,\n    b]`), statement)).toBe('rw [a,\n  b]');
  });

  it.each([
    ['another statement', block('theorem t (p q : Prop) (h : p ∧ q) : q := by\n  exact h.2')],
    ['another name', block(`${statement.replace(' t ', ' u ')} := by\n  exact h.symm`)],
    ['names that have grown together', block('theorem t (pq : Prop) (h : p ∧ q) : q ∧ p := by\n  exact h.symm')],
    ['a term', block(`${statement} := h.symm`)],
    ['no block of Lean', block(`${statement} := by\n  exact h.symm`, 'python')],
    ['a block that does not end', `\`\`\`lean4\n${statement} := by\n  exact h.symm\n`],
    ['nothing', ''],
  ])('takes none from %s', (_, answer) => {
    expect(proofIn(answer, statement)).toBeUndefined();
  });
});

describe('tacticsOf', () => {
  it('tells the tactics of a script, with what belongs to each', () => {
    const tactics = [
      'intro h',
      '-- by cases\nrcases h with\n| inl a =>\n  -- inside\n  exact a\n| inr b => exact b',
      'have : p := by\n  simp\n  done',
      'constructor\n<;> simp',
      '· exact this',
    ];
    expect(tacticsOf(tactics.join('\n'))).toEqual(tactics);
  });
});
