import * as v from 'valibot';
import { checkLines } from './checking/lines.ts';
import { runTask } from './setup/runTask.ts';

const Step = v.object({ step: v.string() });

/**
 * `npm run -s check:steps < steps.jsonl`: for each line `{"step"}` of standard input a line `{"step", "verdict", "why"}`, in order;
 * whether the equations of the step hold, do not hold, or could not be checked.
 */
await runTask(async () => {
  await checkLines(Step, 'could not check', async (checker, { step }) => ({
    step,
    ...(await checker.checkStep(step)),
  }));
  return 0;
});
