import { toJson } from '../bench/json.ts';
import { readOptions, usage } from '../bench/options.ts';
import { buildPeer, findPeer } from '../bench/peer/build.ts';
import { runBench } from '../bench/run.ts';
import { toMarkdown } from '../bench/table.ts';
import { benchCommand } from './setup/benchCommand.ts';
import { runTask } from './setup/runTask.ts';
import { announce } from './setup/say.ts';

/**
 * `npm run bench`: our worker side by side with llama.cpp's own programs; `--help` says more.
 * `npm run bench:peer`: builds those programs, once.
 */
if (process.argv[2] === 'peer') {
  await runTask(async () => {
    const { server } = await buildPeer();
    announce(`The peer is built: ${server}`);
    return 0;
  });
} else {
  await benchCommand({
    usage,
    readOptions,
    run: async (options) => runBench(options, await findPeer()),
    toMarkdown,
    toJson,
    exitCode: ({ models }) => (models.every(({ failures }) => failures.length === 0) ? 0 : 1),
  });
}
