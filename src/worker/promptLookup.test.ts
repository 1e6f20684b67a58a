import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PromptLookup, type Proposal } from './promptLookup.ts';

/** The same by looking through the whole sequence. */
function naiveProposal(tokens: readonly number[], limit: number): Proposal<number> | undefined {
  for (const matched of [8, 5, 3, 2, 1]) {
    for (let start = tokens.length - 1; start >= matched; start--) {
      const isSame = Array.from({ length: matched }, (_, back) => tokens[start - 1 - back] === tokens.at(-1 - back));
      if (isSame.includes(false)) continue;
      const extended = [...tokens];
      for (let offset = 0; offset < limit; offset++) extended.push(extended[start + offset] ?? NaN);
      return { matched, tokens: extended.slice(tokens.length) };
    }
  }
  return undefined;
}

function holding(tokens: readonly number[]): PromptLookup<number> {
  const lookup = new PromptLookup<number>();
  lookup.append(tokens);
  return lookup;
}

// Few different tokens, so that runs of every length occur again.
const text = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 });
const limit = fc.integer({ min: 1, max: 9 });

describe('PromptLookup', () => {
  it('proposes what followed the same tokens before', () => {
    expect(holding([1, 2, 3, 4, 5, 6, 9, 2, 3]).propose(3)).toEqual({ matched: 2, tokens: [4, 5, 6] });
  });

  it('prefers the longest run, and of equal runs the latest', () => {
    expect(holding([1, 2, 3, 7, 2, 3, 8, 1, 2, 3]).propose(1)).toEqual({ matched: 3, tokens: [7] });
    expect(holding([2, 3, 7, 0, 2, 3, 8, 1, 2, 3]).propose(1)).toEqual({ matched: 2, tokens: [8] });
  });

  it('goes on with a period beyond the end of the text', () => {
    expect(holding([5, 1, 2, 3, 1, 2, 3]).propose(5)).toEqual({ matched: 3, tokens: [1, 2, 3, 1, 2] });
  });

  it('proposes nothing when the last token is new', () => {
    expect(holding([]).propose(4)).toBeUndefined();
    expect(holding([1, 2, 1, 2, 3]).propose(4)).toBeUndefined();
  });

  it('proposes what a search through the whole text finds', () => {
    fc.assert(
      fc.property(text, limit, (tokens, most) => {
        expect(holding(tokens).propose(most)).toEqual(naiveProposal(tokens, most));
      }),
    );
  });

  it('proposes the same however its text came together', () => {
    fc.assert(
      fc.property(fc.array(text), (parts) => {
        const lookup = new PromptLookup<number>();
        for (const [index, part] of parts.entries()) {
          lookup.append(part);
          expect(lookup.propose(4)).toEqual(naiveProposal(parts.slice(0, index + 1).flat(), 4));
        }
      }),
    );
  });

  it('is not misled by runs of the same hash', () => {
    // Thousands of different runs share the places of a table, so that many have the same.
    const tokens = Array.from({ length: 4000 }, (_, index) => (index * index * 7919) % 1009);
    const lookup = new PromptLookup<number>();
    for (const [index, token] of tokens.entries()) {
      lookup.append([token]);
      if (index % 37 === 0) expect(lookup.propose(1)).toEqual(naiveProposal(tokens.slice(0, index + 1), 1));
    }
  });
});
