import type { LeanChecker } from '../../src/lean/checker.ts';
import { portfolioFor } from '../../src/lean/portfolio.ts';
import { ShownPlace } from '../../src/lean/checkPlace.ts';
import type { TacticVerdict } from '../../src/lean/verdict.ts';
import type { CorpusGoal } from '../../test/lean/corpus/corpus.ts';
import { slotOf, withCursor } from '../../test/lean/realLean.ts';
import { type BenchLean, checkAt, patience } from './benchLean.ts';

/** Candidates that are checked at a goal to take the time. */
const candidatesAtAGoal = 16;

/** How long the candidates of one goal took, in milliseconds from the request on. */
export interface CheckTimes {
  readonly first: number;
  readonly all: number;
  readonly verdicts: readonly TacticVerdict['kind'][];
}

/** What a user would wait for: those of the corpus, then the portfolio, then more that are wrong in one way or another. */
export function candidatesFor(goal: CorpusGoal): string[] {
  const own = goal.candidates.filter(([, expected]) => expected !== 'refused').map(([candidate]) => candidate);
  const wrong = ['exact 1', 'exact rfl', 'exact ⟨rfl, rfl⟩', 'intro x y', 'cases h', 'exact h', 'apply foo'];
  return [...new Set([...own, ...portfolioFor('').first, ...wrong])].slice(0, candidatesAtAGoal);
}

/** @returns when the verdicts came, with the time to open the place among it */
export async function timeOurs(
  checker: LeanChecker,
  marked: string,
  candidates: readonly string[],
): Promise<CheckTimes> {
  const { signal } = new AbortController();
  const start = performance.now();
  return checkAt(checker, marked, async (session) => {
    const verdicts: TacticVerdict['kind'][] = [];
    let first: number | undefined;
    for (const candidate of candidates) {
      const { verdict } = await session.check(candidate, { timeoutMilliseconds: patience, signal });
      verdicts.push(verdict.kind);
      first ??= performance.now() - start;
    }
    return { first: first ?? 0, all: performance.now() - start, verdicts };
  });
}

/** The same candidates in the naive way, one run of Lean each. */
export async function timeNaive(lean: BenchLean, marked: string, candidates: readonly string[]): Promise<CheckTimes> {
  const { text, position } = withCursor(marked);
  const slot = slotOf(text, position);
  const verdicts: TacticVerdict['kind'][] = [];
  const start = performance.now();
  let first: number | undefined;
  for (const candidate of candidates) {
    const accepted = await lean.accepts(
      new ShownPlace({ uri: 'file:///A.lean', text, slot }, 'all').scratch(candidate).text,
    );
    verdicts.push(accepted ? 'closes' : 'error');
    first ??= performance.now() - start;
  }
  return { first: first ?? 0, all: performance.now() - start, verdicts };
}
