import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Random } from '../models/starter/data/random.ts';
import { SetupError } from '../scripts/setup/process.ts';
import { announce } from '../scripts/setup/say.ts';
import { readCommandLine, refusePositionals, wholeNumber } from './commandLine.ts';
import { measureSteps } from './speculation/costs.ts';
import { sevenBillionOnCpu, flatGpu, measuredMachine, type Machine } from './speculation/machines.ts';
import { measureSetting, type Setting } from './speculation/measure.ts';
import type { Language } from './speculation/regions.ts';
import { toJson, toMarkdown } from './speculation/report.ts';
import {
  folderDocuments,
  generatedDocuments,
  provedPassages,
  solvedPassages,
  typedPassages,
  type Document,
} from './speculation/texts.ts';

const usage = `npm run bench:speculation -- [options]
Replays mathematical text as if a model had written it, and reports how much of it is foretold by what precedes it, and
how much faster that makes generating.
  --lean DIR         Lean files (default: examples/, and documents as the starter model learnt from)
  --latex DIR        LaTeX files (default: the same)
  --costs MODEL      time steps of 1 to 9 rows of this GGUF file on this machine, and report for these costs, too
  --context N        tokens before these steps (default: 256)
  --json FILE        write the results there, too
  --quick            fewer places
  --help`;

const examples = path.join(import.meta.dirname, '..', 'examples');

/** @throws SetupError when the command line cannot be understood */
export async function benchSpeculation(args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const machines = [flatGpu, sevenBillionOnCpu];
  if (options.costs !== undefined)
    machines.push(await timedMachine(options.costs, options.context, options.quick ? 5 : 15));
  const results = settings(options).flatMap((setting) => {
    announce(`${setting.name}: ${setting.passages.length} passages`);
    return measureSetting(setting, machines);
  });
  process.stdout.write(`${toMarkdown(results, machines)}\n`);
  if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(toJson(results, machines), undefined, 2));
}

function settings({ lean, latex, quick }: ReturnType<typeof readOptions>): Setting[] {
  const random = new Random(1);
  const [files, count] = quick ? [20, 200] : [120, 1000];
  const documents = (language: Language): Document[] => {
    const folder = { lean, latex }[language];
    if (folder !== undefined) {
      const found = folderDocuments(folder, language, files, random);
      if (found.length === 0) throw new SetupError(`There are no ${language} files in ${folder}.`);
      return found;
    }
    return [...folderDocuments(examples, language, files, random), ...generatedDocuments(language, files, random)];
  };
  const sources = (['lean', 'latex'] as const).map(documents);
  const typed = (following: number): Setting => ({
    name: `While typing: ${following} tokens behind a window of 1,000`,
    passages: sources.flatMap((source) => typedPassages(source, { count, window: 1000, following }, random)),
  });
  return [
    typed(64),
    typed(256),
    {
      name: 'Proofs: 256 tokens behind the statement alone',
      passages: sources.flatMap((source) => provedPassages(source, count, 256)),
    },
    {
      name: 'Worked solutions of generated problems, behind the problem',
      passages: solvedPassages(count, 256, random),
    },
  ];
}

async function timedMachine(model: string, context: number, repetitions: number): Promise<Machine> {
  const times = await measureSteps(model, context, repetitions);
  const machine = measuredMachine(`this machine, ${path.basename(model)}`, times);
  for (const [rows, { median, min, max }] of times) {
    const cost = machine.costs.get(rows)?.toFixed(2) ?? '';
    announce(`${rows} rows: ${median.toFixed(2)} ms (${min.toFixed(2)} – ${max.toFixed(2)}), ${cost} × one row`);
  }
  return machine;
}

function readOptions(args: readonly string[]) {
  const { values, positionals } = readCommandLine(args, optionTypes, misunderstood);
  refusePositionals(positionals, misunderstood);
  const context = wholeNumber('--context', values.context, misunderstood);
  return { ...values, quick: values.quick ?? false, help: values.help ?? false, context };
}

const optionTypes = {
  lean: { type: 'string' },
  latex: { type: 'string' },
  costs: { type: 'string' },
  context: { type: 'string', default: '256' },
  json: { type: 'string' },
  quick: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

const misunderstood = (what: string): SetupError => new SetupError(`${what}\n\n${usage}`);
