/**
 * Measures a model on what it never trained on:
 * `npm run starter:evaluate -- [--slice] [--model FILE] [--lean PROGRAM] [--count 25] [--goals 200] [--failures] [--json [FILE]]`.
 * `--slice` is the small part that CI runs: greedy answers and few goals, and it fails when they get worse.
 * Without `--lean` it is the `lean` on the PATH, or else the one that the tests use.
 */
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { caseOf } from '../../../bench/json.ts';
import { currentLoad, thisMachine } from '../../../bench/machine.ts';
import { holds } from '../../../bench/row.ts';
import { findOrPrepareLean } from '../../../scripts/setup/lean.ts';
import { AskedModel } from './askedModel.ts';
import { keptScores } from './documents.ts';
import { fallen } from './floors.ts';
import { hardGoals } from './goals.ts';
import { handWrittenGoals } from './handWritten.ts';
import { prove, type ProvingResult } from './proving.ts';
import { keptRows, markdownTables, provingRows, solvingRows, type ShareRow } from './rows.ts';
import { solvingScores, type SolvingScore } from './solving.ts';

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: join(import.meta.dirname, '..', 'starter.gguf') },
    lean: { type: 'string' },
    slice: { type: 'boolean', default: false },
    count: { type: 'string' },
    goals: { type: 'string' },
    failures: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

/** Not the data's seed: what is asked here is drawn afresh. */
const seed = 1;

/** How much is asked. */
const extent = values.slice
  ? { problems: 4, samples: 0, goals: 20, rounds: 1, places: 30, portfolio: 'first' as const }
  : {
      problems: Number(values.count ?? 25),
      samples: 16,
      goals: Number(values.goals ?? 200),
      rounds: 8,
      places: 200,
      portfolio: 'all' as const,
    };

const reportFailure = (text: string): void => {
  if (values.failures) console.error(`${text}\n`);
};

const started = { at: new Date(), load: currentLoad() };
const lean = values.lean ?? (await findOrPrepareLean());
const rows: ShareRow[] = [];

async function measure(): Promise<void> {
  await using model = await AskedModel.load(values.model);
  const solved: SolvingScore[] = [];
  const options = { count: extent.problems, seed, samples: extent.samples, report: reportFailure };
  for await (const score of solvingScores(model, options)) {
    solved.push(score);
    console.error(`${score.range}, ${score.family}: ${String(score.first)} of ${String(score.total)}`);
  }
  rows.push(...solvingRows(solved));

  const hard = await hardGoals(lean, extent.goals, seed, extent.portfolio);
  const generated = await prove(model, lean, hard, extent.rounds);
  rows.push(...provingRows('goals that the portfolio does not close', generated, true));
  const byHand = await prove(model, lean, await handWrittenGoals(lean), extent.rounds);
  rows.push(...provingRows('goals written by hand', byHand, false));
  for (const result of [...generated, ...byHand]) reportUnproved(result);

  rows.push(...keptRows(await keptScores(model, extent.places, seed)));
}

function reportUnproved({ goal, bySearch }: ProvingResult): void {
  if (!bySearch) reportFailure(`${goal.preamble}\n${goal.heading}`);
}

await measure();
const load = { before: started.load, after: currentLoad() };
const report = {
  date: started.at.toISOString(),
  machine: thisMachine(),
  load,
  cases: rows.map((row) =>
    caseOf({ ...row, load, verdict: values.slice ? undefined : holds(row) }, basename(values.model)),
  ),
};
console.log(markdownTables(rows));
console.log(`\n${((Date.now() - started.at.getTime()) / 60_000).toFixed(1)} minutes`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
if (values.slice) {
  for (const { row, least } of fallen(rows)) {
    console.error(`${row.case}, ${row.name}: ${row.note ?? ''} right, at least ${String(least)} wanted`);
    process.exitCode = 1;
  }
}
