import { firstTactic } from '../../src/lean/candidates.ts';
import type { CheckSession, LeanChecker } from '../../src/lean/checker.ts';
import { tacticRequest } from '../../src/lean/tacticRequest.ts';
import type { TacticVerdict } from '../../src/lean/verdict.ts';
import type { GenerateRequest, LanguageModel } from '../../src/model/languageModel.ts';
import { type TacticFormat, tacticFormats } from '../../src/prompt/profiles/tacticFormats.ts';
import type { CorpusGoal } from '../../test/lean/corpus/corpus.ts';
import { slotOf, withCursor } from '../../test/lean/realLean.ts';
import { checkAt, patience } from './benchLean.ts';

/** The ways to ask a base model for a tactic. */
type FormatName = keyof typeof tacticFormats;

/** What came of one way to ask, at one goal. */
export interface Asked {
  /** of the prompt */
  readonly promptTokens: number;
  /** of each sample */
  readonly answerTokens: readonly number[];
  /** of each sample; `none` where it holds no tactic */
  readonly verdicts: readonly (TacticVerdict['kind'] | 'none')[];
  /** different candidates */
  readonly distinct: number;
}

export type ByFormat<T> = Readonly<Record<FormatName, T>>;

/** Asks the model in every way at each goal, with the same seeds, and has Lean check what it writes. */
export async function askInAllWays(
  goals: readonly CorpusGoal[],
  checker: LeanChecker,
  model: LanguageModel,
  samples: number,
): Promise<ByFormat<Asked>[]> {
  const asked: ByFormat<Asked>[] = [];
  for (const goal of goals) {
    asked.push(
      await checkAt(checker, goal.source, (session) => {
        const known = new Map<string, TacticVerdict['kind']>();
        return inAllWays((name) => ask(tacticFormats[name], goal, { session, known, model, samples }));
      }),
    );
  }
  return asked;
}

interface Asking {
  readonly session: CheckSession;
  /** verdicts on candidates that another way has found before */
  readonly known: Map<string, TacticVerdict['kind']>;
  readonly model: LanguageModel;
  readonly samples: number;
}

async function ask(way: TacticFormat, goal: CorpusGoal, { session, known, model, samples }: Asking): Promise<Asked> {
  const { typed } = slotOfGoal(goal);
  const result = await model.generate(requestFor(way, goal, session.goals ?? [], samples));
  const tactics = result.samples.map(({ text }) => firstTactic(text, typed));
  const { signal } = new AbortController();
  for (const tactic of tactics) {
    if (tactic === undefined || known.has(tactic)) continue;
    known.set(tactic, (await session.check(tactic, { timeoutMilliseconds: patience, signal })).verdict.kind);
  }
  return {
    promptTokens: result.promptTokens,
    answerTokens: result.samples.map(({ tokens }) => tokens),
    verdicts: tactics.map((tactic) => (tactic === undefined ? 'none' : (known.get(tactic) ?? 'none'))),
    distinct: new Set(tactics.filter((tactic) => tactic !== undefined)).size,
  };
}

/** What it costs to read a prompt. */
export interface PromptCost {
  readonly promptTokens: number;
  /** those that were not in the cache */
  readonly evaluatedTokens: number;
  /** from the request on */
  readonly firstTokenMilliseconds: number;
}

/** The cost of the prompt at each goal, in the order of the goals: the first finds nothing of its kind in the cache. */
export async function costInAllWays(
  goals: readonly CorpusGoal[],
  checker: LeanChecker,
  model: LanguageModel,
): Promise<ByFormat<PromptCost[]>> {
  const printed: (readonly string[])[] = [];
  for (const { source } of goals) {
    printed.push(await checkAt(checker, source, (session) => Promise.resolve(session.goals ?? [])));
  }
  return inAllWays(async (name) => {
    const costs: PromptCost[] = [];
    for (const [index, goal] of goals.entries()) {
      const request = requestFor(tacticFormats[name], goal, printed[index] ?? [], 1);
      costs.push(await model.generate({ ...request, maxTokens: 1 }));
    }
    return costs;
  });
}

/** One after the other. */
async function inAllWays<T>(task: (name: FormatName) => Promise<T>): Promise<ByFormat<T>> {
  return { fewShot: await task('fewShot'), proofSteps: await task('proofSteps'), document: await task('document') };
}

function requestFor(
  { about, format }: TacticFormat,
  goal: CorpusGoal,
  goals: readonly string[],
  samples: number,
): GenerateRequest {
  const { start, lead, typed } = slotOfGoal(goal);
  const document = withCursor(goal.source).text.slice(0, start) + lead;
  return tacticRequest(format, about === 'goals' ? goals.join('\n\n') : document, samples, typed);
}

function slotOfGoal({ source }: CorpusGoal) {
  const { text, position } = withCursor(source);
  return slotOf(text, position);
}
