import * as v from 'valibot';
import { checkLines } from './checking/lines.ts';
import { runTask } from './setup/runTask.ts';

const Pair = v.object({ a: v.string(), b: v.string() });

/**
 * `npm run -s check:answers < pairs.jsonl`: for each line `{"a", "b"}` of standard input a line `{"a", "b", "verdict", "why"}`, in
 * order; whether the two answers are equal, different, or not known to be either.
 */
await runTask(async () => {
  await checkLines(Pair, 'unknown', async (checker, { a, b }) => ({ a, b, ...(await checker.compareAnswers(a, b)) }));
  return 0;
});
