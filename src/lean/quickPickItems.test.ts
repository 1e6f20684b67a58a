import { describe, expect, it } from 'vitest';
import { pickItems, pickTitle, progressText } from './quickPickItems.ts';
import type { TacticSuggestion, TacticVerdict } from './verdict.ts';

function suggestion(tactic: string, verdict: TacticVerdict): TacticSuggestion {
  return { tactic, source: 'model', verdict };
}

const closes = suggestion('exact ⟨h.2, h.1⟩', { kind: 'closes' });
const two = suggestion('constructor', { kind: 'progress', goals: ['case left\n⊢ q', 'case right\n⊢ p'] });
const one = suggestion('apply foo', { kind: 'progress', goals: ['h : p\n⊢ a =\n    b'] });
const failures = [
  suggestion('omega', { kind: 'error', message: 'no' }),
  suggestion('skip', { kind: 'noProgress' }),
  suggestion('decide', { kind: 'timeout' }),
  suggestion('sorry', { kind: 'refused', reason: 'no' }),
];

describe('pickItems', () => {
  it('shows what closes the goal first, then what leaves the fewest goals, and no failures', () => {
    expect(pickItems([...failures, two, one, closes], true)).toEqual([
      { label: '$(check) exact ⟨h.2, h.1⟩', description: 'closes the goal', tactic: 'exact ⟨h.2, h.1⟩' },
      { label: '$(arrow-right) apply foo', description: '1 goal remains', detail: '⊢ a = b', tactic: 'apply foo' },
      {
        label: '$(arrow-right) constructor',
        description: '2 goals remain',
        detail: '⊢ q   ⊢ p',
        tactic: 'constructor',
      },
    ]);
  });

  it('shows of several that leave the same goals the shortest', () => {
    const longer = suggestion('refine ⟨?_, ?_⟩', two.verdict);
    expect(pickItems([longer, two], false).map(({ tactic }) => tactic)).toEqual(['constructor']);
  });

  it('puts a tactic of several lines on one', () => {
    const [item] = pickItems([suggestion('constructor\n· simp', { kind: 'closes' })], false);
    expect(item).toMatchObject({ label: '$(check) constructor ⏎ · simp', tactic: 'constructor\n· simp' });
  });

  it('says that nothing was accepted, but only when all were tried', () => {
    expect(pickItems(failures, false)).toEqual([]);
    expect(pickItems(failures, true)).toEqual([{ label: '$(info) None of 4 candidates was accepted by Lean.' }]);
    expect(pickItems([], true)).toEqual([{ label: '$(info) No candidate starts like what is typed.' }]);
  });
});

describe('the words around the list', () => {
  it('name the goal', () => {
    expect(pickTitle([])).toBe('Tactics checked by Lean');
    expect(pickTitle(['h : p\n⊢ q', '⊢ r'])).toBe('Tactics checked by Lean for ⊢ q and 1 more goal');
  });

  it('count what was tried', () => {
    expect(progressText([], false)).toBe('Starting Lean…');
    expect(progressText([two], false)).toBe('1 candidate tried so far');
    expect(progressText([two, closes, ...failures], true)).toBe(
      '6 candidates tried: 1 closes the goal, 1 makes progress',
    );
  });
});
