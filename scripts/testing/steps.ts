import { cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { runOnDesktop } from '../../test/vscode/desktop.ts';
import { runSuite, type SuiteOutcome } from '../../test/vscode/runSuite.ts';
import { Scratch } from '../../test/vscode/scratch.ts';
import { hostTarget } from '../packaging/targets.ts';
import { ensureBuild } from '../setup/build.ts';
import { ensureChromium } from '../setup/chromium.ts';
import { ensureCodeServer } from '../setup/codeServer.ts';
import { findOrPrepareLean } from '../setup/lean.ts';
import { REPOSITORY } from '../setup/paths.ts';
import { run } from '../setup/process.ts';
import { announce } from '../setup/say.ts';
import { softwareGpuObstacle } from '../setup/vulkan.ts';
import { failureLine, type Counts, type Step } from './outcome.ts';

/** Minutes after which the suite in VS Code is given up. */
const SUITE_LIMIT = 20;

const Manifest = v.object({ scripts: v.object({ check: v.string() }) });

/** Everything `npm run check` runs, each as one test. */
export async function checkSteps(): Promise<Step[]> {
  const { scripts } = v.parse(Manifest, JSON.parse(await readFile(path.join(REPOSITORY, 'package.json'), 'utf8')));
  const names = Array.from(scripts.check.matchAll(/npm run (\S+)/g), ([, name = '']) => name);
  return names.map((name) => scriptStep(name, name));
}

/** A script of the package as one test. */
function scriptStep(name: string, script: string, ...options: readonly string[]): Step {
  return {
    name,
    run: async () => {
      const code = await run('npm', ['run', '--silent', script, '--', ...options], { cwd: REPOSITORY });
      return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
    },
  };
}

/** Whether the starter model is as good as it was. */
export function starterStep(): Step {
  return scriptStep('the starter model', 'starter:evaluate', '--slice');
}

const VitestReport = v.object({
  success: v.boolean(),
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      message: v.optional(v.string(), ''),
      assertionResults: v.array(
        v.object({ status: v.string(), fullName: v.string(), failureMessages: v.optional(v.array(v.string()), []) }),
      ),
    }),
  ),
});

/** Tests that vitest runs, by one of its configurations. */
export function vitestStep(name: string, config: string): Step {
  return {
    name,
    run: async () => {
      const scratch = await Scratch.create();
      try {
        const report = scratch.file('report.json');
        const vitest = path.join(REPOSITORY, 'node_modules', 'vitest', 'vitest.mjs');
        const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
        const code = await run(process.execPath, [vitest, 'run', `--config=${config}`, ...reporters], {
          cwd: REPOSITORY,
        });
        return countsOfVitest(v.parse(VitestReport, JSON.parse(await readFile(report, 'utf8'))), code);
      } finally {
        await scratch.dispose();
      }
    },
  };
}

/** A file that does not load or an error after the tests fails no test by itself: it counts as one here. */
function countsOfVitest(report: v.InferOutput<typeof VitestReport>, code: number): Counts {
  const { success, numPassedTests, numFailedTests, testResults } = report;
  const failedOtherwise = numFailedTests === 0 && (!success || code !== 0) ? 1 : 0;
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    const tests = failed.map((test) => failureLine(test.fullName, test.failureMessages[0] ?? ''));
    const unloaded = status === 'failed' && failed.length === 0;
    return unloaded ? [failureLine(path.relative(REPOSITORY, name), message)] : tests;
  });
  return { passed: numPassedTests, failed: numFailedTests + failedOtherwise, failures };
}

/** The tests with a GPU in software; where there can be none, one line says so. */
export async function softwareGpuSteps(): Promise<Step[]> {
  const name = 'with a GPU in software';
  const obstacle = await softwareGpuObstacle();
  if (obstacle === undefined) return [vitestStep(name, 'test/vulkan/vitest.config.ts')];
  announce(`Not run: the tests ${name}. ${obstacle}`);
  return [];
}

/** The tests of the VSIX for this machine; last, because they leave `dist/` as users get it. */
export function packageSteps(): Step[] {
  const name = 'the VSIX';
  if (hostTarget() !== undefined) return [vitestStep(name, 'test/package/vitest.config.ts')];
  announce(`Not run: the tests of ${name}. None is made for this kind of machine.`);
  return [];
}

/** The Mocha suite inside the real extension host, in a copy of the examples. */
export function extensionHostStep({ desktop }: { desktop: boolean }): Step {
  return {
    name: 'in VS Code',
    run: async () => {
      await ensureBuild({ tests: true });
      const scratch = await Scratch.create();
      try {
        const folder = scratch.file('workspace');
        await cp(path.join(REPOSITORY, 'examples'), folder, { recursive: true });
        const outcome = await (desktop ? runOnDesktop(folder) : runInBrowser(folder));
        if (outcome.kind === 'broken') {
          throw new Error(outcome.why);
        }
        const { passes, failures, failed } = outcome.result;
        return {
          passed: passes,
          failed: failures,
          failures: failed.map(({ name, message }) => failureLine(name, message)),
        };
      } finally {
        await scratch.dispose();
      }
    },
  };
}

async function runInBrowser(folder: string): Promise<SuiteOutcome> {
  const pictures = path.join(REPOSITORY, 'out', 'failures');
  await mkdir(pictures, { recursive: true });
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(`not finished after ${SUITE_LIMIT} minutes`), SUITE_LIMIT * 60_000);
  try {
    return await runSuite({
      codeServer: await ensureCodeServer(),
      chromium: await ensureChromium(),
      extensionPaths: [REPOSITORY, path.join(REPOSITORY, 'out', 'test', 'leanExtension')],
      testsPath: path.join(REPOSITORY, 'out', 'test', 'index.cjs'),
      folder,
      settings: { 'llemma.lean.path': await findOrPrepareLean() },
      onReport: (bytes) => process.stdout.write(bytes),
      screenshot: path.join(pictures, 'in-vscode.png'),
      signal: limit.signal,
    });
  } finally {
    clearTimeout(timer);
  }
}
