import { describe, expect, it } from 'vitest';
import type { ModelState } from '../../model/languageModel.ts';
import { leanEnded } from '../checkerSession.ts';
import type { TacticSuggestion, TacticVerdict } from '../verdict.ts';
import { type Place, placeAt } from './place.ts';
import type { Row } from './row.ts';
import { rowsOf } from './rows.ts';
import type { Answer, GoalViewState } from './state.ts';
import { messageOf } from './words.ts';

const idle: ModelState = { kind: 'idle', reason: 'notStarted' };

function placeIn(text: string): Place {
  const place = placeAt({ uri: 'file:///A.lean', version: 1, position: { line: 1, character: 100 }, text: () => text });
  if (!place) throw new Error('There is no place for a tactic.');
  return place;
}

const place = placeIn('theorem a : p := by\n  ');

function suggestion(tactic: string, verdict: TacticVerdict): TacticSuggestion {
  return { tactic, source: 'portfolio', verdict };
}

function shown(answer: Partial<Answer>, current = true): GoalViewState {
  const whole: Answer = {
    place,
    goals: ['⊢ p'],
    suggestions: [],
    progress: 'done',
    version: { major: 4, minor: 28 },
    modelTrouble: undefined,
    ...answer,
  };
  return { kind: 'shown', current, answer: whole };
}

function rows(state: GoalViewState, model = idle): readonly Row[] {
  return rowsOf(state, model);
}

/** What a screen reader says, with what is in closed rows. */
function read(all: readonly Row[], depth = 0): string[] {
  return all.flatMap(({ label, description, children }) => [
    `${'  '.repeat(depth)}${label}${description === '' ? '' : ` | ${description}`}`,
    ...read(children, depth + 1),
  ]);
}

const closes = suggestion('exact h', { kind: 'closes' });
const two = suggestion('constructor', { kind: 'progress', goals: ['case left\n⊢ q', '⊢ r'] });
const failures = [
  suggestion('rfl', { kind: 'error', message: 'The two sides\nare not equal' }),
  suggestion('simp', { kind: 'noProgress' }),
  suggestion('decide', { kind: 'timeout' }),
  suggestion('loop', { kind: 'error', message: leanEnded }),
  suggestion('sorry', { kind: 'refused', reason: 'it leaves the goal unproved (sorry)' }),
];

describe('the rows of the goal view', () => {
  it('have an id each, also where two candidates became the same tactic', () => {
    const again = suggestion('exact h', { kind: 'error', message: 'not here' });
    const ids = (all: readonly Row[]): string[] => all.flatMap(({ id, children }) => [id, ...ids(children)]);
    const all = ids(rows(shown({ suggestions: [closes, closes, again] })));
    expect(new Set(all).size).toBe(all.length);
  });

  it('say what is known, what is to be proved, what Lean accepted, and, closed, what came to nothing', () => {
    const all = rows(shown({ goals: ['p q : Prop\nh : p ∧\n    q\n⊢ q'], suggestions: [...failures, two, closes] }));
    expect(read(all)).toEqual([
      'p q : Prop',
      'h : p ∧ q',
      '⊢ q',
      'exact h | closes the goal',
      'constructor | 2 goals left: ⊢ q   ⊢ r',
      '2 could not be checked',
      '  decide | could not check: Lean took too long',
      '  loop | could not check: Lean ended over it',
      '1 changes nothing',
      '  simp | leaves the goal as it is',
      '1 rejected by Lean',
      '  rfl | The two sides are not equal',
      '1 refused',
      '  sorry | it leaves the goal unproved (sorry)',
    ]);
    expect(all.filter(({ children }) => children.length > 0).map(({ open }) => open)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('put several goals into rows of their own, of which the first is open', () => {
    const all = rows(shown({ goals: ['case left\n⊢ p', '⊢ q'], progress: 'model' }));
    expect(read(all).slice(0, 5)).toEqual(['Goal 1 of 2 | ⊢ p', '  case left', '  ⊢ p', 'Goal 2 of 2 | ⊢ q', '  ⊢ q']);
    expect([all[0]?.open, all[1]?.open]).toEqual([true, false]);
  });

  it('say before which tactic the goals are, when one is being typed', () => {
    expect(read(rows(shown({ place: placeIn('theorem a : p := by\n  cons') })))[0]).toBe('Before | cons');
  });

  it('show on hover what was checked, what is left, and why not', () => {
    const hover = (tactic: TacticSuggestion) => {
      const all = rows(shown({ suggestions: [tactic] }));
      return all.flatMap((row) => [row, ...row.children]).find(({ id }) => id === `tactic ${tactic.tactic}`)?.hover;
    };
    expect(hover(two)).toEqual([
      { code: 'constructor', language: 'lean4' },
      '2 goals left:',
      { code: 'case left\n⊢ q\n\n⊢ r', language: 'lean-goals' },
      'Lean accepted it at this place. The file as a whole was not checked.',
      'From the fixed list of tactics.',
    ]);
    expect(failures.map((failure) => hover(failure)?.[1])).toEqual([
      'Lean rejected it:',
      'Lean accepted it, and the goal is the same afterwards.',
      'Lean took too long, so nobody knows whether it works.',
      'Lean ended over it, so nobody knows whether it works.',
      'Never offered, because it leaves the goal unproved (sorry).',
    ]);
  });

  it('insert what Lean accepted, and nothing else', () => {
    const all = rows(shown({ suggestions: [closes, ...failures] }));
    const opening = all.flatMap((row) => [row, ...row.children]).filter(({ onOpen }) => onOpen !== undefined);
    expect(opening.map(({ label, onOpen }) => [label, onOpen])).toEqual([
      ['exact h', { kind: 'insert', place, tactic: 'exact h' }],
    ]);
  });

  it('insert nothing that was checked for another text, and say so', () => {
    const all = rows(shown({ suggestions: [closes], progress: 'stopped' }, false));
    expect(read(all)).toEqual(['⊢ p', 'exact h | outdated: closes the goal']);
    expect(all[1]?.onOpen).toEqual({ kind: 'refuse' });
  });

  it('keep their identity when others come', () => {
    const before = rows(shown({ suggestions: [two], progress: 'lean' })).map(({ id }) => id);
    const after = rows(shown({ suggestions: [two, closes], progress: 'lean' })).map(({ id }) => id);
    expect(after).toEqual(expect.arrayContaining(before));
    expect(new Set(after).size).toBe(after.length);
  });

  it.each([
    [shown({ progress: 'lean' }), idle, 'Lean is trying tactics…'],
    [shown({ progress: 'lean', suggestions: [closes] }), idle, 'Lean is trying tactics… | 1 tried so far'],
    [shown({ progress: 'model' }), idle, 'The model is writing more…'],
    [shown({ progress: 'model' }), { kind: 'loading', path: '', fraction: 0.407 }, 'The model is loading (40 %)…'],
    [shown({ progress: 'stopped' }), idle, 'Stopped before everything was tried'],
    [shown({}), idle, 'No candidate starts like what is typed'],
    [shown({ suggestions: failures.slice(0, 2) }), idle, 'Lean accepted none of 2 candidates'],
    [shown({ suggestions: [closes], modelTrouble: 'It does not fit.' }), idle, 'It does not fit.'],
  ] as const)('say how far it is (%#)', (state, model: ModelState, text) => {
    expect(read(rows(state, model))).toContain(text);
  });

  it('are none where there is nothing to show, and offer the remedy where there is one', () => {
    const states: GoalViewState[] = [{ kind: 'silent', why: 'off' }, { kind: 'looking' }, { kind: 'noGoal' }];
    expect(states.map((state) => rows(state))).toEqual([[], [], []]);
    const action = { title: 'Open Setting', command: 'open' };
    expect(rows({ kind: 'failed', message: 'No Lean.', action })).toMatchObject([
      { label: 'Open Setting', onOpen: { kind: 'run', action } },
    ]);
    expect(rows({ kind: 'failed', message: 'No Lean.', action: undefined })).toEqual([]);
  });
});

describe('the message above the rows', () => {
  it('says what was checked and what not, and stays the same while rows arrive', () => {
    const first = messageOf(shown({ progress: 'lean' }));
    expect(first).toMatch(/^Lean 4\.28 checks .* at this place only.*file as a whole/);
    expect(messageOf(shown({ suggestions: [closes] }, false))).toBe(first);
  });

  it('is left to the words in place of the rows where there is nothing to follow', () => {
    expect(messageOf({ kind: 'silent', why: 'noLeanFile' })).toBeUndefined();
    expect(messageOf({ kind: 'failed', message: 'No Lean.', action: undefined })).toBe('No Lean.');
  });
});
