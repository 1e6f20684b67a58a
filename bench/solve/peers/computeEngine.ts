// Compares answers with the algebra system that we use, alone: lines {"a", "b"} of JSON in, lines {"equal", "milliseconds"} out.
import { createInterface } from 'node:readline';
import { ComputeEngine } from '@cortex-js/compute-engine';
import * as v from 'valibot';

const pairSchema = v.pipe(v.string(), v.parseJson(), v.object({ a: v.string(), b: v.string() }));
const engine = new ComputeEngine();

for await (const line of createInterface({ input: process.stdin })) {
  const { a, b } = v.parse(pairSchema, line);
  const started = performance.now();
  const equal = isEqual(a, b);
  process.stdout.write(`${JSON.stringify({ equal, milliseconds: performance.now() - started })}\n`);
}

function isEqual(a: string, b: string): boolean {
  try {
    return engine.parse(a).isEqual(engine.parse(b)) === true;
  } catch {
    // What it cannot read it does not call equal.
    return false;
  }
}
