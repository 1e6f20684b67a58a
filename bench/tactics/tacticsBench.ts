import { rmSync } from 'node:fs';
import path from 'node:path';
import { announce } from '../../scripts/setup/say.ts';
import { silentLog } from '../../src/common/log.ts';
import type { LeanChecker } from '../../src/lean/checker.ts';
import { lastDeclaration } from '../../src/leanSyntax/declaration.ts';
import type { LanguageModel } from '../../src/model/languageModel.ts';
import { LocalModel } from '../../src/model/localModel.ts';
import { type CorpusGoal, provable } from '../../test/lean/corpus/corpus.ts';
import { buildWorker } from '../../test/support/buildWorker.ts';
import { interleave, repeat } from '../interleave.ts';
import type { Row } from '../row.ts';
import type { BenchLean } from './benchLean.ts';
import { candidatesFor, type CheckTimes, timeNaive, timeOurs } from './checking.ts';
import { closingOf } from './closing.ts';
import { longFile } from './longFile.ts';
import type { TacticsOptions } from './options.ts';
import { type Asked, askInAllWays, type ByFormat, costInAllWays, type PromptCost } from './prompting.ts';
import { agreementRows, closingRows, comparedRows, longFileRows, searchRows, unseenRow } from './rows.ts';
import { searchAll } from './searching.ts';

/** How much is measured. */
const full = { naive: 2, cold: 3, warm: 8, lines: 2000, times: 5, goals: Infinity, searches: Infinity } as const;
const quick = { naive: 1, cold: 1, warm: 3, lines: 500, times: 3, goals: 12, searches: 3 } as const;

/** Goals whose prompts are read to take the time. */
const goalsToRead = 5;

/** The goals, without those of another header: Lean would start anew for them. */
const goals = provable.filter(({ source }) => !source.startsWith('import'));

/** The measurements, each by itself. */
export class TacticsBench {
  readonly #lean: BenchLean;
  readonly #samples: number;
  readonly #extent: typeof full | typeof quick;

  constructor(lean: BenchLean, { quick: isQuick, samples }: TacticsOptions) {
    this.#lean = lean;
    this.#samples = samples;
    this.#extent = isQuick ? quick : full;
  }

  /** The same candidates at some goals, in both ways. */
  async besideNaive(): Promise<Row[]> {
    const { naive: count, cold } = this.#extent;
    const chosen = spreadOut(goals.filter(endsWithGoal), count);
    announce('The naive way…');
    const naive: CheckTimes[] = [];
    for (const goal of chosen) naive.push(await timeNaive(this.#lean, goal.source, candidatesFor(goal)));
    announce('Ours, cold…');
    const [first] = chosen;
    if (first === undefined) throw new Error('The corpus has no goal to measure.');
    const coldTimes = await repeat(cold, () => this.#withChecker((checker) => ours(checker, first)));
    announce('Ours, warm…');
    const { same, others } = await this.#withChecker(async (checker) => {
      await ours(checker, first);
      const again: CheckTimes[] = [];
      for (const goal of chosen) again.push(await ours(checker, goal));
      const more: CheckTimes[] = [];
      for (const goal of spreadOut(goals, this.#extent.warm)) more.push(await ours(checker, goal));
      return { same: again, others: more };
    });
    return [
      ...comparedRows('cold', { ours: coldTimes, naive: naive.slice(0, 1) }, false),
      ...comparedRows('warm', { ours: same, naive }, true),
      ...comparedRows('warm, at more goals', { ours: others, naive }, false),
      ...agreementRows({ ours: same, naive }),
    ];
  }

  /** A goal at the end of a long file, beside the same goal alone; candidates alternate, so that each is a new check. */
  async behindLongFile(): Promise<{ warm: Row[]; unseen: Row[] }> {
    const { lines, times } = this.#extent;
    const goal = goals[0];
    if (goal === undefined) throw new Error('The corpus has no goal to measure.');
    const candidates = candidatesFor(goal);
    const text = longFile(lines, goal.source);
    const behind = (checker: LeanChecker, file: string) => timeOurs(checker, file, candidates);
    announce(`Behind ${lines} lines, and in a short file…`);
    const { unseen, warm } = await this.#withChecker((long) =>
      this.#withChecker(async (short) => {
        // What is imported is loaded before.
        await behind(short, goal.source);
        await behind(long, goal.source);
        const first = await behind(long, text);
        const turns = { ours: () => behind(long, text), peer: () => behind(short, goal.source) };
        return { unseen: first, warm: await interleave(times, turns) };
      }),
    );
    announce(`Behind ${lines} lines, with their proofs…`);
    const whole = await this.#withChecker(async (checker) => {
      await behind(checker, goal.source);
      // After a `variable`, no proof of a theorem is cut short.
      return behind(checker, `variable (unused : Nat)\n${text}`);
    });
    return { warm: longFileRows(lines, warm.ours, warm.peer), unseen: [unseenRow(lines, unseen, whole)] };
  }

  /** Which goals the portfolio closes, and which the model does. */
  closing(modelPath: string): Promise<Row[]> {
    announce('Asking the model at each goal…');
    return this.#withModel(modelPath, async (checker, model) => {
      const chosen = this.#some(provable);
      const together = await closingOf(chosen, checker, model, this.#samples);
      // What the model closes, the portfolio's slow end is not asked for: alone it is.
      const alone = await closingOf(chosen, checker, model, 0);
      return closingRows(together.map((goal, index) => ({ ...goal, byPortfolio: alone[index]?.byPortfolio === true })));
    });
  }

  /** What a search finds where one tactic is not enough. */
  search(modelPath: string): Promise<Row[]> {
    return this.#withModel(modelPath, async (checker, model) => {
      announce('Looking for goals that the portfolio does not close…');
      const whole = goals.filter((goal) => endsWithGoal(goal) && asksForProof(goal));
      const closing = await closingOf(whole, checker, model, 0);
      const open = whole.filter((_, index) => closing[index]?.byPortfolio === false);
      announce('Searching for proofs of them…');
      const chosen = spreadOut(open, Math.min(open.length, this.#extent.searches));
      return searchRows(await searchAll(chosen, checker, model, this.#samples));
    });
  }

  /** What comes of each way to ask the model for tactics. */
  prompts(modelPath: string): Promise<ByFormat<Asked[]>> {
    announce('Asking the model in every way…');
    return this.#withModel(modelPath, async (checker, model) => {
      const asked = await askInAllWays(this.#some(goals), checker, model, this.#samples);
      return {
        fewShot: asked.map(({ fewShot }) => fewShot),
        proofSteps: asked.map(({ proofSteps }) => proofSteps),
        document: asked.map(({ document }) => document),
      };
    });
  }

  /** What it costs to read each way's prompt, at first and then. */
  promptCosts(modelPath: string): Promise<ByFormat<PromptCost[]>> {
    announce('Reading the prompts of every way…');
    return this.#withModel(modelPath, (checker, model) => costInAllWays(spreadOut(goals, goalsToRead), checker, model));
  }

  #some(all: readonly CorpusGoal[]): CorpusGoal[] {
    return spreadOut(all, Math.min(all.length, this.#extent.goals));
  }

  async #withModel<T>(modelPath: string, task: (checker: LeanChecker, model: LanguageModel) => Promise<T>): Promise<T> {
    const worker = await buildWorker([]);
    // For when the benchmark is interrupted.
    const removeAtOnce = () => rmSync(path.dirname(worker.path), { recursive: true, force: true });
    process.once('exit', removeAtOnce);
    const settings = { path: modelPath, gpu: 'off', threads: 0, profile: 'auto', unloadAfterMinutes: 0 } as const;
    const model = new LocalModel({ settings: () => settings, script: worker.path, log: silentLog });
    try {
      return await this.#withChecker((checker) => task(checker, model));
    } finally {
      await model.dispose();
      await worker.remove();
      process.removeListener('exit', removeAtOnce);
    }
  }

  async #withChecker<T>(task: (checker: LeanChecker) => Promise<T>): Promise<T> {
    const checker = this.#lean.checker();
    try {
      return await task(checker);
    } finally {
      await checker.dispose();
    }
  }
}

const ours = (checker: LeanChecker, goal: CorpusGoal): Promise<CheckTimes> =>
  timeOurs(checker, goal.source, candidatesFor(goal));

/** Whether the file is done with the goal, so that the naive way is about the same: nothing else is open. */
function endsWithGoal({ source }: CorpusGoal): boolean {
  return source.endsWith('by\n  ‸');
}

/** Whether it is a proposition that is missing, and not a value. */
function asksForProof({ source }: CorpusGoal): boolean {
  return !lastDeclaration(source).startsWith('def ');
}

/** So many of some things, from all parts of the list, in its order. */
function spreadOut<T>(all: readonly T[], count: number): T[] {
  return all.filter(
    (_, index) => Math.floor((index * count) / all.length) !== Math.floor(((index - 1) * count) / all.length),
  );
}
