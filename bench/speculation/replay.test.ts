import { describe, expect, it } from 'vitest';
import { flatGpu, type Machine } from './machines.ts';
import { replayDecided, replayFixed } from './replay.ts';
import type { Passage } from './texts.ts';

const kind = 'LaTeX prose';

function passage(prompt: readonly number[], text: readonly number[]): Passage {
  const tokens = [...prompt, ...text];
  return { tokens, kinds: tokens.map(() => kind), promptTokens: prompt.length };
}

const repeated = passage([1, 2, 3, 4, 5, 6, 7, 8, 1, 2], [3, 4, 5, 6, 7, 9]);

describe('replay', () => {
  it('counts what drafts of a length foretell', () => {
    // Drafts of 3: 3 4 5 are right and 6 is the model’s own; then 7 8 1, of which 7 is right and 9 is the model’s own.
    const tally = replayFixed([repeated], 3).of(kind);
    expect(tally.tokens).toBe(6);
    expect(tally.tokensPerStep).toBe(3);
    expect(tally.acceptedPerDraft).toBe(2);
    // The second draft is cut to the one token that there is room for beside the last.
    expect(tally.acceptance).toBe(1);
  });

  it('takes a step for each token without drafts, and for texts that repeat nothing', () => {
    expect(replayFixed([repeated], 0).of(kind).tokensPerStep).toBe(1);
    expect(replayFixed([passage([1, 2], [3, 4, 5])], 3).of(kind).tokensPerStep).toBe(1);
  });

  it('reckons how much faster the steps are by what they cost on a machine', () => {
    const dear: Machine = {
      name: 'dear',
      costs: new Map([
        [1, 1],
        [9, 9],
      ]),
    };
    expect(replayFixed([repeated], 3).of(kind).speedUp(flatGpu)).toBeCloseTo(6 / 2.1);
    expect(replayFixed([repeated], 3).of(kind).speedUp(dear)).toBeCloseTo(6 / 6);
  });

  it('follows what the product decides', () => {
    const period = Array.from({ length: 400 }, (_, index) => index % 20);
    const forbidding: Machine = {
      name: 'forbidding',
      costs: new Map([
        [1, 1],
        [2, 50],
        [9, 50],
      ]),
    };
    expect(
      replayDecided([passage([], period)], flatGpu)
        .of(kind)
        .speedUp(flatGpu),
    ).toBeGreaterThan(2);
    expect(replayDecided([passage([], period)], forbidding).of(kind).tokensPerStep).toBeLessThan(1.1);
  });
});
