import { expect, test } from 'vitest';
import type { CompareAnswers } from '../../src/solve/voting/ballotBox.ts';
import { problemsNotTrainedOn } from './problems.ts';
import { scoreOf } from './scores.ts';
import { remembering, voteOn } from './voting.ts';
import { weakAnswers } from './weakModel.ts';

const sameText: CompareAnswers = (a, b) => Promise.resolve(a === b ? 'equal' : 'different');

test('a vote that may stop counts no more samples than it needs', async () => {
  const answers = ['5', '5', '5', '5', '7', '7', '7', '7'];
  expect(await voteOn(answers, sameText, true)).toEqual({ answer: '5', samples: 4 });
  expect(await voteOn(answers, sameText, false)).toEqual({ answer: '5', samples: 8 });
});

test('a sample without an answer is counted and does not vote', async () => {
  expect(await voteOn([undefined, '5', undefined], sameText, false)).toEqual({ answer: '5', samples: 3 });
  expect(await voteOn([undefined], sameText, true)).toEqual({ answer: undefined, samples: 1 });
});

test('a score says how many votes are right, with stopping and without', async () => {
  const problems = [
    { answer: '5', alone: '5', samples: ['5', '5', '5', '5', '7'] },
    { answer: '7', alone: undefined, samples: ['5', '5', '5', '5', '7'] },
  ];
  const { early, all } = await scoreOf(problems, 5, sameText);
  expect(early.map(({ right, samples }) => [right, samples])).toEqual([
    [true, 3],
    [false, 3],
  ]);
  expect(all.map(({ samples }) => samples)).toEqual([5, 5]);
});

test('the same comparison is made once', async () => {
  let count = 0;
  const compare = remembering((a, b) => {
    count++;
    return sameText(a, b);
  });
  expect([await compare('1', '2'), await compare('1', '2'), await compare('1', '1')]).toEqual([
    'different',
    'different',
    'equal',
  ]);
  expect(count).toBe(2);
});

test('the weak model gains by a vote as Llemma does', async () => {
  const problems = weakAnswers(2000, 64, 1);
  const share = (rights: readonly boolean[]) => rights.filter(Boolean).length / rights.length;
  const alone = share(problems.map((problem) => problem.alone === problem.answer));
  const { all } = await scoreOf(problems, 64, sameText);
  const voted = share(all.map(({ right }) => right));
  expect(alone).toBeGreaterThan(0.13);
  expect(alone).toBeLessThan(0.18);
  expect(voted).toBeGreaterThan(0.29);
  expect(voted).toBeLessThan(0.35);
});

test('problems are different, and the same for the same seed', () => {
  const statements = (seed: number) => problemsNotTrainedOn(2, seed).map(({ statement }) => statement);
  expect(new Set(statements(1)).size).toBe(statements(1).length);
  expect(statements(1)).toEqual(statements(1));
  expect(statements(1)).not.toEqual(statements(2));
});
