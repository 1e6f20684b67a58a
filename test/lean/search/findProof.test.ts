import { afterAll, describe, expect, it } from 'vitest';
import { CancelledError, UserMessage } from '../../../src/common/errors.ts';
import { offsetAt } from '../../../src/common/position.ts';
import { findProof, type FindProofOptions, type ProofSettings } from '../../../src/lean/search/findProof.ts';
import type { FindProofResult, ProofProgress, VerifiedProof } from '../../../src/lean/search/proof.ts';
import { RealLean, withCursor } from '../realLean.ts';
import { RecordedModel } from '../recordedModel.ts';

const lean = new RealLean();
afterAll(() => lean.checker.dispose());

const nobody = new RecordedModel(() => []);

interface Changes {
  readonly model?: RecordedModel;
  readonly settings?: Partial<ProofSettings>;
  readonly options?: FindProofOptions;
  readonly onModelFailure?: (error: unknown) => void;
}

function find(marked: string, changes: Changes = {}): Promise<FindProofResult> {
  const { text, position } = withCursor(marked);
  const { model = nobody, settings = {}, options = {}, onModelFailure = () => undefined } = changes;
  const usual = { samples: 4, timeoutMilliseconds: 60_000, searchMilliseconds: 240_000, expansions: 20 };
  return findProof(
    { uri: 'file:///tmp/Searched.lean', text },
    position,
    { checker: lean.checker, model, settings: { ...usual, ...settings }, onModelFailure },
    options,
  );
}

/** The first proof, which there must be. */
function proofOf({ outcome }: FindProofResult): VerifiedProof {
  if (outcome.kind !== 'proved') throw new Error(`no proof: ${JSON.stringify(outcome)}`);
  return outcome.proofs[0];
}

/** The document after the proof was put into it. */
function inserted(marked: string, { edit: { range, newText } }: VerifiedProof): string {
  const { text } = withCursor(marked);
  return text.slice(0, offsetAt(text, range.start)) + newText + text.slice(offsetAt(text, range.end));
}

const two = `inductive Tree where
  | leaf
  | node (left right : Tree)

def Tree.mirror : Tree → Tree
  | leaf => leaf
  | node l r => node r.mirror l.mirror

theorem mirror_mirror (t : Tree) : t.mirror.mirror = t := by
  so‸rry

theorem later : 1 + 1 = 2 := rfl
`;

describe('findProof', () => {
  it('finds a proof of several steps, puts bullets into it, and has the whole file checked', async () => {
    const model = new RecordedModel(() => ['induction t', 'simp_all [Tree.mirror]', 'simp [Tree.size]']);
    const result = await find(two, { model });
    expect(result.goals).toEqual(['t : Tree\n⊢ t.mirror.mirror = t']);
    const proof = proofOf(result);
    expect(proof.steps).toBeGreaterThanOrEqual(2);
    expect(proof.proof).toMatch(/^induction t\n· /);
    expect(proof).toMatchObject({ restsOnSorry: false });
    expect(inserted(two, proof)).toContain('= t := by\n  induction t\n  · ');
    expect(inserted(two, proof)).toContain('\n\ntheorem later : 1 + 1 = 2 := rfl\n');
    expect(result.counts.expansions).toBeGreaterThan(1);
    expect(result.counts.candidates).toBeGreaterThan(result.counts.nodes - 1);
    expect(model.requests.every(({ lane, scores }) => lane === 'tactics' && scores === true)).toBe(true);
  });

  it('needs no model where the shape of the goal says what to do', async () => {
    const marked = `opaque p : Nat → Prop
theorem t (a : p 1 ∨ p 2) (b : p 1 → p 3) (c : p 2 → p 3) : p 3 := by‸
`;
    const settings = { samples: 0 };
    expect(inserted(marked, proofOf(await find(marked, { settings })))).toMatch(/: p 3 := by\n {2}\S/);
  });

  it('says what it looks at, while it looks', async () => {
    const seen: ProofProgress[] = [];
    await find(two, { settings: { expansions: 2, samples: 0 }, options: { onProgress: (each) => seen.push(each) } });
    expect(seen[0]).toMatchObject({ nodes: 1, expansions: 1, depth: 0, goals: ['t : Tree\n⊢ t.mirror.mirror = t'] });
    expect(seen.at(-1)?.nodes).toBeGreaterThan(1);
    expect(seen.at(-1)?.depth).toBe(1);
  });

  const hopeless = 'theorem t (n : Nat) : n * n ≠ 2 ∧ n = n + 1 := by\n  sorry‸\n';

  it('gives up within its budget', async () => {
    const byNumber = await find(hopeless, { settings: { expansions: 2, samples: 0 } });
    expect(byNumber.outcome).toEqual({ kind: 'notFound', why: 'expansions', rejected: undefined });
    expect(byNumber.counts.expansions).toBe(2);
    const byTime = await find(hopeless, { settings: { searchMilliseconds: 1, samples: 0 } });
    expect(byTime.outcome).toMatchObject({ kind: 'notFound', why: 'time' });
  });

  it('stops when it is cancelled, in the middle of a candidate', async () => {
    const caller = new AbortController();
    const search = find(hopeless, {
      options: { signal: caller.signal, onProgress: ({ nodes }) => nodes > 1 && caller.abort() },
    });
    await expect(search).rejects.toThrow(CancelledError);
  });

  it('goes on with the portfolio when the model fails, and says so once', async () => {
    const failures: unknown[] = [];
    const model = new RecordedModel(() => {
      throw new UserMessage('There is no model.', 'Choose one.');
    });
    const result = await find(two, { model, onModelFailure: (error) => failures.push(error) });
    expect(proofOf(result).steps).toBeGreaterThan(1);
    expect(failures).toHaveLength(1);
  });

  it('drops the steps that are not needed, and still offers what it found', async () => {
    const marked = `opaque p : Prop
opaque q : Prop
opaque r : Prop
theorem pq : p → q := sorry
theorem qr : q → r := sorry
theorem pr (a : p) : r := by
  sorry‸
`;
    const model: RecordedModel = new RecordedModel(() => {
      const prompt = JSON.stringify(model.requests.at(-1)?.prompt);
      if (!prompt.includes('detour')) return ['have detour : True := trivial'];
      return prompt.includes('⊢ r') ? ['apply qr'] : ['exact pq a'];
    });
    const { outcome } = await find(marked, { model });
    expect(outcome).toMatchObject({
      kind: 'proved',
      proofs: [
        { proof: 'apply qr\nexact pq a', steps: 2, restsOnSorry: true },
        { proof: 'have detour : True := trivial\napply qr\nexact pq a', steps: 3 },
      ],
    });
  });

  it('writes the line breaks of the document', async () => {
    const marked = two.replaceAll('\n', '\r\n');
    const model = new RecordedModel(() => ['induction t', 'simp_all [Tree.mirror]']);
    const text = inserted(marked, proofOf(await find(marked, { model })));
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('goes on after the tactics of a block with goals left', async () => {
    const marked =
      'theorem t (p q : Prop) (a : p) (b : q) : p ∧ q := b‸y\n  constructor\n\ntheorem later : 1 = 1 := rfl\n';
    const text = inserted(marked, proofOf(await find(marked)));
    expect(text).toMatch(/:= by\n {2}constructor\n {2}\S[^]*\n\ntheorem later/);
  });

  it('proves the goal of a sorry, and leaves the others alone', async () => {
    const marked = 'theorem t (p q : Prop) (a : p) (b : q) : p ∧ q := by\n  constructor\n  sorry‸\n  sorry\n';
    const result = await find(marked);
    expect(result.goals).toHaveLength(1);
    expect(proofOf(result)).toMatchObject({ restsOnSorry: true });
    expect(inserted(marked, proofOf(result))).toMatch(/constructor\n {2}(?!sorry)\S.*\n {2}sorry\n$/);
  });

  it.each([
    ['an example', 'example (p : Prop) (a : p) : p := by\n  sorry‸\n'],
    ['a namespace', 'namespace A.B\nprotected theorem t (p : Prop) (a : p) : p := by\n  sorry‸\nend A.B\n'],
    ['a namespace that does not end', 'namespace A\nprivate theorem t (p : Prop) (a : p) : p := sorry‸\n'],
    [
      'a file with an error above and below',
      'theorem no : 1 = 2 := rfl\ntheorem t (p : Prop) (a : p) : p := by\n  sorry‸\ntheorem no2 : 1 = 2 := rfl\n',
    ],
  ])('works in %s', async (_, marked) => {
    expect(proofOf(await find(marked)).axioms).toEqual([]);
  });

  it('makes up no value where no proof is missing', async () => {
    await expect(find('def n : Nat := sorry‸\n')).rejects.toThrow('not a proof');
    await expect(find('def f (α : Type) (x : α) : α := by\n  sorry‸\n')).rejects.toThrow('not a proof');
  });

  it('says that there is no goal', async () => {
    await expect(find('theorem t : 1 = 1 := by‸\n  rfl\n')).rejects.toThrow('There is no goal');
    await expect(find('-- nothing ‸\n')).rejects.toThrow('There is no goal');
  });
});
