import { describe, expect, it } from 'vitest';
import { CancelledError, UserMessage } from '../../common/errors.ts';
import { offsetAt } from '../../common/position.ts';
import { fillSorries, type FindProof } from './fillSorries.ts';
import type { FillSorriesResult, FindProofResult } from './proof.ts';
import { proofEdit, proofPlaceAt } from './proofPlace.ts';

const counts = { nodes: 1, expansions: 1, candidates: 1 };

/** Finds a proof for what the text before the `sorry` is known to be. */
function knowing(proofs: Readonly<Record<string, string>>, seen: string[] = []): FindProof {
  return ({ text }, position): Promise<FindProofResult> => {
    seen.push(text);
    const line = text.split('\n')[position.line] ?? '';
    const proof = proofs[line.slice(0, line.indexOf(':')).trim()];
    const place = proofPlaceAt(text, position);
    if (proof === undefined || place === undefined) {
      const outcome = { kind: 'notFound', why: 'time', rejected: undefined } as const;
      return Promise.resolve({ goals: ['⊢ p'], outcome, counts });
    }
    const edit = proofEdit(place, proof);
    const found = { proof, steps: 1, edit, axioms: [], restsOnSorry: false };
    return Promise.resolve({ goals: ['⊢ p'], outcome: { kind: 'proved', proofs: [found] }, counts });
  };
}

function fill(text: string, find: FindProof, signal = new AbortController().signal): Promise<FillSorriesResult> {
  return fillSorries({ uri: 'file:///A.lean', text }, find, { signal });
}

function edited(text: string, { edits }: FillSorriesResult): string {
  return edits.toReversed().reduce((result, { range, newText }) => {
    return result.slice(0, offsetAt(result, range.start)) + newText + result.slice(offsetAt(result, range.end));
  }, text);
}

const file = `theorem a : p := sorry
theorem b : p := sorry
theorem c : p ∧ q := ⟨sorry, sorry⟩
-- sorry
macro "m" : tactic => \`(tactic| sorry)
`;

describe('fillSorries', () => {
  it('fills what can be proved, and says of every other why not', async () => {
    const result = await fill(file, knowing({ 'theorem a': 'intro h\nsimp', 'theorem c': 'simp' }));
    expect(edited(file, result)).toBe(
      file.replace('a : p := sorry', 'a : p := by\n  intro h\n  simp').replace('⟨sorry, sorry⟩', '⟨by simp, by simp⟩'),
    );
    expect(
      result.sorries.map(({ declaration, position, outcome }) => [declaration, position.line, outcome.kind]),
    ).toEqual([
      ['a', 0, 'proved'],
      ['b', 1, 'notProved'],
      ['c', 2, 'proved'],
      ['c', 2, 'proved'],
    ]);
    expect(result.sorries[1]?.outcome).toEqual({ kind: 'notProved', reason: 'the time was over' });
  });

  it('looks for each in the file with the proofs before it', async () => {
    const seen: string[] = [];
    await fill(file, knowing({ 'theorem a': 'intro h\nsimp' }, seen));
    expect(seen).toHaveLength(4);
    expect(seen[0]).toBe(file);
    expect(seen[1]).toContain('theorem a : p := by\n  intro h\n  simp\ntheorem b : p := sorry');
  });

  it('keeps what it has when it is cancelled', async () => {
    const caller = new AbortController();
    const find = knowing({ 'theorem a': 'simp' });
    const once: FindProof = (source, position, options) => {
      if (position.line === 0) return find(source, position, options);
      caller.abort();
      return Promise.reject(new CancelledError());
    };
    const { sorries, edits } = await fill(file, once, caller.signal);
    expect(edits).toHaveLength(1);
    expect(sorries.map(({ outcome }) => outcome.kind)).toEqual(['proved', 'notProved', 'notProved', 'notProved']);
    expect(sorries.at(-1)?.outcome).toEqual({ kind: 'notProved', reason: 'the search was cancelled' });
  });

  it('goes on after a place that has no goal, and fails with what nobody foresaw', async () => {
    const none: FindProof = () => Promise.reject(new UserMessage('There is no goal at the cursor.', 'Move it.'));
    const { sorries } = await fill(file, none);
    expect(sorries[0]?.outcome).toEqual({ kind: 'notProved', reason: 'There is no goal at the cursor' });
    await expect(fill(file, () => Promise.reject(new TypeError('a mistake')))).rejects.toThrow(TypeError);
  });

  it('has nothing to do in a file without sorry', async () => {
    expect(await fill('theorem a : p := h\n', knowing({}))).toEqual({ sorries: [], edits: [] });
  });
});
