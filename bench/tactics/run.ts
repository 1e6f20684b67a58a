import { rmSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '../../scripts/setup/paths.ts';
import { isReadable, SetupError } from '../../scripts/setup/process.ts';
import { announce } from '../../scripts/setup/say.ts';
import { silentLog } from '../../src/common/log.ts';
import type { LeanChecker } from '../../src/lean/checker.ts';
import { LocalModel } from '../../src/model/localModel.ts';
import { type CorpusGoal, provable } from '../../test/lean/corpus/corpus.ts';
import { buildWorker } from '../../test/support/buildWorker.ts';
import { repeat } from '../interleave.ts';
import { currentLoad, thisMachine } from '../machine.ts';
import { holds, type Row } from '../row.ts';
import { BenchLean } from './benchLean.ts';
import { candidatesFor, type CheckTimes, timeNaive, timeOurs } from './checking.ts';
import { closingOf } from './closing.ts';
import { longFile } from './longFile.ts';
import type { SectionName, TacticsOptions } from './options.ts';
import type { Section, TacticsReport } from './report.ts';
import { agreementRows, closingRows, comparedRows, longFileRows, unseenRow } from './rows.ts';

const starter = path.join(REPOSITORY, 'models', 'starter', 'starter.gguf');

const naiveWay = 'one run of Lean for each candidate, over the whole file';

/** How much is measured. */
const full = { naive: 2, cold: 3, warm: 8, lines: 2000, times: 5, goals: Infinity } as const;
const quick = { naive: 1, cold: 1, warm: 3, lines: 500, times: 3, goals: 12 } as const;

/**
 * Measures what was asked for.
 * @throws SetupError when a file cannot be read
 */
export async function runTacticsBench(options: TacticsOptions): Promise<TacticsReport> {
  const model = await modelFile(options);
  const before = currentLoad();
  const date = new Date().toISOString();
  const lean = await BenchLean.find();
  try {
    const bench = new TacticsBench(lean, options);
    const sections: Section[] = [];
    for (const name of options.only) {
      for (const { title, peer, rows } of await measure(bench, name, model)) {
        sections.push({ title, peer, rows: measured(rows, title, before) });
      }
    }
    const load = { before, after: currentLoad() };
    return { date, machine: thisMachine(), load, peer: naiveWay, model: path.basename(model), sections };
  } finally {
    await lean.dispose();
  }
}

interface Measured {
  readonly title: string;
  readonly peer?: string;
  readonly rows: readonly Row[];
}

async function measure(bench: TacticsBench, name: SectionName, model: string): Promise<Measured[]> {
  switch (name) {
    case 'naive':
      return [{ title: 'Beside the naive way', peer: 'naive', rows: await bench.besideNaive() }];
    case 'long': {
      const { warm, unseen } = await bench.behindLongFile();
      return [
        { title: 'Behind a long file', peer: 'short file', rows: warm },
        { title: 'Behind a long file that Lean has not seen', peer: 'all proofs', rows: unseen },
      ];
    }
    case 'closing':
      return [{ title: 'What closes the goals of the corpus', rows: await bench.closing(model) }];
  }
}

async function modelFile({ model = starter }: TacticsOptions): Promise<string> {
  if (await isReadable(model)) return path.resolve(model);
  throw new SetupError(`There is no file ${model} that can be read. Name another one, and run this again.`);
}

function measured(rows: readonly Row[], name: string, before: number) {
  const load = { before, after: currentLoad() };
  return rows.map((line) => ({ ...line, case: name, load, verdict: holds(line) }));
}

/** The goals, without those of another header: Lean would start anew for them. */
const goals = provable.filter(({ source }) => !source.startsWith('import'));

class TacticsBench {
  readonly #lean: BenchLean;
  readonly #options: TacticsOptions;
  readonly #extent: typeof full | typeof quick;

  constructor(lean: BenchLean, options: TacticsOptions) {
    this.#lean = lean;
    this.#options = options;
    this.#extent = options.quick ? quick : full;
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
    const after = (text: string) =>
      this.#withChecker(async (checker) => {
        // What is imported is loaded before.
        await timeOurs(checker, goal.source, ['skip']);
        const unseen = await timeOurs(checker, text, candidates);
        return { unseen, warm: await repeat(times, () => timeOurs(checker, text, candidates)) };
      });
    announce('In a short file…');
    const short = await after(goal.source);
    announce(`Behind ${lines} lines…`);
    const long = await after(longFile(lines, goal.source));
    announce(`Behind ${lines} lines, with their proofs…`);
    // After a `variable`, no proof of a theorem is cut short.
    const whole = await after(`variable (unused : Nat)\n${longFile(lines, goal.source)}`);
    return { warm: longFileRows(lines, long.warm, short.warm), unseen: [unseenRow(lines, long.unseen, whole.unseen)] };
  }

  /** Which goals the portfolio closes, and which the model does. */
  async closing(modelPath: string): Promise<Row[]> {
    announce('Asking the model at each goal…');
    const worker = await buildWorker([]);
    // For when the benchmark is interrupted.
    const removeAtOnce = () => rmSync(path.dirname(worker.path), { recursive: true, force: true });
    process.once('exit', removeAtOnce);
    const settings = { path: modelPath, gpu: 'off', threads: 0, profile: 'auto', unloadAfterMinutes: 0 } as const;
    const model = new LocalModel({ settings: () => settings, script: worker.path, log: silentLog });
    const asked = spreadOut(provable, Math.min(provable.length, this.#extent.goals));
    try {
      return closingRows(await this.#withChecker((checker) => closingOf(asked, checker, model, this.#options.samples)));
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

/** So many of some things, from all parts of the list, in its order. */
function spreadOut<T>(all: readonly T[], count: number): T[] {
  return all.filter(
    (_, index) => Math.floor((index * count) / all.length) !== Math.floor(((index - 1) * count) / all.length),
  );
}
