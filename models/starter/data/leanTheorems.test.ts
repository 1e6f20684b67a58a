import { beforeAll, describe, expect, it } from 'vitest';
import { findOrPrepareLean } from '../../../scripts/setup/lean.ts';
import { runLean, type Verdict } from '../evaluate/lean.ts';
import { leanDocument } from './leanDocuments.ts';
import { goalIdentity, printGoal, scriptLines, steps, type Proof, type Theorem } from './leanGoal.ts';
import { declaration, drawTheorem, theoremFamilies } from './leanTheorems.ts';
import { Random } from './random.ts';

/** The proof with `trace_state` before every tactic, so that Lean prints each goal as an editor would show it. */
function tracedLines(proof: Proof): string[] {
  const own = ['trace_state', ...proof.tactic.split('\n')];
  const below = proof.children.map(tracedLines);
  const [only] = below;
  if (below.length === 1 && only !== undefined) return [...own, ...only];
  return [...own, ...below.flatMap((lines) => lines.map((line, index) => `${index === 0 ? '· ' : '  '}${line}`))];
}

const traced = (theorem: Theorem): string =>
  [declaration(theorem), ...tracedLines(theorem.proof).map((line) => `  ${line}`)].join('\n');

const samples = theoremFamilies.flatMap(([, make]) => {
  const random = Random.labelled(5, make.name);
  return Array.from({ length: make.name === 'propositionalTheorem' ? 200 : 40 }, () => make(random));
});

describe('what the real Lean says of the generated proofs', () => {
  let verdicts: Verdict[] = [];
  beforeAll(async () => {
    verdicts = await runLean(await findOrPrepareLean(), samples.map(traced));
  }, 240_000);

  it('accepts every proof', () => {
    const refused = samples.flatMap((theorem, index) =>
      (verdicts[index]?.errors ?? []).map((error) => [traced(theorem), error]),
    );
    expect(refused).toEqual([]);
  });

  it('prints every goal exactly as the prompts have it', () => {
    samples.forEach((theorem, index) => {
      const printed = verdicts[index]?.information.map((text) => text.trim());
      expect(printed).toEqual(steps(theorem.proof).map(({ goal }) => printGoal(goal)));
    });
  });

  it('accepts whole generated files', async () => {
    const random = new Random(9);
    const files = Array.from(
      { length: 25 },
      (_, index) => `namespace File${index}\n${leanDocument(random)}\nend File${index}`,
    );
    const errors = (await runLean(await findOrPrepareLean(), files)).flatMap((verdict) => verdict.errors);
    expect(errors).toEqual([]);
  }, 240_000);
});

describe('the held-out split', () => {
  const goals = (heldOut: boolean): Set<string> => {
    const random = new Random(2);
    return new Set(Array.from({ length: 3000 }, () => goalIdentity(drawTheorem(random, heldOut).proof.goal)));
  };

  it('shares no goal with the training set', () => {
    const training = goals(false);
    expect([...goals(true)].filter((identity) => training.has(identity))).toEqual([]);
  });

  it('takes a renamed goal for the same goal', () => {
    const goal = (a: string, h: string): string =>
      goalIdentity({
        tag: '',
        hypotheses: [
          { name: a, type: 'Nat' },
          { name: h, type: `2 < ${a}` },
        ],
        target: `0 < ${a}`,
      });
    expect(goal('n', 'h')).toBe(goal('k', 'hn'));
  });
});

it('writes the branches of a proof as bullets', () => {
  const goal = { tag: '', hypotheses: [], target: 'p' };
  const leaf = (tactic: string): Proof => ({ goal, tactic, children: [] });
  const proof: Proof = {
    goal,
    tactic: 'constructor',
    children: [{ goal, tactic: 'left', children: [leaf('exact hp')] }, leaf('rfl')],
  };
  expect(scriptLines(proof)).toEqual(['constructor', '· left', '  exact hp', '· rfl']);
});
