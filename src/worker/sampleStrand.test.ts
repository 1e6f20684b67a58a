import { describe, expect, it } from 'vitest';
import type { Token } from 'node-llama-cpp';
import type { Sample } from '../protocol/worker.ts';
import { SampleStrand, type SampleStrandOptions } from './sampleStrand.ts';

const endToken = token(0);

/** A model that says these tokens one after the other, whatever is guessed, and the text that is made of them. */
function strandOf(said: readonly number[], options: Partial<SampleStrandOptions> & { maxTokens?: number } = {}) {
  const written: Token[] = [];
  const samples: Sample[] = [];
  const left = said.map(token);
  let ended = false;
  const strand = new SampleStrand({
    first: token(100),
    sampler: { sample: () => Promise.resolve(left.shift()), dispose: () => undefined },
    answer: {
      get complete() {
        return ended || written.length === (options.maxTokens ?? Infinity);
      },
      get remaining() {
        return (options.maxTokens ?? Infinity) - written.length;
      },
      push: (next) => {
        if (next === undefined) ended = true;
        else written.push(next);
      },
      result: () => ({ text: written.join(' '), stopReason: ended ? 'end' : 'length', tokens: written.length }),
    },
    isEnd: (next) => next === endToken,
    onComplete: (sample) => samples.push(sample),
    ...options,
  });
  return { strand, written, samples, left };
}

/** Guesses these tokens, and remembers what it was told. */
function guessing(...guesses: readonly (readonly number[])[]) {
  const told: Token[] = [];
  const next = [...guesses];
  return {
    told,
    propose: (limit: number) => (next.shift() ?? []).slice(0, limit).map(token),
    append: (tokens: readonly Token[]) => told.push(...tokens),
  };
}

describe('a sample', () => {
  it('evaluates one token for each it draws', async () => {
    const { strand, written } = strandOf([1, 2, 3]);
    expect(strand.next(32, 0)).toEqual([100]);
    expect(await strand.take([0])).toBe(1);
    expect(strand.next(32, 0)).toEqual([1]);
    await strand.take([0]);
    expect(written).toEqual([1, 2]);
  });

  it('keeps guesses up to the first that is wrong, and what was drawn in its place', async () => {
    const guesser = guessing([1, 2, 9, 4]);
    const { strand, written } = strandOf([1, 2, 3, 4], { guesser });
    expect(strand.next(32, 7)).toEqual([100, 1, 2, 9, 4]);
    expect(await strand.take([0, 1, 2, 3, 4])).toBe(3);
    expect(written).toEqual([1, 2, 3]);
    expect(guesser.told).toEqual([1, 2, 3]);
    expect(strand.next(32, 7)).toEqual([3]);
    expect(strand).toMatchObject({ draftedTokens: 4, acceptedTokens: 2 });
  });

  it('has one token more than its guesses when all are right', async () => {
    const { strand, written } = strandOf([1, 2, 3], { guesser: guessing([1, 2]) });
    strand.next(32, 7);
    expect(await strand.take([0, 1, 2])).toBe(3);
    expect(written).toEqual([1, 2, 3]);
  });

  it('ends within its guesses when the model does', async () => {
    const { strand, samples, left } = strandOf([1, 0, 3], { guesser: guessing([1, 0, 3]) });
    strand.next(32, 7);
    await strand.take([0, 1, 2, 3]);
    expect(strand.complete).toBe(true);
    expect(samples).toEqual([{ text: '1', stopReason: 'end', tokens: 1 }]);
    expect(left).toEqual([3]);
  });

  it('guesses no more than there is room or use for', () => {
    const guesses = [1, 2, 3, 4, 5, 6];
    expect(strandOf([], { guesser: guessing(guesses) }).strand.next(3, 7)).toHaveLength(3);
    expect(strandOf([], { guesser: guessing(guesses) }).strand.next(32, 2)).toHaveLength(3);
    // The last token that is wanted is drawn, and not evaluated.
    expect(strandOf([], { guesser: guessing(guesses), maxTokens: 4 }).strand.next(32, 7)).toHaveLength(4);
  });

  it('has the mean of its tokens’ log-probabilities when it is asked for', async () => {
    const probabilities = [-1, -2, -6];
    const scorer = {
      logProbability: () => Promise.resolve(probabilities.shift() ?? 0),
      dispose: () => undefined,
    };
    const { strand, samples } = strandOf([1, 2, 0], { scorer });
    for (let step = 0; step < 3; step++) {
      strand.next(32, 0);
      await strand.take([0]);
    }
    // The end is a choice of the model like any other.
    expect(samples).toMatchObject([{ tokens: 2, meanLogProbability: -3 }]);
  });
});

function token(id: number): Token {
  // The library brands its token ids, which are plain numbers.
  return id as Token;
}
