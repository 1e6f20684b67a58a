import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOfLead, decisionOn } from './earlyStop.ts';
import { SameAnswers } from './sameAnswers.ts';
import { countVotes } from './votes.ts';

describe('chanceOfLead', () => {
  it.each([
    [0, 0, 1 / 2],
    [1, 0, 3 / 4],
    [4, 0, 31 / 32],
    [2, 1, 11 / 16],
    [5, 5, 1 / 2],
  ])('of %i votes against %i is %d', (first, second, chance) => {
    expect(chanceOfLead(first, second)).toBeCloseTo(chance, 12);
  });

  it('is a probability, and of a lead turned round the rest', () => {
    fc.assert(
      fc.property(fc.nat(64), fc.nat(64), (first, second) => {
        expect(chanceOfLead(first, second) + chanceOfLead(second, first)).toBeCloseTo(1, 9);
        const gain = chanceOfLead(first + 1, second) - chanceOfLead(first, second);
        // near 1 the last digits of a sum are rounded
        expect(gain).toBeGreaterThan(-1e-12);
      }),
    );
  });
});

describe('decisionOn', () => {
  it.each([
    [{ first: 3, second: 0, open: 1 }, 'cannotBeOvertaken'],
    [{ first: 2, second: 0, open: 2 }, undefined],
    [{ first: 4, second: 0, open: 12 }, 'unlikelyToChange'],
    [{ first: 3, second: 0, open: 13 }, undefined],
    [{ first: 4, second: 1, open: 11 }, undefined],
    [{ first: 0, second: 0, open: 0 }, undefined],
    [{ first: 0, second: 0, open: 64 }, undefined],
    [{ first: 8, second: 8, open: 0 }, undefined],
  ])('on %j is %s', (standing, decision) => {
    expect(decisionOn(standing)).toBe(decision);
  });

  it('never takes a winner for one who cannot be overtaken who then is', () => {
    const answers = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 16 });
    fc.assert(
      fc.property(answers, (given) => {
        const ballots = given.map((answer, sample) => ({ sample, answer }));
        const winnerOf = (count: number) => countVotes(ballots.slice(0, count), new SameAnswers());
        for (let count = 1; count < ballots.length; count++) {
          const [first, second] = winnerOf(count);
          const standing = {
            first: first?.samples.length ?? 0,
            second: second?.samples.length ?? 0,
            open: ballots.length - count,
          };
          if (decisionOn(standing) !== 'cannotBeOvertaken') continue;
          expect(winnerOf(ballots.length)[0]?.answer).toBe(first?.answer);
        }
      }),
      { numRuns: 500 },
    );
  });
});
