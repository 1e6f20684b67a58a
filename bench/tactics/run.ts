import path from 'node:path';
import { REPOSITORY } from '../../scripts/setup/paths.ts';
import { isReadable, SetupError } from '../../scripts/setup/process.ts';
import { currentLoad, thisMachine } from '../machine.ts';
import { holds, type Row } from '../row.ts';
import type { Section, SectionedReport } from '../sections.ts';
import { BenchLean } from './benchLean.ts';
import type { SectionName, TacticsOptions } from './options.ts';
import type { ByFormat } from './prompting.ts';
import { costRows, promptRows } from './promptRows.ts';
import { TacticsBench } from './tacticsBench.ts';

const starter = path.join(REPOSITORY, 'models', 'starter', 'starter.gguf');

const naiveWay = 'one run of Lean for each candidate, over the whole file';

/**
 * Measures what was asked for.
 * @throws SetupError when a file cannot be read
 */
export async function runTacticsBench(options: TacticsOptions): Promise<SectionedReport> {
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
    case 'search': {
      const title = 'What a search proves of the goals that no tactic of the portfolio closes';
      return [{ title, peer: 'without the model', rows: await bench.search(model) }];
    }
    case 'prompts':
      return besideFewShot('Asked', await bench.prompts(model), promptRows);
    case 'cost':
      return besideFewShot('Read', await bench.promptCosts(model), costRows);
  }
}

/** Each other way to ask beside Llemma's default. */
function besideFewShot<T>(
  verb: string,
  { fewShot, proofSteps, document }: ByFormat<T>,
  rowsOf: (ours: T, peer: T) => Row[],
): Measured[] {
  const peer = 'three examples';
  return [
    { title: `${verb} as the proof steps of the training data`, peer, rows: rowsOf(proofSteps, fewShot) },
    { title: `${verb} as the document`, peer, rows: rowsOf(document, fewShot) },
  ];
}

async function modelFile({ model = starter }: TacticsOptions): Promise<string> {
  if (await isReadable(model)) return path.resolve(model);
  throw new SetupError(`There is no file ${model} that can be read. Name another one, and run this again.`);
}

function measured(rows: readonly Row[], name: string, before: number) {
  const load = { before, after: currentLoad() };
  return rows.map((line) => ({ ...line, case: name, load, verdict: holds(line) }));
}
