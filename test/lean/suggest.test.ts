import { afterAll, describe, expect, it } from 'vitest';
import { CancelledError, describeError, UserMessage } from '../../src/common/errors.ts';
import { silentLog } from '../../src/common/log.ts';
import { LeanChecker } from '../../src/lean/checker.ts';
import { type SuggestDependencies, type SuggestOptions, suggestTactics } from '../../src/lean/suggest.ts';
import type { SuggestTacticsResult, TacticSuggestion } from '../../src/lean/verdict.ts';
import { RealLean, startLean, withCursor } from './realLean.ts';
import { llemmaProfile, profiles } from '../../src/prompt/profiles.ts';
import { RecordedModel } from './recordedModel.ts';

const lean = new RealLean();
afterAll(() => lean.checker.dispose());

const statement = 'theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by';
const nobody = new RecordedModel(() => []);

function suggest(
  marked: string,
  model: RecordedModel,
  options: SuggestOptions = {},
  changes: Partial<SuggestDependencies> = {},
): Promise<SuggestTacticsResult> {
  const { text, position } = withCursor(marked);
  const dependencies: SuggestDependencies = {
    checker: lean.checker,
    model,
    settings: { samples: 4, timeoutMilliseconds: 60_000 },
    onModelFailure: () => undefined,
    ...changes,
  };
  return suggestTactics({ uri: 'file:///tmp/Suggested.lean', text }, position, dependencies, options);
}

function of({ suggestions }: SuggestTacticsResult, tactic: string): TacticSuggestion | undefined {
  return suggestions.find((suggestion) => suggestion.tactic === tactic);
}

describe('suggestTactics', () => {
  it('tries the portfolio and what the model wrote, with the source of each', async () => {
    const model = new RecordedModel(() => [' exact ⟨h.2, h.1⟩\n', 'exact h', 'sorry', 'exact ⟨h.2, h.1⟩']);
    const result = await suggest(`${statement}\n  ‸`, model);
    expect(result.goals).toEqual(['p q : Prop\nh : p ∧ q\n⊢ q ∧ p']);
    expect(of(result, 'exact ⟨h.2, h.1⟩')).toMatchObject({ source: 'model', verdict: { kind: 'closes' } });
    expect(of(result, 'exact h')?.verdict.kind).toBe('error');
    expect(of(result, 'sorry')?.verdict.kind).toBe('refused');
    expect(of(result, 'constructor')).toMatchObject({ source: 'portfolio', verdict: { kind: 'progress' } });
    expect(result.suggestions.map(({ tactic }) => tactic)).toHaveLength(
      new Set(result.suggestions.map(({ tactic }) => tactic)).size,
    );
  });

  it('puts what closes the goal first, and reports every verdict when it is known', async () => {
    const reported: TacticSuggestion[] = [];
    const { suggestions } = await suggest(`${statement}\n  ‸`, nobody, { onProgress: (each) => reported.push(each) });
    expect(suggestions[0]?.verdict.kind).toBe('closes');
    expect(new Set(reported)).toEqual(new Set(suggestions));
  });

  it('asks the model once, with the goals and what is typed', async () => {
    const model = new RecordedModel(() => ['⟨h.2, h.1⟩', '⟨h.1, h.2⟩']);
    const result = await suggest(`${statement}\n  exact ‸`, model);
    expect(model.requests).toHaveLength(1);
    expect(model.requests[0]).toMatchObject({ lane: 'tactics', samples: 4 });
    expect(model.requests[0]?.prompt).toContain('p q : Prop\nh : p ∧ q\n⊢ q ∧ p');
    expect(model.requests[0]?.prompt).toMatch(/exact $/);
    expect(model.requests[0]?.stop).toEqual(llemmaProfile.tactic.stop);
    expect(of(result, 'exact ⟨h.2, h.1⟩')?.verdict.kind).toBe('closes');
    expect(result.suggestions.every(({ tactic }) => tactic.startsWith('exact '))).toBe(true);
  });

  it('replaces a search by what it found, when nothing else closes the goal', async () => {
    const opaque = `opaque p : Prop\nopaque q : Nat → Prop\ntheorem known : p → q 3 := sorry\ntheorem new (h : p) : q 3 := by\n  ‸`;
    const result = await suggest(opaque, nobody);
    expect(result.suggestions[0]).toMatchObject({ tactic: 'exact known h', verdict: { kind: 'closes' } });
    expect(of(result, 'exact?')).toBeUndefined();
  });

  it('asks no tactic twice that this Lean does not know', async () => {
    const file = `import Std.Data.HashMap -- Mathlib\n${statement}\n  ‸`;
    lean.checker.unknownTactics.add('import Std.Data.HashMap', 'omega');
    const result = await suggest(file, nobody);
    expect(of(result, 'simp')).toBeDefined();
    expect(of(result, 'omega')).toBeUndefined();
  });

  it('answers with the portfolio when the model cannot, and reports the failure once', async () => {
    const failures: unknown[] = [];
    const broken = new RecordedModel(() => {
      throw new UserMessage('There is no model.', 'Choose one.');
    });
    const result = await suggest(`${statement}\n  ‸`, broken, {}, { onModelFailure: (error) => failures.push(error) });
    expect(result.suggestions[0]?.verdict.kind).toBe('closes');
    expect(failures).toHaveLength(1);
  });

  it('asks nothing of a model that writes whole proofs only, and says so', async () => {
    const failures: string[] = [];
    const onModelFailure = (error: unknown) => failures.push(describeError(error));
    const prover = new RecordedModel(() => ['exact h'], profiles['goedel-prover-v2']);
    const result = await suggest(`${statement}\n  ‸`, prover, {}, { onModelFailure });
    expect(result.suggestions[0]?.verdict.kind).toBe('closes');
    expect(prover.requests).toEqual([]);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain('writes whole proofs');
  });

  it('does not ask the model for no samples', async () => {
    const settings = { samples: 0, timeoutMilliseconds: 60_000 };
    const model = new RecordedModel(() => ['exact h']);
    await suggest(`${statement}\n  ‸`, model, {}, { settings });
    expect(model.requests).toEqual([]);
  });

  it('says that there is no goal, where there is none', async () => {
    const nowhere = 'There is no goal at the cursor.';
    await expect(suggest(`${statement}\n  exact ⟨h.2, h.1⟩\n  ‸`, nobody)).rejects.toThrow(nowhere);
    await expect(suggest(`${statement} -- ‸`, nobody)).rejects.toThrow(nowhere);
    await expect(suggest('def x : Nat × Nat where\n  fst := 1\n  ‸', nobody)).rejects.toThrow(nowhere);
  });

  it('says that an import cannot be loaded', async () => {
    await expect(suggest(`import No.Such.Module\n\n${statement}\n  ‸`, nobody)).rejects.toThrow(
      'Lean cannot load what this file imports',
    );
  });

  it('ends with the caller, also between two candidates', async () => {
    const caller = new AbortController();
    const progress: TacticSuggestion[] = [];
    const search = suggest(`${statement}\n  ‸`, nobody, {
      signal: caller.signal,
      onProgress: (suggestion) => {
        progress.push(suggestion);
        caller.abort();
      },
    });
    await expect(search).rejects.toThrow(CancelledError);
    expect(progress).toHaveLength(1);
  });
});

describe('where another server says the goals first', () => {
  const goal = 'p q : Prop\nh : p ∧ q\n⊢ q ∧ p';
  const saying = (...goals: string[]) => ({ goalsAt: () => Promise.resolve(goals) });

  /** A model, and a checker whose server does not start before the model was asked. */
  function modelFirst(tactic: string): { model: RecordedModel; checker: LeanChecker } {
    let asked: () => void = () => undefined;
    const wasAsked = new Promise<void>((resolve) => (asked = resolve));
    const model = new RecordedModel(() => {
      asked();
      return [tactic];
    });
    return { model, checker: new LeanChecker(() => wasAsked.then(startLean), silentLog) };
  }

  it('the model writes while our own server still loads the file', async () => {
    const { model, checker } = modelFirst('exact ⟨h.2, h.1⟩');
    const told: (readonly string[])[] = [];
    const onGoals = (goals: readonly string[]) => told.push(goals);
    const result = await suggest(`${statement}\n  ‸`, model, { onGoals }, { checker, editorGoals: saying(goal) });
    await checker.dispose();
    expect(of(result, 'exact ⟨h.2, h.1⟩')?.verdict.kind).toBe('closes');
    expect(model.requests).toHaveLength(1);
    expect(told).toEqual([[goal], [goal]]);
  });

  it('and our own server says others, those are what the model is asked for', async () => {
    const { model, checker } = modelFirst('exact ⟨h.2, h.1⟩');
    const result = await suggest(`${statement}\n  ‸`, model, {}, { checker, editorGoals: saying('⊢ False') });
    await checker.dispose();
    expect(model.requests).toHaveLength(2);
    expect(model.requests[0]?.prompt).toContain('⊢ False');
    expect(model.requests[1]?.prompt).toContain(goal);
    expect(result.goals).toEqual([goal]);
  });

  it.each([
    ['that there are none', saying()],
    ['nothing', { goalsAt: () => Promise.resolve(undefined) }],
  ])('and it says %s, the model waits for our own server', async (_, editorGoals) => {
    const model = new RecordedModel(() => []);
    await suggest(`${statement}\n  ‸`, model, {}, { editorGoals });
    expect(model.requests).toHaveLength(1);
    expect(model.requests[0]?.prompt).toContain(goal);
  });
});
