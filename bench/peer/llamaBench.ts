import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as v from 'valibot';

import type { ComputeShape } from './llamaServer.ts';

const runFile = promisify(execFile);

const reportSchema = v.tuple([v.object({ samples_ts: v.pipe(v.array(v.number()), v.minLength(1)) })]);

export interface BenchOptions extends ComputeShape {
  /** tokens to generate one by one */
  readonly tokens: number;
  /** tokens that are in the cache before */
  readonly depth: number;
}

/** Tokens per second of one run of llama-bench. */
export async function runLlamaBench(executable: string, options: BenchOptions): Promise<number> {
  const { modelPath, threads, mmap, cacheType, tokens, depth } = options;
  const running = runFile(executable, [
    ...['--model', modelPath, '--threads', String(threads), '--load-mode', mmap ? 'mmap' : 'none'],
    ...['--n-gpu-layers', '0', '--n-prompt', '0', '--n-gen', String(tokens)],
    ...['--n-depth', String(depth), '--repetitions', '1'],
    ...['--cache-type-k', cacheType, '--cache-type-v', cacheType, '--output', 'json'],
  ]);
  const kill = () => running.child.kill('SIGKILL');
  process.once('exit', kill);
  try {
    return parseLlamaBench((await running).stdout);
  } finally {
    process.removeListener('exit', kill);
  }
}

/** @throws Error when this is not what llama-bench prints for one test. */
export function parseLlamaBench(output: string): number {
  const [{ samples_ts: rates }] = v.parse(reportSchema, JSON.parse(output));
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}
