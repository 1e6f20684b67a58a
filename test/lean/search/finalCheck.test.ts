import { afterAll, describe, expect, it } from 'vitest';
import { type FinalVerdict, FinalChecker } from '../../../src/lean/finalCheck.ts';
import { RealLean } from '../realLean.ts';

const lean = new RealLean();
afterAll(() => lean.checker.dispose());

/** What the final check says of a script in the place of `‸sorry`. */
function verdictOn(marked: string, script: string): Promise<FinalVerdict> {
  const sorried = marked.replace('‸', '');
  const start = marked.indexOf('‸');
  const proved = marked.replace('‸sorry', script);
  const options = { timeoutMilliseconds: 240_000, signal: new AbortController().signal };
  return lean.at(marked, (session) => new FinalChecker(session, sorried, start, options).check(proved));
}

const p = 'opaque p : Prop\n';
const macro = 'macro "hidden" : tactic => `(tactic| sorry)\n';
const term = 'macro "hidden_term" : term => `(sorry)\n';

describe('the final check', () => {
  it.each([
    ['a macro', `${macro}${p}theorem t : p := by\n  ‸sorry\n`, 'hidden', 'another sorry|not seen'],
    [
      'a macro beside a sorry',
      `${macro}${p}theorem t : p ∧ p := by\n  constructor\n  · ‸sorry\n  · sorry\n`,
      'hidden',
      'not seen',
    ],
    [
      'a macro in a namespace',
      `${macro}${p}namespace A\nprivate theorem t : p := by\n  ‸sorry\nend A\n`,
      'hidden',
      'not seen',
    ],
    ['a macro in an example', `${macro}${p}example : p := by\n  ‸sorry\n`, 'hidden', 'not seen'],
    ['a macro in an instance', `${macro}instance : Inhabited (Fin 0) := by\n  ‸sorry\n`, 'hidden', 'not seen'],
    [
      'a macro behind an open',
      `${macro}${p}theorem s : 1 = 1 := rfl\nopen Nat in theorem t : p := by\n  ‸sorry\n`,
      'hidden',
      'not seen',
    ],
    ['a term', `${term}${p}theorem t : p := by\n  ‸sorry\n`, 'exact hidden_term', 'not seen'],
    [
      'a lemma that a macro proves',
      `${macro}${p}theorem s : p := by hidden\ntheorem t : p := by\n  ‸sorry\n`,
      'exact s',
      'not seen',
    ],
  ])('sees a sorry that is hidden in %s', async (_, marked, script, reason) => {
    const verdict = await verdictOn(marked, script);
    expect(verdict.kind === 'failed' && verdict.reason).toMatch(new RegExp(reason));
  });

  it.each([
    ['an axiom', 'axiom wrong : 1 = 2\ntheorem t : 1 = 2 := by\n  ‸sorry\n', 'exact wrong', 'the axiom wrong'],
    ['an error in it', `${p}theorem t : p := by\n  ‸sorry\n`, 'rfl', 'an error'],
    [
      'goals that are left',
      `theorem t : 1 = 1 ∧ 2 = 2 := by\n  ‸sorry\n`,
      'constructor\n  rfl',
      'an error: unsolved goals',
    ],
    ['itself', `${p}theorem t : p := by\n  ‸sorry\n`, 'exact t', 'an error'],
    [
      'an error below',
      'theorem t : ∃ n : Nat, n < 3 := by\n  refine ⟨?n, ?_⟩\n  case n => ‸sorry\n  decide\n',
      'exact 4',
      'an error',
    ],
    [
      'another error of the same declaration',
      'theorem t : 1 = 1 ∧ 1 = 2 := by\n  constructor\n  · ‸sorry\n  · rfl\n',
      'rfl',
      'wrong',
    ],
  ])('turns down a proof with %s', async (_, marked, script, reason) => {
    const verdict = await verdictOn(marked, script);
    expect(verdict.kind === 'failed' && verdict.reason).toContain(reason);
  });

  it('names the axioms that a proof rests on', async () => {
    const classical = 'theorem t (p : Prop) : p ∨ ¬p := by\n  ‸sorry\n';
    // Without its proofs, this Lean takes `Classical.em` itself for an axiom.
    expect(await verdictOn(classical, 'exact Classical.byCases Or.inl Or.inr')).toMatchObject({ kind: 'verified' });
    const choice = 'theorem t (α : Type) (h : Nonempty α) : ∃ _ : α, True := by\n  ‸sorry\n';
    expect(await verdictOn(choice, 'exact ⟨Classical.choice h, trivial⟩')).toEqual({
      kind: 'verified',
      axioms: ['Classical.choice'],
      restsOnSorry: false,
    });
  });

  it.each(['omega', 'grind', 'exact Nat.not_le_of_gt h'])(
    'takes nothing of the library for an axiom: %s',
    async (tactic) => {
      const verdict = await verdictOn('theorem t (a b : Nat) (h : a < b) : ¬b ≤ a := by\n  ‸sorry\n', tactic);
      expect(verdict).toMatchObject({ kind: 'verified', restsOnSorry: false });
    },
  );

  it('says so when this Lean, without the bodies of its library, cannot tell an axiom from what is none', async () => {
    const marked = 'theorem t (x : USize) : x &&& x = x := by\n  ‸sorry\n';
    const verdict = await verdictOn(marked, 'grind');
    // A Lean with these bodies knows better.
    const said = verdict.kind === 'failed' ? verdict.reason : verdict.kind;
    expect(said).toMatch(/^verified$|^it rests on System\.Platform\.getNumBits, which may be no axiom/u);
    const withAxiom = `axiom wrong : 1 = 2\n${marked.replace('= x :=', '= x ∧ 1 = 2 :=')}`;
    const reason = 'it rests on the axiom wrong';
    expect(await verdictOn(withAxiom, 'exact ⟨by grind, wrong⟩')).toEqual({ kind: 'failed', reason });
  });

  it('tells a sorry that a person can see from one that nobody can', async () => {
    const other = `${p}theorem s : p := sorry\ntheorem t : p := by\n  ‸sorry\n`;
    expect(await verdictOn(other, 'exact s')).toEqual({ kind: 'verified', axioms: [], restsOnSorry: true });
    const own = 'theorem t : 1 = 1 ∧ 1 = 2 := by\n  constructor\n  · ‸sorry\n  · exact sorry\n';
    expect(await verdictOn(own, 'rfl')).toEqual({ kind: 'verified', axioms: [], restsOnSorry: true });
  });

  it('is not disturbed by what was wrong before, above and below', async () => {
    const wrong =
      'theorem a : 1 = 2 := rfl\ntheorem t : 1 = 1 := by\n  ‸sorry\ntheorem b : 1 = 2 := by\n  skip\n#check nothing\n';
    expect(await verdictOn(wrong, 'skip\n  rfl')).toMatchObject({ kind: 'verified' });
  });

  it('asks about sorry in a module, where axioms are not told', async () => {
    const inModule = `module\nmacro "hidden" : tactic => \`(tactic| sorry)\ntheorem t : 1 = 1 := by\n  ‸sorry\n`;
    expect(await verdictOn(inModule, 'rfl')).toEqual({ kind: 'verified', axioms: undefined, restsOnSorry: false });
    expect((await verdictOn(inModule, 'hidden')).kind).toBe('failed');
  });
});
