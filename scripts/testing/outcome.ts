import { stripVTControlCharacters } from 'node:util';

/** How many tests of a step passed and failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** One line for each test that failed: its name, and what it said. */
  readonly failures?: readonly string[];
}

/** A part of `npm test`. Running no test at all is a failure: something that should have been found was not. */
export interface Step {
  readonly name: string;
  run(): Promise<Counts>;
}

/** What became of a step. */
export interface Outcome extends Counts {
  readonly name: string;
  /** Why nobody knows the counts, when the step could not run to its end. */
  readonly trouble?: string;
}

/** Runs a step. It never throws: a step that breaks counts as one failed test. */
export async function outcomeOf(step: Step): Promise<Outcome> {
  const { name } = step;
  try {
    const counts = await step.run();
    return counts.passed + counts.failed > 0
      ? { name, ...counts }
      : { name, passed: 0, failed: 1, trouble: 'not a single test ran' };
  } catch (error) {
    return { name, passed: 0, failed: 1, trouble: error instanceof Error ? error.message : String(error) };
  }
}

/** The report of all steps, with what failed; its last line is `N passed, N failed`. */
export function summary(outcomes: readonly Outcome[]): string {
  const lines = outcomes.flatMap(({ name, passed, failed, trouble, failures = [] }) => {
    const counts = `${failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${passed} passed, ${failed} failed`;
    return [trouble === undefined ? counts : `${counts} (${trouble})`, ...failures.map((failure) => `     ${failure}`)];
  });
  const { passed, failed } = total(outcomes);
  return [...lines, `${passed} passed, ${failed} failed`].join('\n');
}

export function total(outcomes: readonly Counts[]): Counts {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** The name of a test and the first line of what it said when it failed. */
export function failureLine(name: string, message: string): string {
  const [said = ''] = stripVTControlCharacters(message).trim().split('\n');
  return said === '' ? name : `${name}: ${said}`;
}
