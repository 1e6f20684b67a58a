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
import { ghostExample, solveExample, tacticExamples, type Example } from './examples.ts';
import { factSheet, sumSheet } from './facts.ts';
import { drawProblem, families } from './families.ts';
import { drawTheorem } from './leanTheorems.ts';
import { Random } from './random.ts';
import { dataVersion, seed } from './settings.ts';

const { values } = parseArgs({ options: { scale: { type: 'string', default: '1' }, out: { type: 'string' } } });
const scale = Number(values.scale);
const out = values.out ?? join(import.meta.dirname, '..', 'build');

/** How many examples of each sort a stage of the training has at scale 1. */
interface Stage {
  problems: number;
  theorems: number;
  latex: number;
  lean: number;
  facts: number;
  sums: number;
}

/**
 * The stages of the training: form and wording (about 40 % solve, 30 % tactics, 30 % documents), then reckoning as well,
 * then mostly reckoning, then everything in the proportions of use.
 */
const stages: readonly Stage[] = [
  { problems: 64_000, theorems: 62_000, latex: 9_000, lean: 9_000, facts: 0, sums: 0 },
  { problems: 44_000, theorems: 30_000, latex: 4_000, lean: 4_000, facts: 14_000, sums: 0 },
  { problems: 24_000, theorems: 20_000, latex: 1_500, lean: 1_500, facts: 1_500, sums: 14_000 },
  { problems: 32_000, theorems: 17_000, latex: 2_500, lean: 2_000, facts: 700, sums: 1_500 },
];

function training(stage: Stage, suffix: string): Example[] {
  const source = (label: string): Random => Random.labelled(seed, `${label}${suffix}`);
  const [problems, theorems, latex, lean, facts, sums] = [
    source('problems'),
    source('theorems'),
    source('latex'),
    source('lean'),
    source('facts'),
    source('sums'),
  ];
  const make = <T>(count: number, one: () => T): T[] => Array.from({ length: Math.round(count * scale) }, one);
  return [
    ...make(stage.problems, () => solveExample(drawProblem(problems, false))),
    ...make(stage.theorems, () => tacticExamples(theorems, drawTheorem(theorems, false), false)).flat(),
    ...make(stage.latex, () => ghostExample(latex, 'latex', latexDocument(latex))),
    ...make(stage.lean, () => ghostExample(lean, 'lean', leanDocument(lean))),
    ...make(stage.facts, () => factSheet(facts)),
    ...make(stage.sums, () => sumSheet(sums)),
  ];
}

function heldOut(): Example[] {
  const random = Random.labelled(seed, 'held out');
  const examples: Example[] = [];
  for (const [, family] of families)
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
stages.forEach((stage, index) =>
  write(`training-${index + 1}.jsonl`, training(stage, index === 0 ? '' : ` ${index + 1}`)),
);
write('held-out.jsonl', heldOut());
