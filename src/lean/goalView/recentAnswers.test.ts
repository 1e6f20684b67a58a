import { describe, expect, it } from 'vitest';
import { type Place, placeAt } from './place.ts';
import { RecentAnswers } from './recentAnswers.ts';
import type { Answer } from './state.ts';

const lines = ['theorem a : p := by', '  skip', '  skip', '  skip', ''];

function place(line: number, text = lines.join('\n')): Place {
  const found = placeAt({ uri: 'file:///A.lean', version: 1, position: { line, character: 2 }, text: () => text });
  if (!found) throw new Error('There is no place for a tactic.');
  return found;
}

function answer(at: Place): Answer {
  return { place: at, goals: [], suggestions: [], progress: 'done', version: undefined, modelTrouble: undefined };
}

describe('RecentAnswers', () => {
  it('keeps the answers that were used last', () => {
    const answers = new RecentAnswers(2);
    answers.keep(answer(place(1)));
    answers.keep(answer(place(2)));
    answers.at(place(1));
    answers.keep(answer(place(3)));
    expect([1, 2, 3].map((line) => answers.at(place(line)) !== undefined)).toEqual([true, false, true]);
  });

  it('knows a place again as long as nothing above it has changed', () => {
    const answers = new RecentAnswers(2);
    answers.keep(answer(place(2)));
    expect(answers.at(place(2, [...lines, 'theorem b : q := h'].join('\n')))).toBeDefined();
    expect(answers.at(place(2, ['theorem a : r := by', ...lines.slice(1)].join('\n')))).toBeUndefined();
    answers.forget(place(2));
    expect(answers.at(place(2))).toBeUndefined();
  });
});
