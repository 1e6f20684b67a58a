import { describeError } from '../../src/common/errors.ts';
import type { LeanChecker } from '../../src/lean/checker.ts';
import { findProof } from '../../src/lean/search/findProof.ts';
import type { LanguageModel } from '../../src/model/languageModel.ts';
import type { CorpusGoal } from '../../test/lean/corpus/corpus.ts';
import { withCursor } from '../../test/lean/realLean.ts';

/** What came of a search. */
export interface SearchRun {
  readonly proved: boolean;
  readonly milliseconds: number;
  /** states whose next steps were looked for */
  readonly expansions: number;
}

/** The same goal with what the model suggests and without it. */
export interface Searched {
  readonly name: string;
  readonly withModel: SearchRun;
  readonly without: SearchRun;
}

/** As the settings are by default, but for half the time. */
const limits = { timeoutMilliseconds: 5000, searchMilliseconds: 30_000, expansions: 20 } as const;

/** Searches for a proof of each goal, with the model and without; who goes first alternates. */
export async function searchAll(
  goals: readonly CorpusGoal[],
  checker: LeanChecker,
  model: LanguageModel,
  samples: number,
): Promise<Searched[]> {
  const searched: Searched[] = [];
  for (const [index, goal] of goals.entries()) {
    const run = (count: number) => searchOnce(goal, checker, model, count);
    const early = await run(index % 2 === 0 ? samples : 0);
    const late = await run(index % 2 === 0 ? 0 : samples);
    const [withModel, without] = index % 2 === 0 ? [early, late] : [late, early];
    searched.push({ name: goal.name, withModel, without });
  }
  return searched;
}

async function searchOnce(
  { source }: CorpusGoal,
  checker: LeanChecker,
  model: LanguageModel,
  samples: number,
): Promise<SearchRun> {
  const { text, position } = withCursor(source);
  const start = performance.now();
  const failures: unknown[] = [];
  const { outcome, counts } = await findProof({ uri: 'file:///tmp/Searched.lean', text }, position, {
    checker,
    model,
    settings: { ...limits, samples },
    onModelFailure: (error) => failures.push(error),
  });
  if (failures.length > 0) throw new Error(`The model did not answer: ${describeError(failures[0])}`);
  const milliseconds = performance.now() - start;
  return { proved: outcome.kind === 'proved', milliseconds, expansions: counts.expansions };
}
