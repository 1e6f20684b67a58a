import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readGhostOptions, usage } from '../bench/ghost/options.ts';
import { toJson, toMarkdown } from '../bench/ghost/report.ts';
import { runGhostBench } from '../bench/ghost/run.ts';
import { runTask } from './setup/runTask.ts';

/** `npm run bench:ghost`: what ghost text shows and costs while somebody types. `-- --help` says more. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // Leaving ends what was started, too.
  process.once(signal, () => process.exit(130));
}

await runTask(async () => {
  const options = readGhostOptions(process.argv.slice(2));
  if (options === undefined) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const report = await runGhostBench(options);
  process.stdout.write(`${toMarkdown(report)}\n`);
  if (options.json !== undefined) {
    await mkdir(path.dirname(path.resolve(options.json)), { recursive: true });
    await writeFile(options.json, `${JSON.stringify(toJson(report), undefined, 2)}\n`);
  }
  return 0;
});
