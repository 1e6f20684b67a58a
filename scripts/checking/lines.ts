import { once } from 'node:events';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { Checker } from '../../src/solve/checks/checker.ts';

const program = new URL('../../src/solve/checks/worker.ts', import.meta.url);

/**
 * Reads lines of JSON from standard input and writes one for each to standard output, in order. A line that is not what is asked
 * for gets the verdict `undecided`.
 */
export async function checkLines<Line>(
  schema: v.GenericSchema<unknown, Line>,
  undecided: string,
  check: (checker: Checker, line: Line) => Promise<object>,
): Promise<void> {
  const checker = new Checker({ program });
  try {
    for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
      if (text.trim() === '') continue;
      const line = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
      const result = line.success
        ? await check(checker, line.output)
        : { ...readable(text), verdict: undecided, why: 'the line is not as it must be' };
      if (!process.stdout.write(`${JSON.stringify(result)}\n`)) await once(process.stdout, 'drain');
    }
  } finally {
    checker.dispose();
  }
}

/** What can be read of a line that is not as it must be. */
function readable(text: string): object {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.unknown())), text);
  return parsed.success ? parsed.output : {};
}
