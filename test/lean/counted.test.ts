import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { CheckSession } from '../../src/lean/checker.ts';
import type { CheckPlace } from '../../src/lean/checkPlace.ts';
import { findProof } from '../../src/lean/search/findProof.ts';
import { suggestTactics } from '../../src/lean/suggest.ts';
import { RealLean, withCursor } from './realLean.ts';
import { RecordedModel } from './recordedModel.ts';

const lean = new RealLean();
afterAll(() => lean.checker.dispose());
afterEach(() => vi.restoreAllMocks());

/** Every candidate that the checker is given from now on. */
function listen(): string[] {
  const candidates: string[] = [];
  const run = lean.checker.run.bind(lean.checker);
  const listening = (session: CheckSession): CheckSession => ({
    goals: session.goals,
    diagnostics: session.diagnostics,
    check: (candidate, options) => {
      candidates.push(candidate);
      return session.check(candidate, options);
    },
    elaborate: (text, options) => session.elaborate(text, options),
  });
  vi.spyOn(lean.checker, 'run').mockImplementation(
    <T>(place: CheckPlace, task: (session: CheckSession) => Promise<T>, signal?: AbortSignal) =>
      run(place, (session) => task(listening(session)), signal),
  );
  return candidates;
}

/** Those that come more than once. */
function repeated(candidates: readonly string[]): string[] {
  return candidates.filter((candidate, index) => candidates.indexOf(candidate) < index);
}

const onModelFailure = (error: unknown): never => {
  throw error;
};

function suggest(marked: string, ...answers: readonly string[]) {
  const { text, position } = withCursor(marked);
  return suggestTactics({ uri: 'file:///tmp/Counted.lean', text }, position, {
    checker: lean.checker,
    model: new RecordedModel(() => answers),
    settings: { samples: 4, timeoutMilliseconds: 60_000 },
    onModelFailure,
  });
}

function find(marked: string, ...answers: readonly string[]) {
  const { text, position } = withCursor(marked);
  return findProof({ uri: 'file:///tmp/Counted.lean', text }, position, {
    checker: lean.checker,
    model: new RecordedModel(() => answers),
    settings: { samples: 4, timeoutMilliseconds: 60_000, searchMilliseconds: 240_000, expansions: 4 },
    onModelFailure,
  });
}

const opaque = 'opaque p : Prop\nopaque q : Nat → Prop\ntheorem known : p → q 3 := sorry\n';
const statement = 'theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n';

describe('what Lean is shown', () => {
  it('is never the same candidate twice for suggestions, whoever wrote it', async () => {
    const candidates = listen();
    const theorem = `${opaque}theorem new (h : p) : q 3 := by\n  ‸`;
    await suggest(theorem, 'exact h', ' exact h\n', 'simp', 'exact h  \nrfl', 'by exact h', 'exact?');
    expect(candidates.filter((candidate) => candidate === 'exact h')).toHaveLength(1);
    expect(candidates).toContain('exact known h');
    expect(repeated(candidates)).toEqual([]);
  });

  it('is never the same script twice in a search', async () => {
    const candidates = listen();
    const { outcome } = await find(
      `${opaque}theorem new (h : p) (k : q 3 → q 4 ∨ q 5) : q 5 := by\n  sorry‸\n`,
      'exact known h',
      'exact?',
      'have := known h',
      'exact h',
    );
    expect(outcome.kind).toBe('notFound');
    expect(candidates.filter((candidate) => candidate === 'exact h')).toHaveLength(1);
    expect(candidates.some((candidate) => candidate.includes('\n'))).toBe(true);
    expect(repeated(candidates)).toEqual([]);
  });

  it.each([
    ['the beginning of a word', 'exac', ['t ⟨h.2, h.1⟩', 't h'], 'exact ⟨h.2, h.1⟩'],
    ['an open bracket', 'exact ⟨h.2, ', ['h.1⟩', 'h.2⟩'], 'exact ⟨h.2, h.1⟩'],
    ['a whole word', 'exact And.intro h.2', [' h.1', ' h.2'], 'exact And.intro h.2 h.1'],
    ['a tactic of several lines', 'constructor\n  · exact h.2\n  · exact', [' h.1', ' h.2'], undefined],
  ])('goes on with what is typed: %s', async (_, typed, answers, closing) => {
    const candidates = listen();
    const { suggestions } = await suggest(`${statement}  ${typed}‸`, ...answers);
    const last =
      typed
        .split('\n')
        .at(-1)
        ?.replace(/^[\s·]+/u, '') ?? '';
    expect(candidates.length).toBeGreaterThan(0);
    expect(candidates.filter((candidate) => !candidate.startsWith(last))).toEqual([]);
    expect(suggestions[0]).toMatchObject({ tactic: closing ?? 'exact h.1', verdict: { kind: 'closes' } });
  });

  it('is what a tactic proposes in its place', async () => {
    const { suggestions } = await suggest(`${opaque}theorem new (h : p) : q 3 := by\n  ‸`, 'exact?');
    expect(suggestions[0]).toMatchObject({ tactic: 'exact known h', source: 'model', verdict: { kind: 'closes' } });
  });

  it('is a tactic itself when only a part of it proposes something', async () => {
    const tactic = 'exact ⟨by exact?, p.1⟩';
    const theorem = 'opaque a : Prop\nopaque b : Prop\ntheorem new (p : a ∧ b) : (b ∧ a) := by\n';
    const { suggestions } = await suggest(`${theorem}  ‸`, tactic);
    expect(suggestions.find((each) => each.tactic === tactic)?.verdict.kind).toBe('closes');
  });
});
