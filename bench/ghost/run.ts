import { rmSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '../../scripts/setup/paths.ts';
import { isReadable, SetupError } from '../../scripts/setup/process.ts';
import { announce } from '../../scripts/setup/say.ts';
import { LocalModel } from '../../src/model/localModel.ts';
import { buildWorker } from '../../test/support/buildWorker.ts';
import { currentLoad, thisMachine } from '../machine.ts';
import { holds, type Row } from '../row.ts';
import { replayTasks } from './corpus.ts';
import { figuresOf, type Figures } from './figures.ts';
import type { GhostOptions } from './options.ts';
import { OurGhostText } from './ours.ts';
import { measureOwnTimes } from './ownTime.ts';
import { anchored, lastCharacters, PlainGhostText } from './plain.ts';
import { replay, type Replayed, type ReplayTask } from './replay.ts';
import type { Section } from '../sections.ts';
import type { GhostReport } from './report.ts';
import { ReplayTime } from './replayTime.ts';
import { comparedRows, ownTimeRows } from './rows.ts';
import type { SideMaker } from './side.ts';
import { counting, TokenMeter } from './tokenMeter.ts';
import { WatchedModel } from './watchedModel.ts';

const starter = path.join(REPOSITORY, 'models', 'starter', 'starter.gguf');

/** UTF-16 units typed in each document in which our own time is taken. */
const typedForOwnTime = { full: 500, quick: 60 } as const;

const ourSide: SideMaker = (model) => new OurGhostText(model);

interface Peer {
  readonly name: string;
  readonly title: string;
  readonly side: SideMaker;
  /** whether the bars are set by it */
  readonly isBar: boolean;
}

const peers: readonly Peer[] = [
  {
    name: 'plain',
    title: 'Beside a plain implementation',
    isBar: true,
    side: (model) => new PlainGhostText(model, lastCharacters),
  },
  {
    name: 'plain, anchored',
    title: 'Beside a plain implementation with our window, whose prompts stay in the cache',
    isBar: false,
    side: (model) => new PlainGhostText(model, anchored),
  },
];

/**
 * Measures what was asked for.
 * @throws SetupError when a file cannot be read
 */
export async function runGhostBench(options: GhostOptions): Promise<GhostReport> {
  const tasks = await replayTasks(options);
  const modelPath = await modelFile(options);
  const bench = new GhostBench(modelPath, options);
  const before = currentLoad();
  const date = new Date().toISOString();

  const ours = await bench.figures('ours', ourSide, tasks);
  const sections: Section[] = [];
  for (const { name, title, side, isBar } of peers) {
    const peer = await bench.figures(name, side, tasks);
    const rows = comparedRows({ ours, peer });
    sections.push({ peer: name, title, rows: measured(isBar ? rows : rows.map(withoutBar), name, before) });
  }
  const ownTimes = ownTimeRows(await bench.ownTimes());
  sections.push({
    peer: undefined,
    title: 'In documents of any size',
    rows: measured(ownTimes, 'own time', before),
  });
  return {
    date,
    machine: thisMachine(),
    load: { before, after: currentLoad() },
    peer: 'a fixed rest of 350 ms, one call for each, the first line of its answer, nothing kept',
    model: path.basename(modelPath),
    files: tasks.map(({ name }) => name),
    sections,
  };
}

async function modelFile({ model = starter }: GhostOptions): Promise<string> {
  if (await isReadable(model)) return path.resolve(model);
  throw new SetupError(`There is no file ${model} that can be read. Name another one, and run this again.`);
}

const withoutBar = (line: Row): Row => ({ ...line, bar: undefined });

function measured(rows: readonly Row[], name: string, before: number) {
  const load = { before, after: currentLoad() };
  return rows.map((line) => ({ ...line, case: name, load, verdict: holds(line) }));
}

/** Replays the same typing with one side after the other, each with a model process of its own. */
class GhostBench {
  readonly #modelPath: string;
  readonly #options: GhostOptions;

  constructor(modelPath: string, options: GhostOptions) {
    this.#modelPath = modelPath;
    this.#options = options;
  }

  /** What one side shows and costs. */
  figures(name: string, side: SideMaker, tasks: readonly ReplayTask[]): Promise<Figures> {
    const { seed, accept } = this.#options;
    return this.#withModel(async (model, time, meter) => {
      const made = side(model);
      const replays: Replayed[] = [];
      for (const task of tasks) {
        announce(`${name}: ${task.name}…`);
        replays.push(await replay(task, { side: made, model, time, seed, accept }));
      }
      made.dispose();
      return figuresOf(replays, meter.tokens);
    });
  }

  ownTimes() {
    announce('Our own time in large documents…');
    const typed = this.#options.quick ? typedForOwnTime.quick : typedForOwnTime.full;
    return this.#withModel((model, time) => measureOwnTimes({ model, time, typed }));
  }

  /** Loads the model for one measurement, and lets the replay's time begin when it is there. */
  async #withModel<T>(measure: (model: WatchedModel, time: ReplayTime, meter: TokenMeter) => Promise<T>): Promise<T> {
    const time = new ReplayTime();
    const meter = new TokenMeter(time);
    const worker = await buildWorker([counting]);
    // For when the benchmark is interrupted.
    const removeAtOnce = () => rmSync(path.dirname(worker.path), { recursive: true, force: true });
    process.once('exit', removeAtOnce);
    const settings = { path: this.#modelPath, gpu: 'off', threads: 0, profile: 'auto', unloadAfterMinutes: 0 } as const;
    const local = new LocalModel({ settings: () => settings, script: worker.path, log: meter.log });
    try {
      await local.load();
      const uninstall = time.install();
      try {
        return await measure(new WatchedModel(local, time), time, meter);
      } finally {
        uninstall();
      }
    } finally {
      await local.dispose();
      await worker.remove();
      process.removeListener('exit', removeAtOnce);
    }
  }
}
