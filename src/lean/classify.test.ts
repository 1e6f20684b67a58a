import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { classify, isAboutImports, isUnknownTactic, type Observation, proposalsIn, saysStale } from './classify.ts';
import { type Diagnostic, diagnosticSchema } from './messages.ts';

/** A message as Lean 4.28 sends it. */
function message(range: [number, number, number, number], severity: number, text: string, tags?: number[]): Diagnostic {
  const [line, character, endLine, endCharacter] = range;
  const lsp = { start: { line, character }, end: { line: endLine, character: endCharacter } };
  return v.parse(diagnosticSchema, {
    source: 'Lean 4',
    range: lsp,
    fullRange: lsp,
    severity,
    message: text,
    ...(tags ? { leanTags: tags } : {}),
  });
}

// Recorded for `theorem foo (p q : Prop) (hp : p) (hq : q) : p ∧ q ∧ p := by`, `constructor`, `· exact hp`, `· ` and a slot.
const candidateStart = { line: 3, character: 5 };
const goal = 'case right\np q : Prop\nhp : p\nhq : q\n⊢ q ∧ p';
const parts = ['case right.left\np q : Prop\n⊢ q', 'case right.right\np q : Prop\n⊢ p'];
const unsolved = message([3, 2, 4, 0], 1, `unsolved goals\n${goal}`, [1]);
const accomplished = message([0, 0, 1, 0], 3, 'Goals accomplished!', [2]);
const baseline: Observation = { diagnostics: [unsolved], goals: [goal] };

function verdictOn(diagnostics: readonly Diagnostic[], goals: readonly string[] | undefined, hasSorry = false) {
  return classify({ baseline, after: { diagnostics, goals }, candidateStart, hasSorry });
}

describe('classify', () => {
  it('no goals and no error closes the goal', () => {
    expect(verdictOn([accomplished], [])).toEqual({ kind: 'closes' });
  });

  it('other goals, with those left over reported by the block around, are progress', () => {
    const left = message([3, 2, 4, 0], 1, `unsolved goals\n${parts.join('\n\n')}`, [1]);
    expect(verdictOn([left], parts)).toEqual({ kind: 'progress', goals: parts });
  });

  it('knows goals left over by their text where the server has no tags', () => {
    expect(verdictOn([message([3, 2, 4, 0], 1, 'unsolved goals\n⊢ q')], parts).kind).toBe('progress');
  });

  it('the same goals are no progress, whatever the numbers of their metavariables', () => {
    expect(verdictOn([unsolved], [goal])).toEqual({ kind: 'noProgress' });
    const numbered = (n: number): Observation => ({ diagnostics: [], goals: [`⊢ ?m.${n} = 1`] });
    const verdict = classify({ baseline: numbered(12), after: numbered(345), candidateStart, hasSorry: false });
    expect(verdict).toEqual({ kind: 'noProgress' });
  });

  it('an error counts before the goals: omega leaves none when it fails', () => {
    const failed = message([3, 5, 3, 10], 1, 'omega could not prove the goal');
    expect(verdictOn([failed], [])).toEqual({ kind: 'error', message: 'omega could not prove the goal' });
  });

  it('an error outside the candidate counts too: termination is reported at the name', () => {
    expect(verdictOn([message([0, 8, 0, 11], 1, 'fail to show termination')], []).kind).toBe('error');
  });

  it('goals left over inside the candidate are an error', () => {
    expect(verdictOn([message([3, 5, 3, 11], 1, `unsolved goals\n${goal}`, [1])], []).kind).toBe('error');
  });

  it('an error that was there before is none of the candidate', () => {
    const old = message([1, 2, 1, 5], 1, 'unknown identifier ?m.7');
    const same = message([1, 2, 1, 9], 1, 'unknown identifier ?m.81');
    const before: Observation = { diagnostics: [old, unsolved], goals: [goal] };
    const after: Observation = { diagnostics: [same], goals: [] };
    expect(classify({ baseline: before, after, candidateStart, hasSorry: false })).toEqual({ kind: 'closes' });
  });

  it.each(['declaration uses `sorry`', "declaration uses 'sorry'"])('a new warning %j is refused', (text) => {
    expect(verdictOn([message([0, 8, 0, 11], 2, text)], []).kind).toBe('refused');
  });

  it('but not when the declaration had a sorry before', () => {
    expect(verdictOn([message([0, 8, 0, 11], 2, 'declaration uses `sorry`')], [], true).kind).toBe('closes');
  });

  it('other warnings do not matter', () => {
    expect(verdictOn([message([0, 8, 0, 11], 2, 'unused variable `hq`')], []).kind).toBe('closes');
  });

  it('an answer without goals is never a success', () => {
    expect(verdictOn([], undefined).kind).toBe('error');
  });

  it('closing a goal that shares a metavariable is progress: others are left, which it has decided', () => {
    const around = (other: string) =>
      message([0, 40, 3, 9], 1, `unsolved goals\ncase right\n⊢ ${other}\n\ncase w\n⊢ Nat`, [1]);
    const before: Observation = { diagnostics: [around('?w = 4')], goals: ['case left\n⊢ ?w = 3'] };
    const closing = (other: string) =>
      classify({
        baseline: before,
        after: { diagnostics: [around(other)], goals: [] },
        candidateStart,
        hasSorry: false,
      });
    expect(closing('3 = 4')).toEqual({ kind: 'progress', goals: ['case right\n⊢ 3 = 4', 'case w\n⊢ Nat'] });
    expect(closing('?w = 4')).toEqual({ kind: 'closes' });
  });

  it('where there was no goal before, nothing closes it', () => {
    const nothing: Observation = { diagnostics: [], goals: [] };
    expect(classify({ baseline: nothing, after: nothing, candidateStart, hasSorry: false }).kind).toBe('error');
  });
});

describe('isUnknownTactic', () => {
  it('tells a missing tactic from one that failed', () => {
    expect(isUnknownTactic({ kind: 'error', message: 'unknown tactic' })).toBe(true);
    expect(isUnknownTactic({ kind: 'error', message: 'unknown identifier `x`' })).toBe(false);
    expect(isUnknownTactic({ kind: 'timeout' })).toBe(false);
  });
});

describe('proposalsIn', () => {
  const from = (text: string) => proposalsIn([message([3, 5, 3, 11], 3, text)], candidateStart);

  it('reads one proposal, in the old and in the new form', () => {
    expect(from('Try this: exact ⟨hq, hp⟩')).toEqual(['exact ⟨hq, hp⟩']);
    expect(from('Try this:\n  [apply] exact ⟨hq, hp⟩')).toEqual(['exact ⟨hq, hp⟩']);
  });

  it('reads several', () => {
    expect(from('Try these:\n  [apply] simp [*]\n  [apply] grind')).toEqual(['simp [*]', 'grind']);
    expect(from('Try these:\n  • [apply] simp [*]\n  • [apply] grind')).toEqual(['simp [*]', 'grind']);
  });

  it('reads a proposal of several lines', () => {
    expect(from('Try this:\n  [apply] simp only [a,\n    b]')).toEqual(['simp only [a,\n  b]']);
  });

  it('ignores messages above the candidate, and other information', () => {
    expect(proposalsIn([message([1, 5, 1, 8], 3, 'Try this: rfl')], candidateStart)).toEqual([]);
    expect(from('Goals accomplished!')).toEqual([]);
  });
});

describe('what Lean says of imports', () => {
  const restart = 'use the "Restart File" command in your editor.';
  const changed = [
    message([0, 0, 1, 0], 3, `Imports are out of date and should be rebuilt; ${restart}`),
    message([0, 0, 1, 0], 2, `Imports of A.Basic are out of date and should be rebuilt; ${restart}`),
  ];
  const notLoaded = [
    message([0, 0, 0, 0], 1, `Imports are out of date and must be rebuilt; ${restart}`),
    message(
      [0, 0, 0, 0],
      1,
      "unknown module prefix 'A'\n\nNo directory 'A' or file 'A.olean' in the search path entries",
    ),
  ];

  it('is that one has changed since the file was loaded, or that one could not be loaded', () => {
    expect([...changed, ...notLoaded].map(saysStale)).toEqual([true, true, false, false]);
    expect([...changed, ...notLoaded].map(isAboutImports)).toEqual([false, false, true, true]);
  });

  it('is not in an error of the file itself', () => {
    const own = message([3, 2, 3, 9], 1, 'unknown identifier');
    expect([saysStale(own), isAboutImports(own)]).toEqual([false, false]);
  });
});
