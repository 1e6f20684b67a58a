import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { llemmaProfile } from '../../prompt/profiles/llemma.ts';
import { promptLimits, sharesOf } from './limits.ts';
import { TokenBudget } from './tokenBudget.ts';

const { completion } = llemmaProfile;

describe('the limits of a prompt', () => {
  it('are what the profile says, in characters', () => {
    const budget = new TokenBudget();
    expect(promptLimits(completion, budget).characters).toBe(budget.characters(completion.contextTokens));
  });

  it('leave the answer its room where the model has little', () => {
    const budget = new TokenBudget();
    const { characters } = promptLimits(completion, budget, 1000);
    expect(characters).toBeLessThan(budget.characters(1000));
    expect(characters).toBeGreaterThan(budget.characters(800));
  });

  it('have a share for each part, and give the document most', () => {
    const limits = fc.record({
      characters: fc.nat(10_000),
      headerShare: fc.double({ min: 0, max: 0.25, noNaN: true }),
      edits: fc.boolean(),
      goals: fc.boolean(),
    });
    fc.assert(
      fc.property(limits, (some) => {
        const { definitions, edits, goal, window } = sharesOf(some);
        expect(definitions + edits + goal + window).toBe(some.characters);
        expect(window).toBeGreaterThanOrEqual(some.characters / 2);
        expect(some.edits || edits === 0).toBe(true);
        expect(some.goals || goal === 0).toBe(true);
      }),
    );
  });
});
