import { afterAll, describe, expect, it } from 'vitest';
import type { TacticVerdict } from '../../src/lean/verdict.ts';
import { corpus, type Expected } from './corpus/corpus.ts';
import { RealLean } from './realLean.ts';

const lean = new RealLean();
afterAll(() => lean.checker.dispose());

/** Long enough for a busy machine. */
const patience = 60_000;

/** A verdict in the words of the corpus. */
function inWords(verdict: TacticVerdict): Expected {
  if (verdict.kind !== 'progress') return verdict.kind;
  return verdict.goals.map((goal) => /^(?:⊢|\|)\s*([^]*)/mu.exec(goal)?.[1] ?? goal);
}

describe('each candidate for a goal is judged rightly:', () => {
  it.each(corpus.map((goal) => [goal.name, goal] as const))('%s', async (_, goal) => {
    const { signal } = new AbortController();
    const judged = await lean.at(goal.source, async (session) => {
      const verdicts: [string, Expected][] = [];
      for (const [candidate, expected] of goal.candidates) {
        const timeoutMilliseconds = expected === 'timeout' ? (goal.timeoutMilliseconds ?? 0) : patience;
        const { verdict } = await session.check(candidate, { timeoutMilliseconds, signal });
        verdicts.push([candidate, inWords(verdict)]);
      }
      return verdicts;
    });
    expect(judged).toEqual(goal.candidates);
  });
});

it('the corpus has at least sixty goals, each of its own name', () => {
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
  expect(corpus.length).toBeGreaterThanOrEqual(60);
});
