import { rmSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '../../scripts/setup/paths.ts';
import { isReadable, SetupError } from '../../scripts/setup/process.ts';
import { announce } from '../../scripts/setup/say.ts';
import { silentLog } from '../../src/common/log.ts';
import { LocalModel } from '../../src/model/localModel.ts';
import { Checker } from '../../src/solve/checks/checker.ts';
import { checksIn } from '../../src/solve/checks/checks.ts';
import { pairSets, pairsOf } from '../../src/solve/testing/pairs.ts';
import type { CompareAnswers } from '../../src/solve/voting/ballotBox.ts';
import { buildWorker } from '../../test/support/buildWorker.ts';
import { currentLoad, thisMachine } from '../machine.ts';
import { holds, type Row } from '../row.ts';
import type { Section, SectionedReport } from '../sections.ts';
import { timeAnswer, type AnswerTimes } from './answering.ts';
import { timeChecks } from './checking.ts';
import { drawAnswers } from './drawing.ts';
import { compareWays } from './equivalence.ts';
import type { SectionName, SolveOptions } from './options.ts';
import { timeTokens } from './page.ts';
import { problemsNotTrainedOn } from './problems.ts';
import { checkRows, equivalenceRows, pageRows, timeRows, votingRows } from './rows.ts';
import { isRight, scoreOf, type AnsweredProblem } from './scores.ts';
import { remembering } from './voting.ts';
import { weakAnswers } from './weakModel.ts';

const starter = path.join(REPOSITORY, 'models', 'starter', 'starter.gguf');
const checkProgram = new URL('../../src/solve/checks/worker.ts', import.meta.url);

/** How much is measured. `every`: of the problems, and of the pairs and steps, only each nth. */
const full = { samples: [4, 16, 64], problems: 1, timed: 8, weak: 1000, tokens: 3000, every: 1 } as const;
const quick = { samples: [4, 16], problems: 8, timed: 2, weak: 200, tokens: 600, every: 12 } as const;

/**
 * Measures what was asked for.
 * @throws SetupError when a file cannot be read, or what is compared with cannot be installed
 */
export async function runSolveBench(options: SolveOptions): Promise<SectionedReport> {
  const model = await modelFile(options);
  const before = currentLoad();
  const date = new Date().toISOString();
  const checker = new Checker({ program: checkProgram });
  try {
    const bench = new SolveBench(model, checker, options);
    const sections: Section[] = [];
    for (const name of options.only) {
      for (const { title, peer, rows } of await bench.measure(name)) {
        sections.push({ title, peer, rows: measured(rows, name, before) });
      }
    }
    const load = { before, after: currentLoad() };
    const peer = 'as each table says';
    return { date, machine: thisMachine(), load, peer, model: path.basename(model), sections };
  } finally {
    checker.dispose();
  }
}

async function modelFile({ model = starter }: SolveOptions): Promise<string> {
  if (await isReadable(model)) return path.resolve(model);
  throw new SetupError(`There is no file ${model} that can be read. Name another one, and run this again.`);
}

function measured(rows: readonly Row[], name: string, before: number) {
  const load = { before, after: currentLoad() };
  return rows.map((line) => ({ ...line, case: name, load, verdict: holds(line) }));
}

interface Measured {
  readonly title: string;
  readonly peer?: string;
  readonly rows: readonly Row[];
}

class SolveBench {
  readonly #modelPath: string;
  readonly #checker: Checker;
  readonly #options: SolveOptions;
  readonly #extent: typeof full | typeof quick;

  constructor(modelPath: string, checker: Checker, options: SolveOptions) {
    this.#modelPath = modelPath;
    this.#checker = checker;
    this.#options = options;
    this.#extent = options.quick ? quick : full;
  }

  measure(name: SectionName): Promise<Measured[]> {
    switch (name) {
      case 'voting':
        return this.#voting();
      case 'time':
        return this.#time();
      case 'page':
        return this.#page();
      case 'checks':
        return this.#checks();
      case 'equivalence':
        return this.#equivalence();
    }
  }

  async #voting(): Promise<Measured[]> {
    const compare = remembering(checksIn(this.#checker).compareAnswers);
    const drawn = await this.#withModel((model) => this.#drawn(model));
    const weak = weakAnswers(this.#extent.weak, Math.max(...this.#extent.samples), this.#options.seed);
    // Its answers are whole numbers.
    const sameText: CompareAnswers = (a, b) => Promise.resolve(a === b ? 'equal' : 'different');
    return [
      { title: 'Votes of the model', peer: 'all samples', rows: await this.#votes(drawn, compare) },
      { title: 'Votes of a weak model, made up', peer: 'all samples', rows: await this.#votes(weak, sameText) },
    ];
  }

  async #drawn(model: LocalModel): Promise<AnsweredProblem[]> {
    const drawn: AnsweredProblem[] = [];
    const problems = this.#problems(this.#extent.problems);
    for (const [index, problem] of problems.entries()) {
      announce(`Problem ${index + 1} of ${problems.length}…`);
      drawn.push(await drawAnswers(model, problem, Math.max(...this.#extent.samples), this.#options.seed));
    }
    return drawn;
  }

  async #votes(problems: readonly AnsweredProblem[], compare: CompareAnswers): Promise<Row[]> {
    const alone: boolean[] = [];
    for (const problem of problems) alone.push(await isRight(problem.alone, problem.answer, compare));
    const scores = [];
    for (const samples of this.#extent.samples) scores.push(await scoreOf(problems, samples, compare));
    return votingRows(scores, alone);
  }

  async #time(): Promise<Measured[]> {
    announce('Times of steps and answers…');
    const problems = this.#problems(1).filter((_, index) => index % 2 === 0);
    const rows = await this.#withModel(async (model) => {
      const settings = { maxTokens: 1024, samples: 1, timeLimitMilliseconds: 600_000 };
      const dependencies = { model, settings, ...checksIn(this.#checker) };
      const all: Row[] = [];
      for (const samples of [1, ...this.#extent.samples]) {
        const times: AnswerTimes[] = [];
        for (const problem of problems.slice(0, this.#extent.timed)) {
          times.push(await timeAnswer(problem, samples, dependencies));
        }
        all.push(...timeRows(samples, times));
      }
      return all;
    });
    return [{ title: 'How soon something is there', rows }];
  }

  async #page(): Promise<Measured[]> {
    announce('Tokens in the page…');
    const times = await timeTokens(this.#extent.tokens, this.#options.seed);
    return [{ title: 'One token of a solution', peer: 'whole text', rows: pageRows(times) }];
  }

  async #checks(): Promise<Measured[]> {
    announce('Checks…');
    return [{ title: 'Checks', rows: checkRows(await timeChecks(this.#checker, this.#extent.every)) }];
  }

  async #equivalence(): Promise<Measured[]> {
    announce('The same pairs in other ways…');
    const pairs = pairSets.flatMap(pairsOf).filter((_, index) => index % this.#extent.every === 0);
    const [ours, ...others] = await compareWays(this.#checker, pairs);
    return others.map((other) => ({
      title: `${pairs.length} pairs of answers, beside ${other.name}`,
      peer: other.name,
      rows: equivalenceRows(ours, other),
    }));
  }

  #problems(every: number) {
    const { problems, seed } = this.#options;
    return problemsNotTrainedOn(problems, seed).filter((_, index) => index % every === 0);
  }

  async #withModel<T>(task: (model: LocalModel) => Promise<T>): Promise<T> {
    const worker = await buildWorker([]);
    // For when the benchmark is interrupted.
    const removeAtOnce = () => rmSync(path.dirname(worker.path), { recursive: true, force: true });
    process.once('exit', removeAtOnce);
    const settings = { path: this.#modelPath, gpu: 'off', threads: 0, profile: 'auto', unloadAfterMinutes: 0 } as const;
    const model = new LocalModel({ settings: () => settings, script: worker.path, log: silentLog });
    try {
      await model.load();
      return await task(model);
    } finally {
      await model.dispose();
      await worker.remove();
      process.removeListener('exit', removeAtOnce);
    }
  }
}
