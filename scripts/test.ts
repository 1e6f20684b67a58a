import { parseArgs } from 'node:util';
import { ensureBuild } from './setup/build.ts';
import { ensureLean } from './setup/lean.ts';
import { announce } from './setup/say.ts';
import { outcomeOf, summary, total, type Outcome, type Step } from './testing/outcome.ts';
import {
  checkSteps,
  extensionHostStep,
  packageSteps,
  softwareGpuSteps,
  starterStep,
  vitestStep,
} from './testing/steps.ts';

/**
 * `npm test [-- --desktop]`: every check and every test. The last line is `N passed, N failed`; the exit code is 0 only
 * when nothing failed. With `--desktop` the suite in VS Code runs in a downloaded desktop one.
 */
const { values } = parseArgs({ options: { desktop: { type: 'boolean', default: false } } });

const setup: Step = {
  name: 'setup',
  run: async () => {
    await ensureLean();
    await ensureBuild();
    return { passed: 1, failed: 0 };
  },
};

const steps: readonly Step[] = [
  setup,
  ...(await checkSteps()),
  vitestStep('unit', 'vitest.config.ts'),
  ...(await softwareGpuSteps()),
  vitestStep('the Lean of the tests', 'test/lean-wasm/vitest.config.ts'),
  vitestStep('with Lean', 'test/lean/vitest.config.ts'),
  starterStep(),
  extensionHostStep({ desktop: values.desktop }),
  vitestStep('end to end', 'vitest.e2e.config.ts'),
  ...packageSteps(),
];

const outcomes: Outcome[] = [];
for (const step of steps) {
  announce(`\n=== ${step.name}`);
  outcomes.push(await outcomeOf(step));
}
process.stdout.write(`\n${summary(outcomes)}\n`);
process.exitCode = total(outcomes).failed > 0 ? 1 : 0;
