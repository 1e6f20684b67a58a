import { describe, expect, it } from 'vitest';
import type { Solution } from '../protocol/panel.ts';
import { agreementOf, endingText, phaseText, progressText, sampleLabel, sampleNote, shortened } from './texts.ts';

const done = { kind: 'done', because: 'allSamples' } as const;

function solution(changes: Partial<Solution>): Solution {
  return {
    ...{ problem: 'P', model: 'm', samples: [], votes: [], shown: 0, asked: 16, counted: 0, seed: 0 },
    ...{ milliseconds: 12_300, check: 'unchecked', phase: done },
    ...changes,
  };
}

/** A vote with these numbers of votes. */
function voted(counts: readonly number[], counted: number, changes: Partial<Solution> = {}): Solution {
  const votes = counts.map((count, group) => ({
    answer: String(group),
    samples: Array.from({ length: count }, (_, index) => 100 * group + index),
  }));
  return solution({ votes, counted, ...changes });
}

describe('agreementOf', () => {
  it.each([
    [[12, 4], 16, '12 of 16 agree', false],
    [[4], 16, 'Low agreement: only 4 of 16 agree', true],
    [[6, 5], 16, 'Low agreement: only 6 of 16 agree', true],
    [[7, 5], 16, 'Low agreement: only 7 of 16 agree', true],
    [[8, 5], 16, '8 of 16 agree', false],
    [[8, 8], 16, 'Undecided: 8 of 16 agree, and as many on another answer', true],
    [[1, 1, 1], 4, 'No two of 4 solutions agree', true],
    [[1], 4, 'No two of 4 solutions agree', true],
    [[1], 1, 'Only one solution has a vote: nothing to compare it with', true],
  ])('of %j votes of %i is said as %j', (counts, counted, text, low) => {
    expect(agreementOf(voted(counts, counted))).toEqual({ text, low });
  });

  it('is said for what it is while more may come', () => {
    const phase = { kind: 'solving' } as const;
    expect(agreementOf(voted([3], 4, { phase }))).toEqual({ text: '3 of 4 agree so far', low: false });
    expect(agreementOf(voted([1], 1, { phase }))).toEqual({ text: 'The first of several solutions', low: false });
  });

  it.each([
    [
      { counts: [8, 2], refuted: [0, 6] },
      16,
      '8 of 10 agree. 6 more have a step that does not hold, and no vote',
      false,
    ],
    [
      { counts: [3], refuted: [1] },
      8,
      'Low agreement: only 3 of 7 agree. One more has a step that does not hold, and no vote',
      true,
    ],
    [
      { counts: [1, 0], refuted: [0, 2] },
      3,
      'Only one solution has a vote: nothing to compare it with. 2 more have a step that does not hold, and no vote',
      true,
    ],
    [
      { counts: [0], refuted: [4] },
      4,
      'Each solution with an answer has a step that does not hold, so none has a vote',
      true,
    ],
    [{ counts: [0], refuted: [1] }, 1, 'A step of this solution does not hold, so it has no vote', true],
  ])('leaves out solutions with a step that does not hold: %j of %i', ({ counts, refuted }, counted, text, low) => {
    const votes = voted(counts, counted).votes.map((vote, group) => ({
      ...vote,
      refuted: Array.from({ length: refuted[group] ?? 0 }, (_, index) => 1000 * (group + 1) + index),
    }));
    expect(agreementOf(solution({ votes, counted }))).toEqual({ text, low });
  });

  it('is not claimed of one solution, or without an answer', () => {
    expect(agreementOf(voted([1], 1, { asked: 1 }))).toBeUndefined();
    expect(agreementOf(voted([], 4))).toBeUndefined();
  });
});

describe('where a solution stands', () => {
  it.each<[string, string, Partial<Solution>]>([
    ['Finished', '12 s', { asked: 1, counted: 1 }],
    ['Finished, 16 solutions', '12 s', { counted: 16 }],
    ['Decided after 9 of 16 solutions', '12 s', { counted: 9, phase: { kind: 'done', because: 'cannotBeOvertaken' } }],
    [
      'Time was up after 3 of 16 solutions',
      '2 min',
      { counted: 3, milliseconds: 120_400, phase: { kind: 'done', because: 'timeLimit' } },
    ],
    ['Stopped after 2 of 16 solutions', '1.5 s', { counted: 2, milliseconds: 1500, phase: { kind: 'stopped' } }],
    ['Solving…', '2 of 16 solutions', { counted: 2, phase: { kind: 'solving' } }],
    ['Solving…', '', { asked: 1, phase: { kind: 'solving' } }],
    ['Loading', '', { phase: { kind: 'waiting', message: 'Loading' } }],
    ['', '', { phase: { kind: 'draft' } }],
  ])('is said as %j and %j', (phase, progress, changes) => {
    expect([phaseText(solution(changes)), progressText(solution(changes))]).toEqual([phase, progress]);
  });

  it('comes with a reason where it ended early', () => {
    expect(endingText(solution({ phase: { kind: 'done', because: 'unlikelyToChange' } }))).toContain('95 %');
    expect(endingText(solution({}))).toBe('');
  });
});

describe('a sample', () => {
  it('says in the list what it came to', () => {
    expect(sampleLabel({ index: 2, steps: [], answer: 'x = 5', state: 'whole' })).toBe('Solution 3: x = 5');
    expect(sampleLabel({ index: 2, steps: [], answer: 'x = 3\\text{ or }x = 4', state: 'whole' })).toBe(
      'Solution 3: x = 3 or x = 4',
    );
    expect(sampleLabel({ index: 0, steps: [], state: 'whole' })).toBe('Solution 1: no answer');
    expect(sampleLabel({ index: 0, steps: [], answer: '5', state: 'cut' })).toBe('Solution 1: cut off');
  });

  it('says why it does not vote', () => {
    expect(sampleNote({ index: 0, steps: [], state: 'cut' }, solution({}))).toMatch(/does not vote/);
    expect(sampleNote({ index: 0, steps: [], state: 'writing' }, solution({ phase: { kind: 'solving' } }))).toBe('');
    expect(sampleNote({ index: 0, steps: [], answer: '1', state: 'whole' }, solution({}))).toBe('');
    const refuted = solution({ votes: [{ answer: '1', samples: [1], refuted: [0] }] });
    expect(sampleNote({ index: 0, steps: [], answer: '1', state: 'whole' }, refuted)).toMatch(/does not vote/);
    expect(sampleNote({ index: 1, steps: [], answer: '1', state: 'whole' }, refuted)).toBe('');
  });
});

describe('shortened', () => {
  it('is one line, not longer than it may be', () => {
    expect(shortened('a\n  b', 10)).toBe('a b');
    expect(shortened('x'.repeat(20), 10)).toBe(`${'x'.repeat(9)}…`);
  });
});
