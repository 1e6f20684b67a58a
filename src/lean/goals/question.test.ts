import { describe, expect, it } from 'vitest';
import { goalQuestion, type GoalQuestion } from './question.ts';

/** What is asked at the cursor `‸` of a text. */
function asked(marked: string): GoalQuestion | undefined {
  return goalQuestion(marked.replace('‸', ''), marked.indexOf('‸'));
}

const t = 'theorem t : p := by';

describe('goals are asked for', () => {
  it('at the first character of a tactic, wherever the cursor is in it', () => {
    const question = asked(`${t}\n  exact ⟨h.1, ‸h.2⟩`);
    expect(question).toMatchObject({ method: '$/lean/plainGoal', position: { line: 1, character: 2 } });
  });

  it('at the cursor, on a blank line', () => {
    expect(asked(`${t}\n  ‸`)?.position).toEqual({ line: 1, character: 2 });
  });

  it('in UTF-16 units', () => {
    expect(asked(`${t}\n  have h𝓟 := h; ‸simp`)?.position).toEqual({ line: 1, character: 17 });
  });

  it('as the type that is expected, at a sorry that is a term', () => {
    const question = asked('theorem t : p ∧ q := ⟨h, ‸sorry⟩');
    expect(question).toMatchObject({ method: '$/lean/plainTermGoal', position: { line: 0, character: 25 } });
  });
});

describe('goals are not asked for', () => {
  it.each([
    ['on a blank line at another column than a tactic would have: Lean goes by the column', `${t}\n  simp\n ‸`],
    ['on a blank line without the indentation of its block', `${t}\n‸`],
    ['in a comment', `${t}\n  -- ‸`],
    ['at the beginning of a declaration', `‸${t}`],
  ])('%s', (_, marked) => {
    expect(asked(marked)).toBeUndefined();
  });
});

describe('of what comes back', () => {
  const tactic = asked(`${t}\n  ‸`);
  const term = asked('theorem t : p := ‸sorry');

  it('the goals are taken', () => {
    expect(tactic?.goalsIn({ rendered: '```lean\n⊢ p\n```', goals: ['⊢ p', '⊢ q'] })).toEqual(['⊢ p', '⊢ q']);
    expect(tactic?.goalsIn({ rendered: 'no goals', goals: [] })).toEqual([]);
    expect(term?.goalsIn({ goal: '⊢ p', range: {} })).toEqual(['⊢ p']);
  });

  it.each([null, undefined])('nothing is known from %s: there is no proof', (nothing) => {
    expect(tactic?.goalsIn(nothing)).toBeUndefined();
    expect(term?.goalsIn(nothing)).toBeUndefined();
  });

  it.each([3, 'goals', [], { goals: '⊢ p' }, { goals: [3] }, { goal: null }, {}])('%j is an error', (answer) => {
    expect(() => tactic?.goalsIn(answer)).toThrow();
    expect(() => term?.goalsIn(answer)).toThrow();
  });
});
