import * as v from 'valibot';
import { expect, it } from 'vitest';
import { comparePositions, positionAt } from '../common/position.ts';
import { checkCandidate } from './checkCandidate.ts';
import { ShownPlace } from './checkPlace.ts';
import type { Observation } from './classify.ts';
import { type Diagnostic, diagnosticSchema } from './messages.ts';
import type { Scratch } from './scratch.ts';
import { findSlot } from './slot.ts';

const text = 'theorem t : p ∧ q := by\n  constructor\n  · ';
const slot = findSlot(text, positionAt(text, text.length));
if (!slot) throw new Error('no slot');
const shown = new ShownPlace({ uri: 'file:///A.lean', text, slot });

function said(line: number, character: number, severity: number, message: string, leanTags: number[] = []): Diagnostic {
  const range = { start: { line, character }, end: { line, character: character + 1 } };
  return v.parse(diagnosticSchema, { range, severity, message, leanTags });
}

const baseline: Observation = { diagnostics: [], goals: ['⊢ p'] };
const closed: Observation = { diagnostics: [], goals: [] };
const proved: Observation = { diagnostics: [said(0, 0, 3, 'Goals accomplished!', [2])], goals: [] };

/** Asks about a candidate; Lean answers with one observation after the other. */
async function check(candidate: string, answers: readonly Observation[], before = baseline) {
  const asked: Scratch[] = [];
  const observe = (scratch: Scratch): Promise<Observation> => {
    const answer = answers[asked.length];
    asked.push(scratch);
    return answer ? Promise.resolve(answer) : Promise.reject(new Error('Lean was asked too often'));
  };
  const { verdict } = await checkCandidate(candidate, { shown, baseline: before }, observe);
  return { kind: verdict.kind, asked };
}

it('what Lean calls proved, or does not accept, is not looked at again', async () => {
  expect((await check('exact h', [proved])).kind).toBe('closes');
  expect((await check('exact 3', [{ diagnostics: [said(2, 5, 1, 'Type mismatch')], goals: [] }])).kind).toBe('error');
});

it('what closes a goal while others are open is looked at in a lemma of its own', async () => {
  const { kind, asked } = await check('simp\nexact h', [closed, closed]);
  expect(kind).toBe('closes');
  expect(asked[1]?.text).toContain('as_aux_lemma =>');
  expect(asked[1]?.text).toMatch(/\(simp\n +exact h\n +\)/u);
});

it('a warning of a sorry in that lemma refuses it, one of the declaration does not', async () => {
  const at = (line: number, character: number): Observation => ({
    diagnostics: [said(line, character, 2, 'declaration uses `sorry`')],
    goals: [],
  });
  expect(comparePositions({ line: 2, character: 5 }, shown.scratch('cheat').candidateStart)).toBe(0);
  expect((await check('cheat', [closed, at(2, 60)])).kind).toBe('refused');
  expect((await check('exact h', [closed, at(0, 8)])).kind).toBe('closes');
});

it('below an error, the term that it makes must have no sorry', async () => {
  const broken: Observation = { diagnostics: [said(1, 2, 1, 'unknown tactic')], goals: ['⊢ p'] };
  const after: Observation = { ...broken, goals: [] };
  const term = (message: string): Observation => ({
    diagnostics: [...broken.diagnostics, said(3, 4, 3, message)],
    goals: [],
  });
  expect((await check('cheat', [after, term('Try this: exact sorry')], broken)).kind).toBe('refused');
  expect((await check('exact h', [after, term('Try this: exact h_sorry')], broken)).kind).toBe('closes');
});

it('the declaration itself proves nothing where Lean complains of its recursion already', async () => {
  const circular: Observation = { diagnostics: [said(0, 8, 1, 'fail to show termination for\n  t')], goals: ['⊢ p'] };
  const after: Observation = { ...circular, goals: [] };
  expect((await check('exact t.1', [after], circular)).kind).toBe('error');
  expect((await check('exact h -- as t', [after, after], circular)).kind).toBe('closes');
});
