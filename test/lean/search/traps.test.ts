import { afterAll, describe, expect, it } from 'vitest';
import { findProof } from '../../../src/lean/search/findProof.ts';
import type { FindProofResult } from '../../../src/lean/search/proof.ts';
import { RealLean, withCursor } from '../realLean.ts';
import { RecordedModel } from '../recordedModel.ts';

const lean = new RealLean();
afterAll(() => lean.checker.dispose());

/** What comes of a search in which the model writes one tactic, again and again. */
function tempted(marked: string, tactic: string): Promise<FindProofResult> {
  const { text, position } = withCursor(marked);
  const settings = { samples: 1, timeoutMilliseconds: 60_000, searchMilliseconds: 240_000, expansions: 2 };
  const model = new RecordedModel(() => [tactic]);
  const dependencies = { checker: lean.checker, model, settings, onModelFailure: () => undefined };
  return findProof({ uri: 'file:///tmp/Tempted.lean', text }, position, dependencies);
}

const impossible = 'opaque p : Prop\n';

describe('a search that is led astray', () => {
  const macro = 'macro "hidden" : tactic => `(tactic| sorry)\n';
  const elaborated = 'import Lean\nelab "hidden" : tactic => do Lean.Elab.admitGoal (← Lean.Elab.Tactic.getMainGoal)\n';

  it.each([
    ['a macro', `${macro}${impossible}theorem t : p := by\n  sorry‸\n`],
    [
      'a macro, after a sorry of the user',
      `${macro}${impossible}theorem t : p ∧ p := by\n  constructor\n  · sorry\n  · sorry‸\n`,
    ],
    ['an elaborator', `${elaborated}${impossible}theorem t : p := by\n  sorry‸\n`],
  ])('finds nothing with a sorry that is hidden in %s', async (_, marked) => {
    expect((await tempted(marked, 'hidden')).outcome.kind).toBe('notFound');
  });

  it('says why what closed the goals is no proof', async () => {
    const { outcome } = await tempted('axiom wrong : 1 = 2\ntheorem t : 1 = 2 := by\n  sorry‸\n', 'exact wrong');
    expect(outcome).toMatchObject({
      kind: 'notFound',
      rejected: { proof: 'exact wrong', reason: 'it rests on the axiom wrong' },
    });
  });

  it('finds nothing in the theorem itself', async () => {
    expect((await tempted(`${impossible}theorem t : p := by\n  sorry‸\n`, 'exact t')).outcome.kind).toBe('notFound');
  });
});
