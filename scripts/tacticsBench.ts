import { readTacticsOptions, usage } from '../bench/tactics/options.ts';
import { toJson, toMarkdown } from '../bench/sections.ts';
import { runTacticsBench } from '../bench/tactics/run.ts';
import { benchCommand } from './setup/benchCommand.ts';

/** `npm run bench:tactics`: how fast tactics are checked, and what closes goals. `-- --help` says more. */
await benchCommand({ usage, readOptions: readTacticsOptions, run: runTacticsBench, toMarkdown, toJson });
