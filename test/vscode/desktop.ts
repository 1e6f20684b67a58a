import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import type { SuiteOutcome } from './runSuite.ts';
import { Scratch } from './scratch.ts';
import { readSuiteResult } from './suiteResult.ts';

const REPOSITORY = path.resolve(import.meta.dirname, '..', '..');

/** Runs the same suite in a desktop VS Code, which is downloaded; tests that look at the page are left out there. */
export async function runOnDesktop(folder: string): Promise<SuiteOutcome> {
  const scratch = await Scratch.create();
  try {
    const resultFile = scratch.file('result.json');
    const ended = await runTests({
      extensionDevelopmentPath: [REPOSITORY, path.join(REPOSITORY, 'out', 'test', 'leanExtension')],
      extensionTestsPath: path.join(REPOSITORY, 'out', 'test', 'index.cjs'),
      launchArgs: [folder, '--disable-extensions'],
      extensionTestsEnv: { LLEMMA_TEST_RESULT: resultFile },
    }).then(
      () => 'its tests were not counted',
      (error: unknown) => String(error),
    );
    const result = await readSuiteResult(resultFile);
    return result === undefined ? { kind: 'broken', why: ended } : { kind: 'finished', result };
  } finally {
    await scratch.dispose();
  }
}
