import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readTacticsOptions, usage } from '../bench/tactics/options.ts';
import { toJson, toMarkdown } from '../bench/tactics/report.ts';
import { runTacticsBench } from '../bench/tactics/run.ts';
import { runTask } from './setup/runTask.ts';

/** `npm run bench:tactics`: how fast tactics are checked, and what closes goals. `-- --help` says more. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // Leaving ends what was started, too.
  process.once(signal, () => process.exit(130));
}

await runTask(async () => {
  const options = readTacticsOptions(process.argv.slice(2));
  if (options === undefined) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const report = await runTacticsBench(options);
  process.stdout.write(`${toMarkdown(report)}\n`);
  if (options.json !== undefined) {
    await mkdir(path.dirname(path.resolve(options.json)), { recursive: true });
    await writeFile(options.json, `${JSON.stringify(toJson(report), undefined, 2)}\n`);
  }
  return 0;
});
