import { beforeAll, describe, expect, it } from 'vitest';
import { findOrPrepareLean } from '../../../../scripts/setup/lean.ts';
import { heading as headingOf } from './script.ts';
import { portfolioCloses } from '../../evaluate/goals.ts';
import { runLean, type Verdict } from '../../evaluate/lean.ts';
import { scriptExamples } from '../examples.ts';
import { Random } from '../random.ts';
import { isHeldOut } from '../split.ts';
import { blockLines, row, script, tactic, tactics, type Script } from './script.ts';
import { drawScripts, scriptFamilies, scriptIdentity } from './scripts.ts';

const samples = [
  ...scriptFamilies.flatMap(([, make]) => {
    const random = Random.labelled(5, make.name);
    return Array.from({ length: 30 }, () => make(random));
  }),
  ...drawScripts(new Random(12), 200, false).filter(({ beside }) => beside !== ''),
];

const written = (one: Script, index: number): string =>
  [
    `namespace Proof${String(index)}`,
    one.preamble,
    headingOf(one),
    ...blockLines(one.proof, ['trace_state']).map((line) => `  ${line}`),
    `end Proof${String(index)}`,
  ].join('\n');

describe('what the real Lean says of the written proofs', () => {
  let lean = '';
  let verdicts: Verdict[] = [];
  beforeAll(async () => {
    lean = await findOrPrepareLean();
    verdicts = await runLean(lean, samples.map(written));
  }, 240_000);

  it('accepts every proof', () => {
    const refused = samples.flatMap((one, index) =>
      (verdicts[index]?.errors ?? []).map((error) => [written(one, index), error]),
    );
    expect(refused).toEqual([]);
  });

  it('tells a goal for each tactic', () => {
    samples.forEach((one, index) => {
      expect(verdicts[index]?.information, written(one, index)).toHaveLength(tactics(one.proof).length);
    });
  });

  it('proves few of them with the tactics that are tried everywhere', async () => {
    const statements = drawScripts(new Random(6), 60, true).map((one) => ({
      family: one.family,
      preamble: one.preamble,
      heading: headingOf(one),
    }));
    const closed = await portfolioCloses(lean, statements, 'first');
    expect(closed.filter(Boolean).length).toBeLessThan(12);
  }, 240_000);
});

describe('the held-out split', () => {
  it('shares no theorem with the training set', () => {
    const random = new Random(8);
    const identities = (heldOut: boolean): Set<string> =>
      new Set(drawScripts(random, 1500, heldOut).map(scriptIdentity));
    const training = identities(false);
    const common = [...identities(true)].filter((identity) => training.has(identity));
    expect(common).toEqual([]);
    expect([...training].filter(isHeldOut)).toEqual([]);
  });

  it('takes a renamed theorem for the same theorem', () => {
    const named = (f: string, n: string, bound: string): string =>
      scriptIdentity(
        script(
          'test',
          [`${n} : Nat`],
          `∃ ${bound}, ${f} ${n} = ${bound}`,
          row('trivial'),
          `def ${f} : Nat → Nat\n  | 0 => 0\n  | n + 1 => ${f} n`,
        ),
      );
    expect(named('f', 'm', 'k')).toBe(named('count', 'i', 'j'));
    const alone = script('test', ['m : Nat'], 'm = m', row('rfl'));
    expect(scriptIdentity({ ...alone, beside: '(w : Nat)' })).toBe(scriptIdentity(alone));
    expect(named('f', 'm', 'k')).not.toBe(scriptIdentity(script('test', ['m : Nat'], '∃ k, f m = k', row('trivial'))));
  });
});

describe('the examples of a proof', () => {
  const proof = tactic('constructor', row('left', 'exact hp'), row('exact hq'));
  const goals = ['⊢ whole', 'case left\n⊢ first', 'case left.h\n⊢ chosen', 'case right\n⊢ second'];
  const examples = Array.from({ length: 60 }, (_, seed) =>
    scriptExamples(new Random(seed), { script: script('test', [], 'whole', proof), goals }),
  );

  it('give each tactic the goal that it met', () => {
    for (const parts of examples) {
      const wholes = parts.map(({ parts: [prompt = '', rest = ''] }) => `${prompt}${rest}`.split('[PROOFSTEP]\n')[1]);
      expect(wholes).toEqual(['constructor', 'left', 'exact hp', 'exact hq']);
      parts.forEach(({ parts: [prompt = ''] }, index) => {
        expect(prompt.startsWith(`[GOAL]\n${goals[index] ?? ''}`)).toBe(true);
      });
    }
  });

  it('sometimes show the goals beside it, never the ones after it', () => {
    const prompts = examples.map((parts) => parts[1]?.parts[0] ?? '');
    const beside = prompts.filter((prompt) => prompt.includes('\n\ncase right\n⊢ second'));
    expect(beside.length).toBeGreaterThan(2);
    expect(beside.length).toBeLessThan(30);
    for (const parts of examples) expect(parts[3]?.parts[0]).not.toContain('first');
  });
});
