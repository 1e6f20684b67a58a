/** How many tests of a step passed and failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
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
    const { passed, failed } = await step.run();
    return passed + failed > 0
      ? { name, passed, failed }
      : { name, passed: 0, failed: 1, trouble: 'not a single test ran' };
  } catch (error) {
    return { name, passed: 0, failed: 1, trouble: error instanceof Error ? error.message : String(error) };
  }
}

/** The report of all steps; its last line is `N passed, N failed`. */
export function summary(outcomes: readonly Outcome[]): string {
  const lines = outcomes.map(({ name, passed, failed, trouble }) => {
    const counts = `${failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${passed} passed, ${failed} failed`;
    return trouble === undefined ? counts : `${counts} (${trouble})`;
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
