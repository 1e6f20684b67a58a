import { runTask } from './setup/runTask.ts';

/**
 * `npm run starter:data`, `starter:train` and `starter:evaluate`: what makes and measures the starter model. What stands
 * behind `--` goes to the command itself.
 */
const commands: Readonly<Record<string, () => Promise<unknown>>> = {
  data: () => import('../models/starter/data/generate.ts'),
  train: () => import('../models/starter/train/run.ts'),
  evaluate: () => import('../models/starter/evaluate/evaluate.ts'),
};

await runTask(async () => {
  const [name = ''] = process.argv.splice(2, 1);
  const command = commands[name];
  if (command === undefined) throw new Error(`Usage: npm run starter:${Object.keys(commands).join(' | starter:')}`);
  await command();
  // The command says by it whether what it measured was good enough.
  return Number(process.exitCode ?? 0);
});
