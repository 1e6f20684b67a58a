/**
 * Runs proofs in the real Lean and keeps those that it accepts, with every goal as Lean prints it. What was run is kept
 * in `build/lean`, so that the same proofs are never run twice.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { runLean } from '../../evaluate/lean.ts';
import { blockLines, heading, tactics, type Script } from './script.ts';

/** A proof that Lean accepted, with the goal that each of its tactics met, in the order of `tactics`. */
export interface Harvested {
  readonly script: Script;
  readonly goals: readonly string[];
}

/** One Lean run for so many proofs: its start takes as long as about ten of them. */
const perRun = 250;

/** Goals of each proof, or nothing for one that Lean refused. */
const runSchema = v.array(v.nullable(v.array(v.string())));

const folder = join(import.meta.dirname, '..', '..', 'build', 'lean');

/** A namespace of its own for each proof, so that definitions may share a name. */
const traced = (script: Script, index: number): string =>
  [
    `namespace Proof${String(index)}`,
    script.preamble,
    heading(script),
    ...blockLines(script.proof, ['trace_state']).map((line) => `  ${line}`),
    `end Proof${String(index)}`,
  ].join('\n');

async function goalsOf(lean: string, scripts: readonly Script[]): Promise<v.InferOutput<typeof runSchema>> {
  const declarations = scripts.map(traced);
  const file = join(folder, `${createHash('sha256').update(declarations.join('\n')).digest('hex').slice(0, 16)}.json`);
  if (existsSync(file)) return v.parse(runSchema, JSON.parse(readFileSync(file, 'utf8')));
  const verdicts = await runLean(lean, declarations);
  const goals = verdicts.map(({ errors, information }, index) => {
    const script = scripts[index];
    const complete = script !== undefined && information.length === tactics(script.proof).length;
    return errors.length === 0 && complete ? information.map((text) => text.trim()) : null;
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.partial`, JSON.stringify(goals));
  renameSync(`${file}.partial`, file);
  return goals;
}

/**
 * @param lean the path of the program
 * @param onProgress told how many of the proofs were run
 */
export async function harvest(
  lean: string,
  scripts: readonly Script[],
  onProgress: (done: number) => void = () => undefined,
): Promise<Harvested[]> {
  const harvested: Harvested[] = [];
  for (let start = 0; start < scripts.length; start += perRun) {
    const part = scripts.slice(start, start + perRun);
    const found = await goalsOf(lean, part);
    part.forEach((script, index) => {
      const goals = found[index];
      if (goals !== null && goals !== undefined) harvested.push({ script, goals });
    });
    onProgress(start + part.length);
  }
  return harvested;
}
