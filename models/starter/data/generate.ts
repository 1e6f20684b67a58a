/**
 * Writes the training and held-out sets as JSON lines: `node generate.ts [--scale 1] [--out DIRECTORY]`.
 * Each line is `{ kind, family, parts }`; `parts` are tokenized one by one, so that the model meets text cut where a
 * prompt ends in use. In `solve` and `tactic` the first part is the prompt.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { leanDocument } from './leanDocuments.ts';
import { latexDocument } from './latexDocuments.ts';
import { ghostExample, scriptExamples, solveExample, tacticExamples, type Example } from './examples.ts';
import { drawProblem, families } from './families.ts';
import { drawTheorem } from './leanTheorems.ts';
import { harvest } from './lean/harvest.ts';
import { drawScripts } from './lean/scripts.ts';
import { findOrPrepareLean } from '../../../scripts/setup/lean.ts';
import { Random } from './random.ts';
import { dataVersion, seed } from './settings.ts';

const { values } = parseArgs({ options: { scale: { type: 'string', default: '1' }, out: { type: 'string' } } });
const scale = Number(values.scale);
const out = values.out ?? join(import.meta.dirname, '..', 'build');

/** How many of each sort the training set has at scale 1. */
const counts = { problems: 110_000, theorems: 20_000, scripts: 10_000, latex: 5_000, lean: 4_000 } as const;

/** How often each proof that was run is used, each time with other goals beside its own. */
const uses = 3;

async function training(): Promise<Example[]> {
  const many = <T>(label: keyof typeof counts, one: (random: Random) => T): T[] => {
    const random = Random.labelled(seed, label);
    return Array.from({ length: Math.round(counts[label] * scale) }, () => one(random));
  };
  const lean = await findOrPrepareLean();
  const scripts = Random.labelled(seed, 'scripts');
  const proofs = await harvest(lean, drawScripts(scripts, Math.round(counts.scripts * scale), false), (done) => {
    console.log(`${String(done)} proofs were run`);
  });
  return [
    ...many('problems', (random) => solveExample(drawProblem(random, false))),
    ...many('theorems', (random) => tacticExamples(random, drawTheorem(random, false), false)).flat(),
    ...proofs.flatMap((proof) => Array.from({ length: uses }, () => scriptExamples(scripts, proof)).flat()),
    ...many('latex', (random) => ghostExample(random, 'latex', latexDocument(random))),
    ...many('lean', (random) => ghostExample(random, 'lean', leanDocument(random))),
  ];
}

function heldOut(): Example[] {
  const random = Random.labelled(seed, 'held out');
  const examples: Example[] = [];
  for (const family of families)
    for (let count = 0; count < 100; count++) examples.push(solveExample(drawProblem(random, true, family)));
  for (let count = 0; count < 600; count++) examples.push(...tacticExamples(random, drawTheorem(random, true), true));
  for (let count = 0; count < 60; count++) examples.push(ghostExample(random, 'latex', latexDocument(random)));
  for (let count = 0; count < 60; count++) examples.push(ghostExample(random, 'lean', leanDocument(random)));
  return distinct(examples);
}

const distinct = (examples: readonly Example[]): Example[] => [
  ...new Map(examples.map((example) => [JSON.stringify(example), example])).values(),
];

function write(name: string, examples: readonly Example[]): void {
  const text = examples.map((example) => `${JSON.stringify(example)}\n`).join('');
  writeFileSync(join(out, name), text);
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  console.log(
    `${name}: version ${dataVersion}, ${examples.length} examples, ${text.length} characters, sha256 ${digest}…`,
  );
}

mkdirSync(out, { recursive: true });
write('training.jsonl', await training());
write('held-out.jsonl', heldOut());
// Written last: what is beside it is whole.
writeFileSync(join(out, 'data.json'), `${JSON.stringify({ version: dataVersion, seed, scale })}\n`);
