import { afterAll, describe, expect, it } from 'vitest';
import type { TacticVerdict } from '../../src/lean/verdict.ts';
import { RealLean } from './realLean.ts';

const lean = new RealLean();
afterAll(() => lean.checker.dispose());

const pair = `theorem pair (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  ‸`;

async function kinds(marked: string, candidates: readonly string[]): Promise<string[]> {
  return (await lean.verdicts(marked, candidates)).map((verdict) => verdict.kind);
}

describe('a candidate that Lean accepts', () => {
  it('closes the goal, or makes progress with the goals that remain', async () => {
    const [closes, progress] = await lean.verdicts(pair, ['exact ⟨hp, hq⟩', 'constructor']);
    expect(closes).toEqual({ kind: 'closes' });
    expect(progress).toEqual({
      kind: 'progress',
      goals: ['case left\np q : Prop\nhp : p\nhq : q\n⊢ p', 'case right\np q : Prop\nhp : p\nhq : q\n⊢ q'],
    } satisfies TacticVerdict);
  });

  it('may have several lines', async () => {
    const candidates = ['constructor\n· exact hp\n· exact hq', 'apply And.intro\n· exact hp'];
    expect(await kinds(pair, candidates)).toEqual(['closes', 'progress']);
  });

  it('may end in a comment', async () => {
    expect(await kinds(pair, ['exact ⟨hp, hq⟩ -- both'])).toEqual(['closes']);
  });

  it('may leave a goal to a nested block that proves it', async () => {
    expect(await kinds(pair, ['have h : q ∧ p := by exact ⟨hq, hp⟩'])).toEqual(['progress']);
  });

  it('makes no progress when the goals stay the same', async () => {
    expect(await kinds(pair, ['skip', 'first | done | skip'])).toEqual(['noProgress', 'noProgress']);
  });
});

describe('a candidate that Lean does not accept', () => {
  it('is an error in the words of Lean', async () => {
    const [verdict] = await lean.verdicts(pair, ['exact hp']);
    expect(verdict?.kind === 'error' && verdict.message).toContain('Type mismatch');
  });

  it('is an error although Lean recovers from it by closing the goal', async () => {
    expect(await kinds(pair, ['omega', 'exact foo'])).toEqual(['error', 'error']);
  });

  it('is an error when this Lean does not know the tactic', async () => {
    const [verdict] = await lean.verdicts(pair, ['linarith']);
    expect(verdict).toEqual({ kind: 'error', message: 'unknown tactic' });
  });

  it('is an error when it is not whole, even if what follows could complete it', async () => {
    const partial = ['rcases hp with', 'exact fun x =>', 'constructor <;>', 'simp at', 'case left =>'];
    expect(await kinds(pair, partial)).toEqual(partial.map(() => 'error'));
  });

  it('is an error when it leaves goals in a block of its own', async () => {
    const candidates = ['· skip', 'have h : False := by skip\nexact h.elim', 'constructor\n· exact hp\n· skip'];
    expect(await kinds(pair, candidates)).toEqual(['error', 'error', 'error']);
  });

  it('is an error when it proves the statement by itself', async () => {
    expect(await kinds(pair, ['exact pair p q hp hq'])).toEqual(['error']);
  });

  it('is an error when it proves a part of the statement by itself', async () => {
    const half = `theorem pair (p q : Prop) (hp : p) (hq : q) : p ∧ q := by
  constructor
  · ‸
  · exact hq`;
    expect(await kinds(half, ['exact (pair p q hp hq).1', 'exact hp'])).toEqual(['error', 'closes']);
  });
});

describe('a candidate that must not reach Lean', () => {
  it('is refused: words that prove nothing, run code, or start something else', async () => {
    const refused = [
      'sorry',
      'exact sorryAx _',
      'admit',
      'native_decide',
      'run_tac IO.println "x"',
      'exact ⟨hp, hq⟩\n#eval 1',
      'exact ⟨hp, hq⟩\n\naxiom bad : False',
      'exact ⟨hp, hq',
      'skip) ; (skip',
      'exact ⟨hp, hq⟩ /- no end',
    ];
    expect(await kinds(pair, refused)).toEqual(refused.map(() => 'refused'));
  });

  it('is refused after the fact when it turns out to be a sorry in disguise', async () => {
    const disguised = `macro "cheat" : tactic => \`(tactic| sorry)\n${pair}`;
    expect(await kinds(disguised, ['cheat', 'exact ⟨hp, hq⟩'])).toEqual(['refused', 'closes']);
  });
});

describe('a candidate that proposes another', () => {
  it('hands over what it proposes', async () => {
    const { signal } = new AbortController();
    const checked = await lean.at(pair, (session) => session.check('exact?', { timeoutMilliseconds: 60_000, signal }));
    expect(checked.proposals).toEqual(['exact ⟨hp, hq⟩']);
  });
});
