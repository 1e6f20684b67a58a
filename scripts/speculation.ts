import { benchSpeculation } from '../bench/speculation.ts';
import { runTask } from './setup/runTask.ts';

/** `npm run bench:speculation`: what drafts gain on mathematical text. `-- --help` says more. */
await runTask(async () => {
  await benchSpeculation(process.argv.slice(2));
  return 0;
});
