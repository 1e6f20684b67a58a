import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BallotBox, type CompareAnswers } from './ballotBox.ts';
import type { Ballot } from './votes.ts';

/** Answers are the same when they say the same number. */
const byNumber: CompareAnswers = (a, b) => Promise.resolve(parseInt(a) === parseInt(b) ? 'equal' : 'different');
/** Neighbours are the same, though the neighbour of a neighbour is not: no equivalence. */
const byNearness: CompareAnswers = (a, b) =>
  Promise.resolve(Math.abs(parseInt(a) - parseInt(b)) <= 1 ? 'equal' : 'unknown');

async function count(ballots: readonly Ballot[], compare = byNumber) {
  const box = new BallotBox(compare);
  for (const ballot of ballots) await box.cast(ballot);
  return box.votes;
}

const of = (...answers: string[]): Ballot[] => answers.map((answer, sample) => ({ sample, answer }));

describe('votes', () => {
  it('go to the answer, however it is spelled, under its usual spelling', async () => {
    expect(await count(of('5 m', '7', '5', '5', '9'))).toEqual([
      { answer: '5', samples: [0, 2, 3] },
      { answer: '7', samples: [1] },
      { answer: '9', samples: [4] },
    ]);
  });

  it('that are as many are led by the lowest sample', async () => {
    expect((await count(of('7', '5', '5', '7')))[0]).toEqual({ answer: '7', samples: [0, 3] });
  });

  it('of answers that cannot be compared stay apart', async () => {
    expect(await count(of('1', '2'), () => Promise.resolve('unknown'))).toHaveLength(2);
  });

  it('compare no answer with what is the same already', async () => {
    const asked: string[] = [];
    await count(of('1', '1a', '1b', '1', '1a'), (a, b) => {
      asked.push(`${a} ${b}`);
      return byNumber(a, b);
    });
    expect(asked).toEqual(['1 1a', '1 1b']);
  });

  it('are of samples without a refuted step only', async () => {
    const ballots = of('5', '7', '5 m', '7', '5').map((ballot) => ({
      ...ballot,
      refuted: ballot.answer.startsWith('5'),
    }));
    expect(await count(ballots)).toEqual([
      { answer: '7', samples: [1, 3] },
      { answer: '5', samples: [], refuted: [0, 2, 4] },
    ]);
  });

  it('are spelled as those who vote spell the answer', async () => {
    const [first, ...others] = of('5', '5 m', '5 m');
    expect(
      await count([...(first === undefined ? [] : [first]), ...others.map((ballot) => ({ ...ballot, refuted: true }))]),
    ).toEqual([{ answer: '5', samples: [0], refuted: [1, 2] }]);
  });

  it('that nobody has are led by the answer that most samples give', async () => {
    const ballots = of('7', '5', '5').map((ballot) => ({ ...ballot, refuted: true }));
    expect((await count(ballots)).map(({ answer }) => answer)).toEqual(['5', '7']);
  });

  const answers = fc.array(fc.constantFrom('1', '1a', '2', '3', '3b', '5', '6'), { minLength: 1, maxLength: 20 });
  it.each([
    ['an equivalence', byNumber],
    ['something that is none', byNearness],
  ])('do not depend on the order they arrive in, compared by %s', async (_, compare) => {
    const ballots = answers.chain((given) =>
      fc
        .array(fc.boolean(), { minLength: given.length, maxLength: given.length })
        .map((refuted) => of(...given).map((ballot, index) => ({ ...ballot, refuted: refuted[index] === true }))),
    );
    const arrivals = ballots.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    await fc.assert(
      fc.asyncProperty(arrivals, async ([inOrder, shuffled]) => {
        expect(await count(shuffled, compare)).toEqual(await count(inOrder, compare));
      }),
    );
  });
});
