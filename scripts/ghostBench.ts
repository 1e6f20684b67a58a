import { readGhostOptions, usage } from '../bench/ghost/options.ts';
import { toMarkdown } from '../bench/ghost/report.ts';
import { toJson } from '../bench/sections.ts';
import { runGhostBench } from '../bench/ghost/run.ts';
import { benchCommand } from './setup/benchCommand.ts';

/** `npm run bench:ghost`: what ghost text shows and costs while somebody types. `-- --help` says more. */
await benchCommand({ usage, readOptions: readGhostOptions, run: runGhostBench, toMarkdown, toJson });
