/**
 * Measures the exported model on what it never trained on:
 * `node evaluate.ts [--model FILE] [--lean PROGRAM] [--count 100] [--failures] [--json FILE]`.
 * Without `--lean` it is the `lean` on the PATH, or else the one that the tests use.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findOrPrepareLean } from '../../../scripts/setup/lean.ts';
import { documentScores } from './documents.ts';
import { StarterModel } from './model.ts';
import { solvingScores } from './solving.ts';
import { markdownTable, type Score } from './table.ts';
import { familyScores, heldOutTheorems, judgeGoals, tacticScores } from './tactics.ts';

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: join(import.meta.dirname, '..', 'starter.gguf') },
    lean: { type: 'string' },
    count: { type: 'string', default: '100' },
    failures: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

/** Not the data's seed: the held-out problems asked here are drawn afresh. */
const seed = 1;
const count = Number(values.count);
const tables: { heading: string; scores: Score[] }[] = [];

function show(heading: string, scores: Score[]): void {
  tables.push({ heading, scores });
  console.log(`${markdownTable(heading, scores)}\n`);
}

const reportFailure = (text: string): void => {
  if (values.failures) console.error(`${text}\n`);
};

const started = performance.now();
const model = await StarterModel.load(values.model);
show('held-out problems, greedy', await solvingScores(model, count, seed, reportFailure));

const results = await judgeGoals(model, heldOutTheorems(2 * count, seed), values.lean ?? (await findOrPrepareLean()));
show('held-out Lean goals', tacticScores(results));
show('greedy candidate accepted by Lean, per family', familyScores(results));
for (const { theorem, candidates, sampled } of results) {
  if (sampled === 'fails')
    reportFailure(`${theorem.binders} : ${theorem.proof.goal.target}\n  ${candidates.join('\n  ')}`);
}

show('continuations of new documents, greedy', await documentScores(model, Math.ceil(count / 2), seed));
await model.dispose();
console.log(`${((performance.now() - started) / 60_000).toFixed(1)} minutes`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(tables, null, 2)}\n`);
