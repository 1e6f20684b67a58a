import { readFile } from 'node:fs/promises';
import * as v from 'valibot';

/** What the Mocha runner writes when it has run all tests: `LLEMMA_TEST_RESULT` names the file. */
export const SuiteResult = v.object({
  tests: v.number(),
  passes: v.number(),
  failures: v.number(),
  failed: v.array(v.object({ name: v.string(), message: v.string() })),
});
export type SuiteResult = v.InferOutput<typeof SuiteResult>;

/** Undefined when there is no such file, because the extension host ended before the tests did. */
export async function readSuiteResult(file: string): Promise<SuiteResult | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : v.parse(SuiteResult, JSON.parse(text));
}
