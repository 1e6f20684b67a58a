import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readOptions, usage } from '../bench/options.ts';
import { buildPeer, findPeer } from '../bench/peer/build.ts';
import { runBench } from '../bench/run.ts';
import { toJson } from '../bench/json.ts';
import { toMarkdown } from '../bench/table.ts';
import { runTask } from './setup/runTask.ts';
import { announce } from './setup/say.ts';

/**
 * `npm run bench`: our worker side by side with llama.cpp's own programs; `--help` says more.
 * `npm run bench:peer`: builds those programs, once.
 */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // Leaving ends what was started, too.
  process.once(signal, () => process.exit(130));
}

await runTask(async () => {
  const args = process.argv.slice(2);
  if (args[0] === 'peer') {
    const { server } = await buildPeer();
    announce(`The peer is built: ${server}`);
    return 0;
  }
  const options = readOptions(args);
  if (options === undefined) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  const report = await runBench(options, await findPeer());
  process.stdout.write(`${toMarkdown(report)}\n`);
  if (options.json !== undefined) {
    await mkdir(path.dirname(path.resolve(options.json)), { recursive: true });
    await writeFile(options.json, `${JSON.stringify(toJson(report), undefined, 2)}\n`);
  }
  return report.models.every(({ failures }) => failures.length === 0) ? 0 : 1;
});
