import { openSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
import * as path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import type { SuiteResult } from './suiteResult.ts';

/**
 * Runs the Mocha suites inside the extension host; VS Code calls it because `extensionTestsPath` names this file.
 *
 * `LLEMMA_TEST_OUTPUT` and `LLEMMA_TEST_RESULT` name the files for the report and the counts, `LLEMMA_TEST_FILTER`
 * picks tests by a part of their title. Without the first the report goes to the console, as in a desktop VS Code.
 */
export async function run(): Promise<void> {
  const { LLEMMA_TEST_OUTPUT: output, LLEMMA_TEST_RESULT: resultFile, LLEMMA_TEST_FILTER: filter } = process.env;
  if (output !== undefined) {
    reportTo(output);
  }
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 120_000,
    color: false,
    ...(filter === undefined ? {} : { fgrep: filter }),
  });
  const directory = path.join(__dirname, 'suite');
  for (const file of readdirSync(directory).sort()) {
    if (file.endsWith('.test.cjs')) {
      mocha.addFile(path.join(directory, file));
    }
  }
  const result = await runMocha(mocha);
  if (resultFile !== undefined) {
    writeFileSync(resultFile, JSON.stringify(result));
  }
  if (result.failures > 0) {
    throw new Error(`${result.failures} of ${result.tests} tests failed`);
  }
}

function runMocha(mocha: Mocha): Promise<SuiteResult> {
  return new Promise((resolve) => {
    const failed: { name: string; message: string }[] = [];
    const runner = mocha.run((failures) => {
      const { tests = 0, passes = 0 } = runner.stats ?? {};
      resolve({ tests, passes, failures, failed });
    });
    runner.on('fail', (test, error) => failed.push({ name: test.fullTitle(), message: String(error) }));
  });
}

function reportTo(file: string): void {
  const descriptor = openSync(file, 'a');
  Mocha.reporters.Base.consoleLog = (...parts: unknown[]): void => {
    writeSync(descriptor, `${format(...parts)}\n`);
  };
}
